"""Addresses of people. Acts end in their own name (design.md, section 7)."""

from django.urls import path

from people.views import seats

app_name = "people"
urlpatterns = [
    path("seat/", seats.take_seat, name="seat"),
]
