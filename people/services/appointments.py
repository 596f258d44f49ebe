"""Official seats: given and left with their paper; an acting one stands in for a term."""

from datetime import date, datetime

from django.db import transaction

from mentoring.audit import record
from mentoring.audit.verbs import say
from people import access
from people.enums import Tenure
from people.models import Appointment, Organisation, Person
from people.rules.seats import roles_of, tenures_of
from people.services.persons import values_of
from people.services.refusals import Refused, ask, explained, hold
from people.viewer import Viewer

ADDED = say("appointment.added", "Назначение внесено")
ENDED = say("appointment.ended", "Назначение завершено")
CANCELLED = say("appointment.cancelled", "Назначение отменено до начала")


@transaction.atomic
def appoint(
    *,
    organisation: Organisation,
    person: Person,
    role: str,
    tenure: str = Tenure.PRINCIPAL,
    since: date,
    until: date | None = None,
    basis: str = "",
    by: Viewer,
    at: datetime,
) -> Appointment:
    """Give a seat. Raises Refused: a second principal, a stranger, a seat that is not there."""
    organisation = hold(organisation.pk)
    ask(access.can_appoint(by, organisation))
    return enter(
        Appointment(
            organisation=organisation,
            person=person,
            role=role,
            tenure=tenure,
            since=since,
            until=until,
            basis=basis,
        ),
        by=by,
        at=at,
    )


def enter(appointment: Appointment, *, by: Viewer, at: datetime) -> Appointment:
    """Write a seat that was asked about already. Raises Refused."""
    person: Person = Person.objects.select_for_update().get(pk=appointment.person_id)
    _refuse_a_stranger(appointment, person)
    if appointment.role not in roles_of(appointment.organisation.kind):
        raise Refused("В организации этого вида такого места нет.", "role")
    if appointment.tenure not in tenures_of(appointment.role):
        raise Refused("Заместитель и и. о. бывают у руководителя и куратора.", "tenure")
    if appointment.tenure == Tenure.ACTING and appointment.until is None:
        raise Refused(
            "Исполняющий обязанности назначается на срок: укажите последний день.", "until"
        )
    with explained():
        appointment.save(force_insert=True)
    record(
        ADDED,
        on=appointment,
        by=by,
        at=at,
        values=values_of(appointment),
        basis=appointment.basis or None,
    )
    return appointment


def _refuse_a_stranger(appointment: Appointment, person: Person) -> None:
    if person.organisation_id != appointment.organisation_id:
        raise Refused("Назначить можно только человека этой организации.", "person")
    if person.left_on is not None and (
        appointment.until is None or appointment.until > person.left_on
    ):
        raise Refused("Этот человек выбыл из организации.", "person")


@transaction.atomic
def end_appointment(
    *, appointment: Appointment, until: date, basis: str = "", by: Viewer, at: datetime
) -> Appointment:
    """`until` is the last day of the seat. Raises Refused."""
    hold(appointment.organisation_id)
    appointment = _held(appointment)
    ask(access.can_end_appointment(by, appointment))
    if appointment.until is not None and appointment.until < by.on:
        raise Refused("Это назначение уже завершено.")
    if until < appointment.since:
        raise Refused("Последний день раньше первого.", "until")
    values = {"until": (appointment.until, until)}
    appointment.until = until
    with explained():
        appointment.save(update_fields=["until"])
    record(ENDED, on=appointment, by=by, at=at, values=values, basis=basis or None)
    return appointment


@transaction.atomic
def cancel_appointment(*, appointment: Appointment, by: Viewer, at: datetime) -> None:
    """Take back a seat that begins today or later: nothing stands on it yet. Raises Refused.

    The row goes, so that the right person can be appointed to the same days; its line stays.
    """
    hold(appointment.organisation_id)
    appointment = _held(appointment)
    ask(access.can_end_appointment(by, appointment))
    if appointment.since < by.on:
        raise Refused("Назначение уже действовало: завершите его последним днём.")
    values = {name: (old, None) for name, (_, old) in values_of(appointment).items()}
    record(CANCELLED, on=appointment, by=by, at=at, values=values)
    appointment.delete()


def _held(appointment: Appointment) -> Appointment:
    rows = Appointment.objects.select_for_update(of=("self",)).select_related("organisation")
    found: Appointment | None = rows.filter(pk=appointment.pk).first()
    if found is None:
        raise Refused("Этого назначения больше нет: его уже отменили.")
    return found
