"""The portal with its gallery, and doors that answer barely or break: for tests of the look."""

import errno

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import HttpResponse, HttpResponseNotAllowed
from django.urls import include, path

from mentoring import urls
from mentoring.access import public
from mentoring.ui import errors

handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


def raising(error):
    @public
    def view(request):
        raise error

    return view


@public
def bare(request, code):
    return HttpResponse(status=code, headers={"Retry-After": "90"} if code == 429 else {})


@public
def not_allowed(request):
    return HttpResponseNotAllowed(["POST"])


@public
def throttled(request):
    return HttpResponse("<h1>Too Many Requests</h1>", status=429)


@public
def own_page(request):
    return HttpResponse("<h1>Два варианта</h1>", status=409)


@public
def taken(request):
    return errors.conflict(request, "Приказ уже подписан.")


@public
def echo(request):
    return HttpResponse(request.POST.get("text", ""))


urlpatterns = [
    *urls.urlpatterns,
    path("ui/", include("mentoring.ui.urls")),
    path("bare/<int:code>/", bare),
    path("not-allowed/", not_allowed),
    path("throttled/", throttled),
    path("own/", own_page),
    path("taken/", taken),
    path("echo/", echo),
    path("refused/", raising(PermissionDenied("Приказ подписывает директор <организации>."))),
    path("broken/", raising(ValueError("secret words of a person"))),
    path("too-big/", raising(RequestDataTooBig())),
    path("no-database/", raising(OperationalError("server closed the connection"))),
    path("full-disk/", raising(OSError(errno.ENOSPC, "No space left on device"))),
]
