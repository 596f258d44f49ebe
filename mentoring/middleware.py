"""Deny by default, and headers that no library sets."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase


class ClosedUnlessDeclared:
    """A view that declares no rule is closed for everyone, as if it did not exist."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if getattr(request, "door", "") != "public":
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        request.door = getattr(view, "access", None)  # type: ignore[attr-defined]  # read above
        if request.door is None:  # type: ignore[attr-defined]  # read above
            raise Http404
