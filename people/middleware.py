"""Puts the viewer on every request: rights are read anew each time."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from mentoring import clock
from people.selectors.viewers import viewer_of
from people.viewer import SEAT, Viewer


class ViewerMiddleware:
    """`request.viewer`, read on first use; a public page that never asks reads no session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.viewer = SimpleLazyObject(lambda: _viewer(request))  # type: ignore[attr-defined]  # ours
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()


def _viewer(request: HttpRequest) -> Viewer:
    chosen = request.session.get(SEAT, "") if request.user.is_authenticated else ""
    on = clock.today()
    viewer = viewer_of(request.user, on=on, seat_key=chosen)
    timezone.activate(ZoneInfo(viewer.zone))  # «сегодня» is the organisation's, not the server's
    if clock.today() != on:  # around midnight a school in another zone has another day already
        viewer = viewer_of(request.user, on=clock.today(), seat_key=chosen)
    return viewer
