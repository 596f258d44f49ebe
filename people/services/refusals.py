"""What every service of people begins and ends with: the lock, the question, the sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction

from mentoring.access import Decision
from mentoring.constraints import violation
from people.models import Organisation, Person


class Refused(Exception):
    """The message is written for the person at the screen; `fields` of the form it belongs to."""

    def __init__(self, message: str, *fields: str) -> None:
        super().__init__(message)
        self.fields = fields


def ask(decision: Decision) -> None:
    """Raises Refused with the reason of the rule."""
    if not decision:
        raise Refused(decision.reason)


def hold(organisation_id: int | None) -> Organisation:
    """Lock the organisation's row, which comes before all others (design.md, section 3)."""
    rows: Any = Organisation.objects.select_for_update(no_key=True)
    organisation: Organisation = rows.get(pk=organisation_id)
    return organisation


def hold_person(person: Person) -> Person:
    """Lock the organisation, then the person's row; return it as it now stands."""
    hold(person.organisation_id)
    held: Person = Person.objects.select_for_update().get(pk=person.pk)
    return held


@contextmanager
def explained() -> Iterator[None]:
    """What a constraint refuses inside is refused with the sentence of that constraint."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        found = violation(error)
        if found is None:
            raise
        raise Refused(found.message, *found.fields) from error
