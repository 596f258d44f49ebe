"""What people offer upwards: lines of «Сегодня», finds, names, invariants, personal data."""

from datetime import date, timedelta

import pytest
from django.db import connection

from mentoring import ports
from people.enums import BankState, Role
from people.models import Appointment, MentorRecord, Organisation, Person
from people.offers import finding, invariants, personal, today
from tests.factories import (
    AUTUMN,
    AppointmentFactory,
    EmploymentFactory,
    GuardianshipFactory,
    MenteeRecordFactory,
    MentorRecordFactory,
    NameFormFactory,
    OrganisationFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db
WAITING = [
    today.mentors_that_wait,
    today.mentees_that_wait,
    today.names_that_cannot_be_declined,
    today.vacant_seats,
    today.organisations_without_leaders,
]


def plain(text):
    return text.replace("\u00a0", " ")


def lines(offer, viewer):
    return [(plain(line.text), line.seat) for line in offer(viewer, AUTUMN)]


@pytest.mark.parametrize("offer", WAITING, ids=lambda offer: offer.__name__)
@pytest.mark.parametrize("who", ["director", "curator", "administrator", "mentor", "coordinator"])
def test_a_line_costs_one_query_at_most(cast, offer, who, django_assert_max_num_queries):
    MentorRecordFactory.create_batch(3, organisation=cast.school)
    PersonFactory.create_batch(3, organisation=cast.school, gender=None)
    viewer = cast.viewer(who)
    with django_assert_max_num_queries(1):
        list(offer(viewer, AUTUMN))


def test_every_offer_of_the_day_is_heard(cast):
    assert set(WAITING) <= set(ports.waiting)


def test_who_applied_waits_for_the_curator(cast):
    assert lines(today.mentors_that_wait, cast.viewer("curator")) == [
        ("Рассмотреть, кого заявили в банк наставников: 1 запись", "куратор")
    ]
    [line] = today.mentees_that_wait(cast.viewer("curator"), AUTUMN)
    assert line.url == "/people/mentees/?state=APPLIED"
    assert line.note == cast.school.short_name
    assert lines(today.mentors_that_wait, cast.viewer("director")) == []
    MentorRecord.objects.update(state=BankState.UNDER_REVIEW)
    assert lines(today.mentors_that_wait, cast.viewer("curator")) == []


def test_a_line_of_a_seat_that_is_not_taken_says_so(cast):
    other = OrganisationFactory()
    person = PersonFactory(organisation=other, user=cast.curator)
    AppointmentFactory(person=person, organisation=other, role=Role.DIRECTOR)

    [line] = today.mentors_that_wait(cast.viewer("curator"), AUTUMN)

    assert "сначала смените место" in line.note


def test_names_without_gender_wait_for_the_curator(cast):
    PersonFactory(organisation=cast.school, gender=None)
    PersonFactory(organisation=cast.school, gender=None, left_on=date(2026, 5, 31))
    PersonFactory(gender=None)

    [(text, _)] = lines(today.names_that_cannot_be_declined, cast.viewer("curator"))

    assert text == "Указать пол, чтобы имя склонялось в документах: 1 человек"


def test_vacant_seats_are_told_to_who_can_fill_them(cast):
    for name in ("director", "curator"):
        assert lines(today.vacant_seats, cast.viewer(name)) == []
    Appointment.objects.filter(role=Role.CURATOR).update(until=AUTUMN)
    head = cast.viewer("director", on=AUTUMN + timedelta(days=1))
    [line] = today.vacant_seats(head, AUTUMN + timedelta(days=1))
    assert (line.text, line.url) == (
        "Назначить куратора",
        f"/people/organisations/{cast.school.pk}/appointments/",
    )
    Appointment.objects.filter(role=Role.DIRECTOR).delete()
    [(text, seat)] = lines(today.vacant_seats, cast.viewer("curator"))
    assert (text, seat) == ("Руководитель не назначен: приказы некому подписать", "куратор")


def test_the_administrator_hears_how_many_lack_whom(cast):
    OrganisationFactory(closed_on=date(2026, 8, 1))
    assert lines(today.organisations_without_leaders, cast.viewer("administrator")) == [
        ("Без руководителя: 3 организации", "администратор портала"),
        ("Без куратора: 1 организация", "администратор портала"),
    ]
    assert lines(today.organisations_without_leaders, cast.viewer("director")) == []


def test_when_all_is_in_place_nothing_waits(cast):
    Organisation.objects.exclude(pk=cast.school.pk).update(closed_on=date(2026, 8, 1))
    assert lines(today.organisations_without_leaders, cast.viewer("administrator")) == []


@pytest.mark.parametrize(
    ("who", "url"),
    [
        ("director", "/people/"),
        ("clerk", "/people/"),
        ("coordinator", "/people/organisations/"),
        ("administrator", "/people/organisations/"),
        ("mentor", "/people/mine/"),
        ("parent", "/people/mine/"),
    ],
)
def test_the_rail_leads_to_what_the_seat_has(cast, who, url):
    [entry] = finding.rail(cast.viewer(who))
    assert (entry.key, entry.label, entry.url, entry.order) == ("people", "Люди", url, 20)


def test_who_has_nothing_has_no_entry():
    from people.viewer import NOBODY  # noqa: PLC0415 -- only this test asks for nobody

    assert list(finding.rail(NOBODY)) == []


def test_the_search_finds_who_may_be_opened(cast, django_assert_num_queries):
    name = cast.person("mentor").last_name
    viewer = cast.viewer("curator")
    with django_assert_num_queries(1):
        [hit] = finding.people_found(viewer, name)
    assert (hit.kind, hit.url) == ("Люди", f"/people/persons/{cast.person('mentor').pk}/")
    assert list(finding.people_found(cast.viewer("neighbour"), name)) == []
    assert list(finding.people_found(cast.viewer("mentee"), name)) == []
    [child] = finding.people_found(cast.viewer("parent"), cast.pupil.last_name)
    assert "обучающийся" in child.note
    Person.objects.filter(pk=cast.pupil.pk).update(left_on=date(2026, 8, 1))
    [child] = finding.people_found(cast.viewer("parent"), cast.pupil.last_name)
    assert "убран с 01.08.2026" in child.note


def test_the_search_finds_organisations(cast):
    words = cast.school.sort_key.split()[-1]
    [hit] = finding.organisations_found(cast.viewer("mentor"), words)
    assert (hit.title, hit.kind) == (cast.school.short_name, "Организации")
    assert list(finding.organisations_found(cast.viewer("neighbour"), words)) == []


def test_the_journal_and_the_letters_learn_names(cast, django_assert_num_queries):
    PersonFactory(last_name="Позднее", user=cast.mentor)
    users = frozenset({cast.mentor.pk, cast.administrator.pk})
    with django_assert_num_queries(1):
        found = dict(finding.names_of_users(users))
    assert set(found) == {cast.mentor.pk}
    assert plain(found[cast.mentor.pk]).endswith("А. П.")
    assert not found[cast.mentor.pk].startswith("Позднее")


def test_whether_the_demonstration_is_loaded():
    assert list(finding.demonstration_is_loaded()) == [False]
    OrganisationFactory(is_demonstration=True)
    assert list(finding.demonstration_is_loaded()) == [True]


def test_a_blank_slip_is_a_paper_of_every_organisation():
    [kind] = finding.papers()
    school = OrganisationFactory()
    assert list(kind.list(school.pk)) == [("blank", "Бланк")]
    assert kind.compose(school.slug).kind == kind.kind == "login-slip"
    with pytest.raises(Organisation.DoesNotExist):
        kind.compose("nowhere")


# ── Invariants ───────────────────────────────────────────────────────────────────────────────────


def breaches():
    found = [
        breach
        for offer in (
            invariants.rows_stay_in_their_organisation,
            invariants.one_principal_at_a_time,
            invariants.periods_and_states_are_legal,
            invariants.nobody_holds_a_seat_after_leaving,
        )
        for breach in offer()
    ]
    return [(breach.invariant, breach.label, breach.key) for breach in found]


def test_a_sound_school_breaks_nothing(cast):
    assert breaches() == []


def test_a_row_of_a_stranger_is_found(cast):
    rows = [
        AppointmentFactory(organisation=cast.school, person=PersonFactory()),
        MentorRecordFactory(organisation=cast.school, person=PersonFactory()),
        MenteeRecordFactory(organisation=cast.school, person=PersonFactory()),
        GuardianshipFactory(guardian=PersonFactory(), ward=cast.pupil),
    ]
    assert breaches() == [(1, row._meta.label_lower, row.pk) for row in rows]


def test_who_left_and_still_counts_is_found(cast):
    gone = PersonFactory(organisation=cast.school, left_on=AUTUMN)
    seat = AppointmentFactory(organisation=cast.school, person=gone)
    record = MentorRecordFactory(organisation=cast.school, person=gone)
    AppointmentFactory(organisation=cast.school, person=gone, role=Role.CLERK, until=AUTUMN)
    assert breaches() == [
        (14, "people.appointment", seat.pk),
        (14, "people.mentorrecord", record.pk),
    ]


DROPPED = {
    "people_appointment": ("one_principal_at_a_time", "not_twice_to_one_seat"),
    "people_mentorrecord": ("state_is_known", "ends_after_it_begins"),
}


@pytest.fixture
def without_constraints(db):
    """The tables as they would be after someone wrote past their constraints."""
    is_postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if is_postgresql:
            for table, names in DROPPED.items():
                for name in names:
                    cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {table}_{name}")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                if name.startswith("people_appointment_"):
                    cursor.execute(f'DROP TRIGGER "{name}"')
            cursor.execute("PRAGMA ignore_check_constraints = ON")
    yield
    if not is_postgresql:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


def test_what_went_past_the_constraints_is_found(without_constraints, cast):
    person = cast.person("staff")
    second = AppointmentFactory(organisation=cast.school, role=Role.CURATOR, person=person)
    twice = AppointmentFactory(organisation=cast.school, role=Role.CURATOR, person=person)
    head = AppointmentFactory(
        organisation=cast.school, role=Role.DIRECTOR, since=AUTUMN + timedelta(days=40)
    )
    odd = MentorRecordFactory(
        organisation=cast.school, state="ODD", since=AUTUMN, until=AUTUMN - timedelta(days=1)
    )

    assert set(breaches()) == {
        (5, "people.appointment", second.pk),
        (5, "people.appointment", twice.pk),
        (4, "people.appointment", twice.pk),
        (4, "people.appointment", head.pk),
        (13, "people.mentorrecord", odd.pk),
    }


# ── «Все данные обо мне» ─────────────────────────────────────────────────────────────────────────


def test_all_data_about_me(cast):
    person = cast.person("mentor")
    Person.objects.filter(pk=person.pk).update(birth_date=date(1990, 5, 1))
    NameFormFactory(person=person)
    GuardianshipFactory(guardian=person, ward=cast.pupil)
    AppointmentFactory(person=person, organisation=cast.school)

    records = list(personal.personal_data(person.pk))

    assert [record.heading for record in records] == [
        "Карточка",
        "Место работы (учёбы)",
        "Имя в падеже, исправленное вручную",
        "Назначение",
        "Запись наставника",
        "Законное представительство",
    ]
    card = dict(records[0].rows)
    assert card["дата рождения"] == "01.05.1990"
    assert card["организация"] == cast.school.short_name
    assert card["учётная запись"] == cast.mentor.username
    assert "телефон" not in card
    assert not {"search key", "версия"} & set(card)
    assert list(personal.personal_data(0)) == []


def test_another_persons_data_are_not_mine(cast):
    EmploymentFactory(person=cast.person("mentee"), post="чужая должность")
    rows = [
        value
        for record in personal.personal_data(cast.person("staff").pk)
        for _, value in record.rows
    ]
    assert "чужая должность" not in rows
