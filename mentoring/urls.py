"""The only place that joins the apps."""

from django.conf import settings
from django.urls import include, path

from mentoring import health

handler400 = "mentoring.ui.errors.bad_request"
handler403 = "mentoring.ui.errors.forbidden"
handler404 = "mentoring.ui.errors.not_found"
handler500 = "mentoring.ui.errors.server_error"

urlpatterns = [
    path("", include("mentoring.desk.urls")),
    path("", include("people.accounts.urls")),
    path("", include("people.urls")),
    path("outbox/", include("mentoring.outbox.urls")),
    path("check/", include("mentoring.documents.urls")),
    path("public/", include("mentoring.public.urls")),
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
]
if settings.DEBUG:
    urlpatterns += [path("ui/", include("mentoring.ui.urls"))]
