"""What the layout needs on every page. Nothing here asks the database before a template does."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from mentoring.ui.vision import vision_of


def layout(request: HttpRequest) -> dict[str, Any]:
    """`viewer` (who asks), `rail` (the sections that this seat has something in), `vision`."""
    return {
        "viewer": getattr(request, "viewer", None),
        "rail": getattr(request, "rail", ()),
        "vision": SimpleLazyObject(lambda: vision_of(request)),
    }
