"""An address book with one door that says nothing, for the test of the start-up check."""

from django.http import HttpResponse
from django.urls import path

from mentoring.access import public


def silent(request):
    return HttpResponse("ok")


@public
def spoken(request):
    return HttpResponse("ok")


urlpatterns = [path("silent/", silent), path("spoken/", spoken)]
