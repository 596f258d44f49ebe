"""The rail of the page, computed only where a page shows it."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject

from mentoring import ports


class RailMiddleware:
    """`request.rail`: what the taken seat has something in, the entry of this page marked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.rail = SimpleLazyObject(lambda: _rail(request))  # type: ignore[attr-defined]  # ours
        return self.get_response(request)


def _rail(request: HttpRequest) -> list[dict[str, Any]]:
    viewer = request.viewer  # type: ignore[attr-defined]  # set by people.middleware
    if not viewer.is_known:
        return []
    entries = sorted(ports.rail.gather(viewer), key=lambda entry: entry.order)
    here = request.path.strip("/").partition("/")[0]
    return [{**asdict(entry), "active": entry.key == here} for entry in entries]
