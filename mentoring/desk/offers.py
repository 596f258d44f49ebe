"""What the desk itself adds to the rail and to the search."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from mentoring import ports
from mentoring.desk import guides
from mentoring.ports import Hit, RailEntry
from mentoring.russian import search_key


@ports.rail.offer
def rail(viewer: Any) -> Iterable[RailEntry]:
    """«Сегодня» for everyone; «Сайт» for those whose organisation has its public section."""
    yield RailEntry("", "Сегодня", reverse("desk:today"), "calendar2-check", 10)
    if viewer.seat and viewer.seat.slug:
        address = reverse("public:organisation", kwargs={"slug": viewer.seat.slug})
        yield RailEntry("public", "Сайт", address, "globe2", 70)


@ports.search.offer
def pages(viewer: Any, query: str) -> Iterable[Hit]:
    """Sections of the rail and pages of the guide whose name holds the words."""
    wanted = search_key(query)
    for entry in sorted(ports.rail.gather(viewer), key=lambda entry: entry.order):
        if wanted in search_key(entry.label):
            yield Hit("Страницы", entry.label, entry.url)
    for slug, title in guides.titles().items():
        if wanted in search_key(title):
            address = reverse("desk:guide", kwargs={"slug": slug})
            yield Hit("Страницы", title, address, "руководство")
