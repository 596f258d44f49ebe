"""Lines of «Сегодня»: what waits for those who keep people. One query an offer."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from mentoring import ports, russian
from mentoring.ports import Waiting
from people.enums import BankState, Role
from people.models import Appointment, MenteeRecord, MentorRecord, Organisation, Person
from people.rules.seats import ABOVE_SCHOOLS, needs_curator
from people.viewer import Viewer


def _note(viewer: Viewer, organisation_id: int, role: Role, name: str) -> str:
    """Whose it is; and that the seat must be taken first, where another one is."""
    if viewer.sits_as(role, organisation_id):
        return name
    return f"{name}; сначала смените место вверху страницы"


def _records_that_wait(
    viewer: Viewer, bank: type[MentorRecord] | type[MenteeRecord], name: str, url: str
) -> Iterator[Waiting]:
    """Applied for and not yet looked at, in the organisations that this person curates."""
    schools = viewer.holds(Role.CURATOR)
    if not schools:
        return
    waiting = bank.objects.filter(organisation__in=schools, state=BankState.APPLIED)
    counted = waiting.values("organisation", "organisation__short_name").annotate(n=Count("pk"))
    for row in counted.order_by("organisation"):
        count = russian.counted(row["n"], "запись", "записи", "записей")
        yield Waiting(
            text=f"Рассмотреть, кого заявили в {name}: {count}",
            seat="куратор",
            url=f"{reverse(url)}?state={BankState.APPLIED}",
            action="Рассмотреть",
            note=_note(viewer, row["organisation"], Role.CURATOR, row["organisation__short_name"]),
        )


@ports.waiting.offer
def mentors_that_wait(viewer: Viewer, on: date) -> Iterable[Waiting]:
    return _records_that_wait(viewer, MentorRecord, "банк наставников", "people:mentors")


@ports.waiting.offer
def mentees_that_wait(viewer: Viewer, on: date) -> Iterable[Waiting]:
    return _records_that_wait(viewer, MenteeRecord, "банк наставляемых", "people:mentees")


@ports.waiting.offer
def names_that_cannot_be_declined(viewer: Viewer, on: date) -> Iterator[Waiting]:
    """Persons without gender: their names would stand in a paper undeclined."""
    schools = viewer.holds(Role.CURATOR)
    if not schools:
        return
    people = Person.objects.filter(organisation__in=schools, gender=None).exclude(left_on__lt=on)
    counted = people.values("organisation", "organisation__short_name").annotate(n=Count("pk"))
    for row in counted.order_by("organisation"):
        count = russian.counted(row["n"], "человек", "человека", "человек")
        yield Waiting(
            text=f"Указать пол, чтобы имя склонялось в документах: {count}",
            seat="куратор",
            url=f"{reverse('people:persons')}?lacks=GENDER",
            action="Указать",
            note=_note(viewer, row["organisation"], Role.CURATOR, row["organisation__short_name"]),
        )


def _vacancies(on: date) -> dict[str, Exists]:
    held = Appointment.objects.in_force(on=on).filter(organisation=OuterRef("pk"))
    return {
        "has_head": Exists(held.filter(role=Role.DIRECTOR)),
        "has_curator": Exists(held.filter(role=Role.CURATOR)),
    }


@ports.waiting.offer
def vacant_seats(viewer: Viewer, on: date) -> Iterator[Waiting]:
    """Their head is told that there is no curator, the curator that there is no head."""
    heads, curators = viewer.holds(Role.DIRECTOR), viewer.holds(Role.CURATOR)
    if not heads | curators:
        return
    rows = Organisation.objects.filter(pk__in=heads | curators).annotate(**_vacancies(on))
    schools: Iterable[Any] = rows.order_by("sort_key", "pk")
    for school in schools:
        url = reverse("people:appointments", args=[school.pk])
        if school.pk in heads and not school.has_curator and needs_curator(school.kind):
            note = _note(viewer, school.pk, Role.DIRECTOR, school.short_name)
            yield Waiting("Назначить куратора", "руководитель", url, "Назначить", note=note)
        if school.pk in curators and not school.has_head:
            text = "Руководитель не назначен: приказы некому подписать"
            yield Waiting(text, "куратор", url, "Посмотреть", note=school.short_name)


@ports.waiting.offer
def organisations_without_leaders(viewer: Viewer, on: date) -> Iterator[Waiting]:
    """For the administrator of the installation: how many lack a head, how many a curator."""
    if not any(seat.role == Role.ADMINISTRATOR for seat in viewer.seats):
        return
    rows = Organisation.objects.exclude(closed_on__lt=on).annotate(**_vacancies(on))
    count = rows.aggregate(
        DIRECTOR=Count("pk", filter=Q(has_head=False)),
        CURATOR=Count("pk", filter=Q(has_curator=False) & ~Q(kind__in=ABOVE_SCHOOLS)),
    )
    for role, lacking in (("DIRECTOR", "руководителя"), ("CURATOR", "куратора")):
        if count[role]:
            number = russian.counted(count[role], "организация", "организации", "организаций")
            yield Waiting(
                text=f"Без {lacking}: {number}",
                seat="администратор портала",
                url=f"{reverse('people:organisations')}?lacks={role}",
                action="Посмотреть",
            )
