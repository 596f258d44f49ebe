"""Who may what with people's tables, over the whole cast."""

from datetime import date, timedelta

import pytest

from people import access
from people.enums import Role, Tenure
from tests.conftest import EVERYONE
from tests.factories import (
    AUTUMN,
    AppointmentFactory,
    EmploymentFactory,
    OrganisationFactory,
    PersonFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

SCHOOL = {*EVERYONE} - {"coordinator", "neighbour", "administrator"}
KEEPERS = {"director", "curator", "sysadmin"}
READERS = KEEPERS | {"council", "clerk"}


def who_may(cast, rule, *subject):
    return {name for name in EVERYONE if rule(cast.viewer(name), *subject)}


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [
        (access.is_administrator, {"administrator"}),
        (access.can_list_persons, READERS | {"neighbour"}),
        (access.can_add_person, KEEPERS | {"neighbour"}),
        (access.can_list_bank, {"director", "curator", "council", "neighbour"}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_who_may_at_all(cast, rule, allowed):
    assert who_may(cast, rule) == allowed


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [
        (access.can_view_organisation, SCHOOL | {"coordinator", "administrator"}),
        (access.can_edit_organisation, KEEPERS | {"clerk", "administrator"}),
        (access.can_place_organisation, {"administrator"}),
        (access.can_appoint, {"director", "administrator"}),
        (access.can_search_persons, READERS | {"administrator"}),
        (access.can_list_logins, {"administrator"}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_who_may_with_the_school(cast, rule, allowed):
    assert who_may(cast, rule, cast.school) == allowed


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [
        (access.can_view_person, READERS | {"mentor"}),
        (access.can_read_person, READERS | {"mentor"}),
        (access.can_edit_person, KEEPERS),
        (access.can_correct_words, KEEPERS | {"clerk"}),
        (access.can_issue_login, KEEPERS | {"administrator"}),
        (access.can_link_login, {"administrator"}),
        (access.can_keep_bank, {"curator"}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_who_may_with_a_mentor(cast, rule, allowed):
    assert who_may(cast, rule, cast.person("mentor")) == allowed


def test_a_parent_sees_the_child_but_does_not_read_the_card(cast):
    assert who_may(cast, access.can_view_person, cast.pupil) == READERS | {"parent"}
    assert who_may(cast, access.can_read_person, cast.pupil) == READERS


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [(access.can_edit_employment, KEEPERS), (access.can_correct_post, KEEPERS | {"clerk"})],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_place_of_work_is_kept_by_who_keeps_the_card(cast, rule, allowed):
    assert who_may(cast, rule, EmploymentFactory(person=cast.person("mentee"))) == allowed


def test_a_guardianship_is_kept_by_who_keeps_the_child(cast):
    guardianship = cast.pupil.guardians.get()
    assert who_may(cast, access.can_edit_guardianship, guardianship) == KEEPERS


@pytest.mark.parametrize("bank", ["mentor", "mentee"])
def test_records_of_the_bank(cast, bank):
    record = getattr(cast.person(bank), f"{bank}_records").get()
    view = getattr(access, f"can_view_{bank}record")

    assert who_may(cast, view, record) == {"director", "curator", "council", bank}
    assert who_may(cast, access.can_keep_record, record) == {"curator"}
    assert who_may(cast, access.can_leave_bank, record) == {"curator", bank}


def test_seats_are_seen_by_the_school_and_ended_by_its_head(cast):
    clerk = cast.person("clerk").appointments.get()
    head = cast.person("director").appointments.get()

    seen = SCHOOL | {"coordinator", "administrator"}
    assert who_may(cast, access.can_view_appointment, clerk) == seen
    assert who_may(cast, access.can_end_appointment, clerk) == {"director", "administrator"}
    assert who_may(cast, access.can_end_appointment, head) == {"administrator"}


# ── A login opens seats: nobody gains one above their own ────────────────────────────────────────


@pytest.mark.parametrize("name", ["director", "curator", "council", "clerk", "sysadmin"])
def test_the_password_of_a_seat_is_given_by_the_head_or_the_administrator(cast, name):
    person = cast.person(name)
    assert who_may(cast, access.can_issue_login, person) == {"director", "administrator"}


@pytest.mark.parametrize(
    "period",
    [
        {"since": AUTUMN, "until": AUTUMN + timedelta(days=13)},
        {"since": AUTUMN + timedelta(days=5), "until": None},
    ],
    ids=["acting for a term", "begins later"],
)
def test_a_curator_does_not_gain_the_seat_of_an_acting_head(cast, period):
    acting = Tenure.ACTING if period["until"] else Tenure.DEPUTY
    person = cast.person("staff")
    AppointmentFactory(
        person=person, organisation=cast.school, role=Role.DIRECTOR, tenure=acting, **period
    )
    others = who_may(cast, access.can_issue_login, person) - {"staff"}  # staff is the acting head
    assert others == {"director", "administrator"}


def test_a_seat_that_is_over_binds_no_one(cast):
    person = cast.person("staff")
    AppointmentFactory(
        person=person,
        organisation=cast.school,
        since=date(2025, 9, 1),
        until=AUTUMN - timedelta(days=1),
    )
    assert who_may(cast, access.can_issue_login, person) == KEEPERS | {"administrator"}


def test_a_school_does_not_gain_the_administrator_of_the_portal(cast):
    person = PersonFactory(organisation=cast.school, user=cast.administrator)
    assert who_may(cast, access.can_issue_login, person) == {"administrator"}


def test_a_password_that_opens_two_schools_is_the_administrators(cast):
    person = cast.person("mentor")
    PersonFactory(organisation=OrganisationFactory(), user=cast.mentor)
    assert who_may(cast, access.can_issue_login, person) == {"administrator"}


def test_a_person_without_a_login_gets_one_from_the_school(cast):
    person = PersonFactory(organisation=cast.school)
    assert who_may(cast, access.can_issue_login, person) == KEEPERS | {"administrator"}


def test_a_seat_that_is_not_taken_gives_no_right(cast):
    """A curator who is a clerk elsewhere edits nothing there while sitting as curator."""
    other = OrganisationFactory()
    elsewhere = PersonFactory(organisation=other, user=cast.curator)
    AppointmentFactory(person=elsewhere, organisation=other, role=Role.DIRECTOR)
    stranger = PersonFactory(organisation=other, user=UserFactory())

    viewer = cast.viewer("curator")

    assert viewer.organisation_id == other.pk  # the head's seat comes first
    assert access.can_edit_person(viewer, stranger)
    assert not access.can_edit_person(viewer, cast.person("mentor"))


def test_every_refusal_is_a_sentence(cast):
    viewer = cast.viewer("staff")
    reasons = [
        access.is_administrator(viewer).reason,
        access.can_list_persons(viewer).reason,
        access.can_edit_person(viewer, cast.person("mentor")).reason,
        access.can_appoint(viewer, cast.school).reason,
        access.can_issue_login(viewer, cast.person("mentor")).reason,
    ]
    assert all(reason.endswith(".") and reason[0].isupper() for reason in reasons)
