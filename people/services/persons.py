"""Persons: entered, corrected, put away and returned."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from mentoring.audit import record
from mentoring.audit.verbs import say
from mentoring.editing import save_edited
from people import access
from people.enums import BankState, PersonKind
from people.models import Appointment, MenteeRecord, MentorRecord, NameForm, Person
from people.rules.names import keys_of
from people.services.refusals import Refused, ask, explained, hold, hold_person
from people.viewer import Viewer

ADDED = say("person.added", "Карточка внесена")
EDITED = say("person.edited", "Карточка исправлена")
PUT_AWAY = say("person.put_away", "Карточка убрана: человек выбыл или внесён по ошибке")
RETURNED = say("person.returned", "Карточка возвращена")
FORMS_DROPPED = say("person.words_outdated", "Исправленные падежи убраны: имя изменилось")
NAME = ("last_name", "first_name", "patronymic")


@transaction.atomic
def add_person(
    *,
    last_name: str,
    first_name: str,
    patronymic: str = "",
    kind: str = PersonKind.EMPLOYEE,
    gender: str | None = None,
    birth_date: date | None = None,
    email: str = "",
    phone: str = "",
    by: Viewer,
    at: datetime,
) -> Person:
    """Enter a person into the organisation of the taken seat. Raises Refused."""
    ask(access.can_add_person(by))
    organisation = hold(by.organisation_id)
    person = Person(
        organisation=organisation,
        kind=kind,
        last_name=last_name,
        first_name=first_name,
        patronymic=patronymic,
        gender=gender,
        birth_date=birth_date,
        email=email,
        phone=phone,
    )
    return enter(person, by=by, at=at)


def enter(person: Person, *, by: Viewer, at: datetime) -> Person:
    """Write a person who was asked about already: keys, row, line of the journal."""
    keys = keys_of(person.last_name, person.first_name, person.patronymic)
    person.search_key, person.sort_key = keys.search_key, keys.sort_key
    with explained():
        person.save(force_insert=True)
    record(ADDED, on=person, by=by, at=at, values=values_of(person))
    return person


def values_of(row: Any, *besides: str) -> dict[str, tuple[Any, Any]]:
    """{field: (None, value)} of everything that was filled in, for the line that says «внесено».

    Whose journal it is stands there already; `besides`: what its card says anyway.
    """
    left_out = {"organisation", *besides}
    values = {
        field.name: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.editable and not field.primary_key and field.name not in left_out
    }
    return {name: (None, value) for name, value in values.items() if value not in ("", None, {})}


@transaction.atomic
def edit_person(
    *, person: Person, version: int, changes: dict[str, Any], by: Viewer, at: datetime
) -> Person:
    """Correct what stands on the card. Corrected cases of a name that changed are dropped.

    `changes`: last_name, first_name, patronymic, kind, gender, birth_date, email, phone.
    Raises Refused, EditConflict.
    """
    person = hold_person(person)
    ask(access.can_edit_person(by, person))
    names = {name: changes.get(name, getattr(person, name)) for name in NAME}
    renamed = any(names[name] != getattr(person, name) for name in NAME)
    if renamed:
        changes = changes | asdict(keys_of(*names.values()))
    with explained():
        edited = save_edited(person, changes, version=version, by=by, at=at, verb=EDITED)
    if renamed and NameForm.objects.filter(person=person).delete()[0]:
        record(FORMS_DROPPED, on=edited, by=by, at=at)
    return edited


@transaction.atomic
def put_away(*, person: Person, left_on: date, by: Viewer, at: datetime) -> Person:
    """The person left, or was entered by mistake: the card leaves the lists, its history stays.

    Places of work end with that day. Raises Refused while a seat or a bank still counts on them.
    """
    person = hold_person(person)
    ask(access.can_edit_person(by, person))
    if person.left_on is not None:
        raise Refused("Эта карточка уже убрана.")
    if standing := what_holds(person, left_on):
        raise Refused(standing)
    for employment in person.employments.filter(Q(until=None) | Q(until__gt=left_on)):
        until = max(left_on, employment.since)
        changes = {"until": until}
        save_edited(
            employment,
            changes,
            version=employment.version,
            by=by,
            at=at,
            verb="employment.ended",
            organisation=person.organisation_id,
        )
    changes = {"left_on": left_on}
    return save_edited(person, changes, version=person.version, by=by, at=at, verb=PUT_AWAY)


def what_holds(person: Person, left_on: date) -> str:
    """Why the card cannot be put away yet, and what to do first; empty when nothing holds it."""
    later = Q(until=None) | Q(until__gt=left_on)
    if seat := Appointment.objects.filter(later, person=person).first():
        return f"Сначала завершите назначение: {seat.get_role_display()}."
    for bank in (MentorRecord, MenteeRecord):
        open_record = bank.objects.filter(person=person).exclude(state=BankState.LEFT)
        if open_record.exists():
            name = str(bank._meta.verbose_name_plural).replace("банк", "банка", 1)
            return f"Сначала исключите человека из {name}."
    return ""


@transaction.atomic
def return_person(*, person: Person, by: Viewer, at: datetime) -> Person:
    """Back into the lists. Places of work are entered anew. Raises Refused."""
    person = hold_person(person)
    ask(access.can_edit_person(by, person))
    if person.left_on is None:
        raise Refused("Эта карточка не убрана.")
    return save_edited(
        person, {"left_on": None}, version=person.version, by=by, at=at, verb=RETURNED
    )
