from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError

from mentoring import ports
from people.enums import BankState, Role, Standing, Tenure
from people.selectors.viewers import viewer_of
from people.viewer import NOBODY
from tests.conftest import seat
from tests.factories import (
    AUTUMN,
    AppointmentFactory,
    GuardianshipFactory,
    MentorRecordFactory,
    OrganisationFactory,
    PersonFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def test_a_visitor_holds_nothing():
    assert viewer_of(AnonymousUser(), on=AUTUMN) == NOBODY
    assert not NOBODY.is_known
    assert NOBODY.seat_label == NOBODY.organisation_name == ""


def test_a_blocked_login_holds_nothing(cast):
    cast.director.is_active = False
    assert viewer_of(cast.director, on=AUTUMN) == NOBODY


def test_a_right_ends_on_the_day_after_its_appointment(cast):
    AppointmentFactory(
        person=cast.person("staff"), organisation=cast.school, role=Role.CLERK, until=AUTUMN
    )

    assert cast.viewer("staff").sits_as(Role.CLERK, cast.school.pk)
    assert not cast.viewer("staff", on=AUTUMN + timedelta(days=1)).holds(Role.CLERK)
    assert not cast.viewer("staff", on=AUTUMN - timedelta(days=1)).holds(Role.CLERK)


def test_rights_are_read_from_the_seat_that_is_taken(cast):
    person = cast.person("curator")
    council = AppointmentFactory(person=person, organisation=cast.school, role=Role.COUNCIL)

    first = viewer_of(cast.curator, on=AUTUMN)
    second = viewer_of(cast.curator, on=AUTUMN, seat_key=f"appointment-{council.pk}")

    assert first.sits_as(Role.CURATOR, cast.school.pk)
    assert not first.sits_as(Role.COUNCIL, cast.school.pk)
    assert second.sits_as(Role.COUNCIL, cast.school.pk)
    assert not second.sits_as(Role.CURATOR, cast.school.pk)
    assert second.holds(Role.CURATOR) == second.holds(Role.COUNCIL) == {cast.school.pk}
    assert [choice.taken for choice in second.choices] == [False, True]


def test_a_seat_of_someone_else_cannot_be_taken(cast):
    stolen = cast.person("director").appointments.get()

    viewer = viewer_of(cast.mentor, on=AUTUMN, seat_key=f"appointment-{stolen.pk}")

    assert viewer.seat.role is None
    assert not viewer.sits_as(Role.DIRECTOR, cast.school.pk)


def test_what_a_person_is_beside_seats(cast):
    school = cast.school.pk
    assert cast.viewer("mentor").standings == {
        (Standing.MENTOR, school),
        (Standing.STAFF, school),
    }
    assert cast.viewer("mentor").stands_as(Standing.MENTOR, school)
    assert cast.viewer("mentor").seat_label == "Наставник"
    assert cast.viewer("mentee").seat_label == "Наставляемый"
    assert cast.viewer("parent").seat_label == "Законный представитель"
    assert cast.viewer("staff").seat_label == "Сотрудник"
    assert cast.viewer("parent").wards == {cast.pupil.pk}


def test_who_left_the_bank_is_no_mentor_any_more(cast):
    person = cast.person("staff")
    MentorRecordFactory(organisation=cast.school, person=person, state=BankState.LEFT)
    assert not cast.viewer("staff").stands_as(Standing.MENTOR, cast.school.pk)


def test_who_left_the_school_does_not_sit_in_it(cast):
    person = cast.person("mentor")
    person.left_on = AUTUMN - timedelta(days=1)
    person.save()
    assert cast.viewer("mentor").seats == ()


def test_a_representative_of_last_year_is_none_today(cast):
    old = GuardianshipFactory(
        guardian=cast.person("staff"),
        ward=cast.pupil,
        since=date(2025, 9, 1),
        until=date(2026, 5, 31),
    )
    assert cast.viewer("staff").wards == frozenset()
    assert cast.viewer("staff", on=old.until).wards == {cast.pupil.pk}


def test_an_upper_app_may_add_a_standing(cast, monkeypatch):
    def responsible(persons, on):
        return [(Standing.RESPONSIBLE, cast.school.pk)]

    monkeypatch.setattr(ports.standings, "_offers", [responsible])
    assert cast.viewer("staff").seat_label == "Ответственный исполнитель"


def test_a_coordinator_sees_the_schools_below_and_no_one_else_does(cast):
    assert cast.viewer("coordinator").oversees == {cast.school.pk}
    assert cast.viewer("director").oversees == frozenset()
    below = OrganisationFactory(parent=cast.authority)
    assert cast.viewer("coordinator").oversees == {cast.school.pk, below.pk}


def test_one_person_with_logins_in_two_schools(cast):
    other = OrganisationFactory()
    second = PersonFactory(organisation=other, user=cast.curator)
    viewer = cast.viewer("curator")

    assert viewer.person_id == cast.person_in(cast.curator, cast.school).pk
    assert viewer.person_ids == {cast.person_in(cast.curator, cast.school).pk, second.pk}
    assert [choice.label for choice in viewer.choices] == ["Куратор", "Сотрудник"]

    there = viewer_of(cast.curator, on=AUTUMN, seat_key=f"person-{second.pk}")
    assert (there.organisation_id, there.person_id) == (other.pk, second.pk)
    assert not there.sits_as(Role.CURATOR, other.pk)


def test_the_administrator_sits_without_an_organisation(cast):
    viewer = cast.viewer("administrator")
    assert viewer.is_administrator
    assert (viewer.organisation_id, viewer.person_id) == (None, None)
    assert viewer.name == cast.administrator.username


@pytest.mark.parametrize(
    ("kind", "role", "tenure", "label"),
    [
        ("SCHOOL", Role.DIRECTOR, Tenure.PRINCIPAL, "Директор"),
        ("SCHOOL", Role.DIRECTOR, Tenure.ACTING, "И. о. директора"),
        ("KINDERGARTEN", Role.DIRECTOR, Tenure.ACTING, "И. о. заведующего"),
        ("SCHOOL", Role.CURATOR, Tenure.DEPUTY, "Заместитель куратора"),
        ("SCHOOL", Role.COUNCIL, Tenure.PRINCIPAL, "Член методического совета"),
    ],
)
def test_the_seat_is_called_as_the_organisation_calls_it(kind, role, tenure, label):
    school = OrganisationFactory(kind=kind)
    person = PersonFactory(organisation=school, user=UserFactory())
    AppointmentFactory(person=person, organisation=school, role=role, tenure=tenure)
    assert viewer_of(person.user, on=AUTUMN).seat_label == label


def test_the_name_on_the_page_and_the_school_year(cast):
    viewer = viewer_of(cast.curator, on=date(2027, 3, 1))
    assert viewer.name.endswith("\N{NO-BREAK SPACE}А.\N{NO-BREAK SPACE}П.")
    assert viewer.school_year_words == "2026/2027 учебный год"


@pytest.mark.parametrize(("name", "queries"), [("curator", 2), ("coordinator", 3), ("parent", 3)])
def test_asking_who_it_is_costs_the_same_however_many_seats(
    cast, name, queries, django_assert_num_queries
):
    user = getattr(cast, name)
    with django_assert_num_queries(queries):  # persons, seats; schools below, or wards
        viewer_of(user, on=AUTUMN)

    for _ in range(2):
        OrganisationFactory(parent=cast.authority)
        other = OrganisationFactory()
        PersonFactory(organisation=other, user=user)
    with django_assert_num_queries(queries):
        viewer_of(user, on=AUTUMN)


def test_letters_are_read_from_official_seats_only(cast):
    may_read = {
        name
        for name in ("director", "curator", "clerk", "sysadmin", "council", "mentor")
        if cast.viewer(name).may_read_letters_of
    }
    assert may_read == {"director", "curator", "clerk", "sysadmin"}


def test_two_principals_of_one_school_are_seen_by_nobody(cast):
    with pytest.raises(IntegrityError, match="one_principal_at_a_time"):
        seat(Role.DIRECTOR, cast.school)
