"""The rail, the search, names of logins, and papers that need no subject."""

from collections.abc import Iterator

from django.urls import reverse

from mentoring import ports, russian
from mentoring.documents.blocks import Paper
from mentoring.ports import Hit, PaperKind, RailEntry
from people import access
from people.documents import login_slip
from people.enums import Role
from people.models import Organisation, Person
from people.viewer import Viewer

FOUND = 20  # finds of one kind; the desk shows at most fifty of all


@ports.rail.offer
def rail(viewer: Viewer) -> Iterator[RailEntry]:
    """The list for those who see it, organisations for those above, the own card for the others."""
    if access.can_list_persons(viewer):
        url = reverse("people:persons")
    elif viewer.is_administrator or viewer.oversees or _sits_above(viewer):
        url = reverse("people:organisations")
    elif viewer.persons:
        url = reverse("people:mine")
    else:
        return
    yield RailEntry("people", "Люди", url, "people", 20)


def _sits_above(viewer: Viewer) -> bool:
    return bool(viewer.organisations_as(Role.COORDINATOR, Role.METHODIST))


@ports.search.offer
def people_found(viewer: Viewer, query: str) -> Iterator[Hit]:
    """Persons by name; only those whose card this viewer may open."""
    rows = Person.objects.visible_to(viewer)
    for word in russian.search_key(query).split():
        rows = rows.filter(search_key__contains=word)
    for person in rows.select_related("organisation").order_by("sort_key", "pk")[:FOUND]:
        away = f", убран с {person.left_on:%d.%m.%Y}" if person.left_on else ""
        note = f"{person.get_kind_display()}, {person.organisation.short_name}{away}"
        yield Hit("Люди", str(person), reverse("people:person", args=[person.pk]), note)


@ports.search.offer
def organisations_found(viewer: Viewer, query: str) -> Iterator[Hit]:
    rows = Organisation.objects.visible_to(viewer)
    for word in russian.search_key(query).split():
        rows = rows.filter(sort_key__contains=word)
    for row in rows.order_by("sort_key", "pk")[:FOUND]:
        url = reverse("people:organisation", args=[row.pk])
        yield Hit("Организации", row.short_name, url, row.place)


@ports.names_of_users.offer
def names_of_users(keys: frozenset[int]) -> Iterator[tuple[int, str]]:
    """«Иванова А. П.»; who has a card in several organisations is called by the first of them."""
    rows = Person.objects.filter(user__in=keys).order_by("-pk")
    for user, *parts in rows.values_list("user", "last_name", "first_name", "patronymic"):
        last, first, patronymic = map(str, parts)
        yield int(str(user)), russian.initials_after(russian.Name(last, first, patronymic))


@ports.demonstration.offer
def demonstration_is_loaded() -> Iterator[bool]:
    yield Organisation.objects.filter(is_demonstration=True).exists()


@ports.papers.offer
def papers() -> Iterator[PaperKind]:
    """A slip to be filled in by hand; the one with a password exists only when it is issued."""
    yield PaperKind(
        kind=login_slip.KIND,
        title="Листок для входа (бланк)",
        list=lambda organisation: [("blank", "Бланк")],
        compose=_blank_slip,
    )


def _blank_slip(slug: str) -> Paper:
    """Raises Organisation.DoesNotExist."""
    return login_slip.blank(Organisation.objects.get(slug=slug).short_name)
