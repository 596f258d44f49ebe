"""Entering the bank: a record is applied for; «в банке» comes with consents and an order."""

from datetime import datetime
from typing import Any

from django.db import transaction

from mentoring.audit import record
from mentoring.audit.verbs import say
from people import access
from people.enums import BankState
from people.models import MenteeRecord, MentorRecord, Person
from people.services.persons import values_of
from people.services.refusals import Refused, ask, explained, hold_person
from people.viewer import Viewer

MENTOR_ADDED = say("mentorrecord.added", "Заявлен в банк наставников")
MENTEE_ADDED = say("menteerecord.added", "Заявлен в банк наставляемых")


@transaction.atomic
def apply_as_mentor(*, person: Person, capacity: int, by: Viewer, at: datetime) -> MentorRecord:
    """Raises Refused."""
    row = MentorRecord(capacity=capacity)
    _apply(row, person, MENTOR_ADDED, by=by, at=at)
    return row


@transaction.atomic
def apply_as_mentee(*, person: Person, request: str = "", by: Viewer, at: datetime) -> MenteeRecord:
    """Raises Refused."""
    row = MenteeRecord(request=request)
    _apply(row, person, MENTEE_ADDED, by=by, at=at)
    return row


def _apply(row: Any, person: Person, verb: str, *, by: Viewer, at: datetime) -> None:
    person = hold_person(person)
    row.person, row.organisation_id, row.state_since = person, person.organisation_id, at
    ask(access.can_keep_record(by, row))
    if person.left_on is not None:
        raise Refused("Этот человек выбыл из организации.")
    with explained():
        row.save(force_insert=True)
    record(verb, on=row, by=by, at=at, after=BankState.APPLIED, values=values_of(row, "person"))
