from django.urls import path

from mentoring.public import views

app_name = "public"
urlpatterns = [
    path("", views.organisations, name="organisations"),
    path("<slug:slug>/", views.organisation, name="organisation"),
]
