from django.urls import path

from mentoring.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="today"),
    path("search/", views.search, name="search"),
    path("help/", views.help_index, name="help"),
    path("help/<slug:slug>/", views.help_page, name="guide"),
]
