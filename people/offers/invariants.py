"""What must hold over all tables of people (budgets.md, section 2)."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import F, Q, QuerySet

from mentoring import ports
from mentoring.ports import Breach
from people.enums import BankState, Role, Tenure
from people.models import Appointment, Employment, Guardianship, MenteeRecord, MentorRecord
from people.models.appointment import ONE_AT_A_TIME

TENANT, OVERLAP, LIMIT, ORDER, MEMBERSHIP = 1, 4, 5, 13, 14
PERIODS: tuple[Any, ...] = (Appointment, Employment, Guardianship, MentorRecord, MenteeRecord)


def _breach(invariant: int, message: str, row: Any) -> Breach:
    return Breach(invariant, message, row._meta.label_lower, row.pk)


@ports.invariants.offer
def rows_stay_in_their_organisation() -> Iterator[Breach]:
    """1: a seat, a record of a bank and a guardianship are of the person's organisation."""
    for model in (Appointment, MentorRecord, MenteeRecord):
        for row in model._default_manager.exclude(organisation=F("person__organisation")):
            yield _breach(TENANT, "Запись относится к чужой организации.", row)
    for family in Guardianship.objects.exclude(guardian__organisation=F("ward__organisation")):
        yield _breach(TENANT, "Представитель и ребёнок внесены в разных организациях.", family)


@ports.invariants.offer
def one_principal_at_a_time() -> Iterator[Breach]:
    """4 and 5: no two principals of one seat on one day; nobody twice on one seat."""
    principals = Appointment.objects.filter(tenure=Tenure.PRINCIPAL, role__in=ONE_AT_A_TIME)
    for row in _overlapping(principals, "organisation_id", "role"):
        invariant = LIMIT if row.role == Role.CURATOR else OVERLAP
        yield _breach(invariant, f"Место занято дважды: {row.get_role_display()}.", row)
    for row in _overlapping(Appointment.objects.all(), "person_id", "role"):
        yield _breach(OVERLAP, f"Назначен дважды на одно место: {row.get_role_display()}.", row)


def _overlapping(rows: QuerySet[Appointment], *same: str) -> Iterator[Appointment]:
    """Rows that begin before the end of an earlier one with the same values."""
    ordered = rows.order_by(*same, "since", "pk").iterator(1_000)
    for _, group in groupby(ordered, key=lambda row: tuple(getattr(row, name) for name in same)):
        last = date.min
        for row in group:
            if row.since <= last:
                yield row
            last = max(last, row.until or date.max)


@ports.invariants.offer
def periods_and_states_are_legal() -> Iterator[Breach]:
    """13: no period ends before it begins, no state is unknown."""
    for model in PERIODS:
        for row in model._default_manager.filter(until__lt=F("since")):
            yield _breach(ORDER, "Окончание раньше начала.", row)
    for bank in (MentorRecord, MenteeRecord):
        for record in bank._default_manager.exclude(state__in=BankState.values):
            yield _breach(ORDER, f"Состояния «{record.state}» не бывает.", record)


@ports.invariants.offer
def nobody_holds_a_seat_after_leaving() -> Iterator[Breach]:
    """14: a seat and a bank count on present persons only."""
    later = Q(until=None) | Q(until__gt=F("person__left_on"))
    for seat in Appointment.objects.filter(later, person__left_on__isnull=False):
        yield _breach(MEMBERSHIP, "Место занимает человек, который выбыл.", seat)
    for bank in (MentorRecord, MenteeRecord):
        gone = bank._default_manager.filter(person__left_on__isnull=False)
        for record in gone.exclude(state=BankState.LEFT):
            yield _breach(MEMBERSHIP, "В банке человек, который выбыл.", record)
