"""The list of people and the card of one."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse

from mentoring import clock, exporting
from mentoring.access import require, signed_in
from mentoring.ui.elements import Crumb, Tab
from mentoring.ui.fields import suggestions
from mentoring.ui.tables import Column, listing
from people import access
from people.forms.filters import PeopleFilter
from people.models import Person
from people.selectors import cards
from people.selectors import persons as selectors
from people.selectors.organisations import organisation_for
from people.views.answers import asked_of, viewer_of
from people.views.sections import sections_of

COLUMNS = (
    Column("name", "Имя", sort=("sort_key",)),
    Column("post", "Должность"),
    Column("is_what", "Кто это"),
    Column("login", "Вход"),
)


def card_url(person: Person) -> str:
    return reverse("people:person", args=[person.pk])


def trail(person: Person, here: str = "") -> list[Crumb]:
    """Where one is: the list, the card, the page."""
    people = Crumb("Люди", reverse("people:persons"))
    return [
        people,
        Crumb(str(person), card_url(person) if here else ""),
        *map(Crumb, filter(None, [here])),
    ]


def tabs_of(person: Person, here: str) -> list[Tab]:
    pages = (("person", "Карточка"), ("person_words", "Склонение"), ("person_history", "История"))
    return [
        Tab(label, reverse(f"people:{name}", args=[person.pk]), active=name == here)
        for name, label in pages
    ]


def _asked(request: HttpRequest) -> tuple[PeopleFilter, Any]:
    """The filters of the address, and the people they ask for."""
    form = PeopleFilter(request.GET)
    asked = asked_of(form)
    return form, selectors.people_of(viewer_of(request), on=clock.today(), asked=asked)


@require(access.can_list_persons)
def index(request):
    form, people = _asked(request)
    found = listing(
        columns=COLUMNS,
        source=people,
        query=request.GET,
        row=selectors.person_row,
        sort="name",
    )
    context = {
        "form": form,
        "listing": found,
        "sections": sections_of(request.viewer, "persons"),
        "is_narrowed": bool(form.changed_data),
        "may_add": access.can_add_person(request.viewer),
        "export_url": f"{reverse('people:persons_export')}?{request.GET.urlencode()}",
    }
    return render(request, "people/persons.html", context)


@require(access.can_list_persons)
def export(request):
    """Exactly what the list shows, all pages of it."""
    _, people = _asked(request)
    rows = (
        (row.name, row.post, row.is_what, row.login.label, row.note)
        for row in map(selectors.person_row, people.order_by("sort_key", "pk").iterator(500))
    )
    heads = [*(column.label for column in COLUMNS), "Примечание"]
    return exporting.xlsx("Люди", heads, rows)


@signed_in
def mine(request):
    """One's own cards and those of one's children, for who sees no list."""
    people = Person.objects.visible_to(request.viewer).select_related("organisation")
    mine = people.filter(pk__in=request.viewer.person_ids | request.viewer.wards)
    return render(request, "people/mine.html", {"people": mine.order_by("sort_key", "pk")})


@require(access.can_view_person, load=selectors.person_for)
def card(request, person):
    if not access.can_read_person(request.viewer, person):
        return render(request, "people/person_limited.html", {"person": person})
    context = {
        "card": cards.person_card(request.viewer, person),
        "tabs": tabs_of(person, "person"),
        "crumbs": trail(person) if access.can_list_persons(request.viewer) else [],
    }
    return render(request, "people/person.html", context)


@require(access.can_read_person, load=selectors.person_for)
def history(request, person):
    context = {
        "person": person,
        "items": cards.history_of(person),
        "tabs": tabs_of(person, "person_history"),
        "crumbs": trail(person) if access.can_list_persons(request.viewer) else [],
    }
    return render(request, "people/person_history.html", context)


@require(access.can_search_persons, load=organisation_for)
def suggest(request, organisation):
    """Search as you type over the persons of one organisation."""
    today = clock.today()
    words = request.GET.get("q", "")[:200]
    return suggestions(lambda w: selectors.suggested(organisation, w, on=today), words)
