"""Two doors for tests: one reads whatever file it is sent, one finds the disk full."""

import errno

from django.http import HttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from mentoring.access import public
from mentoring.storage import StorageFull
from mentoring.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@csrf_exempt
@public
def careless(request):
    return HttpResponse(request.FILES["scan"].read())


@public
def full(request):
    raise StorageFull(errno.ENOSPC, "No space left on device")


urlpatterns = [path("full/", full), path("", careless), path("", include("mentoring.urls"))]
