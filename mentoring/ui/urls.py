from django.urls import path

from mentoring.ui.gallery import views

app_name = "ui"
urlpatterns = [
    path("", views.index, name="gallery"),
    path("list/", views.mentors, name="list"),
    path("form/", views.form, name="form"),
    path("confirm/", views.confirm, name="confirm"),
    path("conflict/", views.conflict, name="conflict"),
    path("errors/<int:code>/", views.trouble, name="trouble"),
    path("search/", views.search, name="search"),
    path("site/", views.site, name="site"),
]
