from datetime import date, timedelta

import pytest

from people.enums import Role, Tenure
from people.models import Appointment
from people.services import appointments
from people.services.refusals import Refused
from tests.factories import AUTUMN, MORNING, PersonFactory

pytestmark = pytest.mark.django_db
WINTER = date(2027, 1, 31)


def appoint(cast, who="director", **fields):
    given = {
        "organisation": cast.school,
        "person": cast.person("staff"),
        "role": Role.COUNCIL,
        "since": AUTUMN,
        "basis": "приказ от 01.09.2026 № 5",
    } | fields
    return appointments.appoint(**given, by=cast.viewer(who), at=MORNING)


def test_a_seat_is_given_with_its_paper(cast, journal):
    from mentoring.audit.models import AuditEvent  # noqa: PLC0415 -- only this test reads the line

    seat = appoint(cast)

    assert cast.viewer("staff").sits_as(Role.COUNCIL, cast.school.pk)
    assert seat.basis == AuditEvent.objects.get().basis == "приказ от 01.09.2026 № 5"
    assert journal.verbs() == ["appointment.added"]


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.CURATOR])
def test_there_is_one_principal_on_each_day(cast, role, journal):
    before = Appointment.objects.count()

    with pytest.raises(Refused, match="место уже занято: основной исполнитель один"):
        appoint(cast, role=role)

    assert (Appointment.objects.count(), journal.verbs()) == (before, [])


def test_deputies_and_an_acting_one_may_stand_beside_the_principal(cast):
    appoint(cast, role=Role.CURATOR, tenure=Tenure.DEPUTY)
    appoint(
        cast, role=Role.DIRECTOR, tenure=Tenure.ACTING, until=WINTER, person=cast.person("council")
    )

    assert cast.viewer("staff").seat_label == "Заместитель куратора"
    assert cast.viewer("council").seat_label == "И. о. директора"
    assert cast.viewer("council", on=WINTER + timedelta(days=1)).seat_label != "И. о. директора"


@pytest.mark.parametrize(
    ("fields", "sentence", "field"),
    [
        ({"role": Role.COORDINATOR}, "такого места нет", "role"),
        ({"role": Role.ADMINISTRATOR}, "такого места нет", "role"),
        ({"tenure": Tenure.DEPUTY}, "бывают у руководителя и куратора", "tenure"),
        ({"role": Role.CURATOR, "tenure": Tenure.ACTING}, "назначается на срок", "until"),
        ({"until": AUTUMN - timedelta(days=1)}, "Окончание раньше начала", ""),
    ],
)
def test_what_is_no_seat_is_refused_in_words(cast, fields, sentence, field, journal):
    with pytest.raises(Refused, match=sentence) as refusal:
        appoint(cast, **fields)
    assert field in ("", *refusal.value.fields)
    assert journal.verbs() == []


def test_a_person_of_another_school_gets_no_seat(cast):
    with pytest.raises(Refused, match="только человека этой организации") as refusal:
        appoint(cast, person=PersonFactory())
    assert refusal.value.fields == ("person",)


def test_who_left_gets_no_seat_after_that_day(cast):
    gone = PersonFactory(organisation=cast.school, left_on=WINTER)
    with pytest.raises(Refused, match="выбыл"):
        appoint(cast, person=gone)
    assert appoint(cast, person=gone, until=WINTER).pk


def test_nobody_sits_twice_on_one_seat(cast):
    appoint(cast)
    with pytest.raises(Refused, match="уже назначен на это место"):
        appoint(cast, since=WINTER)


def test_a_coordinator_sits_in_an_authority(cast):
    person = PersonFactory(organisation=cast.authority)
    seat = appoint(
        cast, "administrator", organisation=cast.authority, person=person, role=Role.METHODIST
    )
    assert seat.pk


@pytest.mark.parametrize("who", ["curator", "sysadmin", "clerk", "neighbour", "coordinator"])
def test_who_may_not_appoints_nobody(cast, who, journal):
    with pytest.raises(Refused, match="Назначения вносит"):
        appoint(cast, who)
    assert journal.verbs() == []


def end(cast, seat, until=WINTER, who="director", basis="приказ от 30.01.2027 № 8"):
    return appointments.end_appointment(
        appointment=seat, until=until, basis=basis, by=cast.viewer(who), at=MORNING
    )


def test_a_seat_ends_with_its_last_day_and_the_next_one_begins(cast, journal):
    curator = cast.person("curator").appointments.get()

    assert end(cast, curator).until == WINTER
    assert appoint(cast, role=Role.CURATOR, since=WINTER + timedelta(days=1)).pk
    assert journal.verbs() == ["appointment.ended", "appointment.added"]


def test_an_end_before_the_beginning_or_after_the_end_is_refused(cast):
    seat = appoint(cast, until=WINTER)
    with pytest.raises(Refused, match="раньше первого") as refusal:
        end(cast, seat, AUTUMN - timedelta(days=1))
    assert refusal.value.fields == ("until",)
    over = appoint(cast, since=date(2025, 9, 1), until=date(2026, 5, 31), role=Role.CLERK)
    with pytest.raises(Refused, match="уже завершено"):
        end(cast, over)


def test_an_end_that_would_meet_the_next_principal_is_refused(cast):
    curator = cast.person("curator").appointments.get()
    end(cast, curator)
    appoint(cast, role=Role.CURATOR, since=WINTER + timedelta(days=1))
    with pytest.raises(Refused, match="место уже занято"):
        end(cast, curator, WINTER + timedelta(days=5))


def test_the_seat_of_the_head_is_freed_by_the_administrator(cast):
    head = cast.person("director").appointments.get()
    with pytest.raises(Refused, match="освобождает администратор"):
        end(cast, head)
    assert end(cast, head, who="administrator").until == WINTER


def cancel(cast, seat, who="director"):
    appointments.cancel_appointment(appointment=seat, by=cast.viewer(who), at=MORNING)


def test_a_mistake_of_today_is_taken_back_and_the_day_is_free(cast, journal):
    end(cast, cast.person("curator").appointments.get(), AUTUMN)
    wrong = appoint(cast, role=Role.CURATOR, since=AUTUMN + timedelta(days=1))

    cancel(cast, wrong)

    right = appoint(
        cast, role=Role.CURATOR, since=AUTUMN + timedelta(days=1), person=cast.person("council")
    )
    assert right.pk
    assert journal.verbs()[-2:] == ["appointment.cancelled", "appointment.added"]
    with pytest.raises(Refused, match="больше нет"):
        cancel(cast, wrong)


def test_a_seat_that_was_held_is_ended_not_cancelled(cast):
    seat = appoint(cast, since=AUTUMN - timedelta(days=1))
    with pytest.raises(Refused, match="уже действовало"):
        cancel(cast, seat)
    with pytest.raises(Refused, match="Назначения вносит"):
        cancel(cast, seat, "curator")
    assert Appointment.objects.filter(pk=seat.pk).exists()
