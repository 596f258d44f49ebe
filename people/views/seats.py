"""The seat switch: from which official seat one acts."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from mentoring.access import signed_in
from people.viewer import SEAT


@signed_in
@require_POST
def take_seat(request: HttpRequest) -> HttpResponse:
    """POST `seat`: the key of a seat that this person holds; any other is not found."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]  # set by people.middleware
    key = request.POST.get("seat", "")
    if key not in {seat.key for seat in viewer.seats}:
        raise Http404
    request.session[SEAT] = key
    back = request.POST.get("next", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if is_ours else "/")
