"""Entering, correcting, putting away and returning a person: all or nothing."""

from datetime import date, timedelta

import pytest

from mentoring.editing import EditConflict
from people.enums import BankState, PersonKind, Role
from people.models import NameForm, Person
from people.rules.names import keys_of
from people.services import persons
from people.services.refusals import Refused
from tests.factories import (
    AUTUMN,
    MORNING,
    AppointmentFactory,
    EmploymentFactory,
    MentorRecordFactory,
    NameFormFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db
IVANOVA = {"last_name": "Иванова", "first_name": "Анна", "patronymic": "Петровна"}


def add(cast, who="curator", **fields):
    return persons.add_person(**IVANOVA | fields, by=cast.viewer(who), at=MORNING)


def edit(cast, person, who="curator", version=1, **changes):
    return persons.edit_person(
        person=person, version=version, changes=changes, by=cast.viewer(who), at=MORNING
    )


def test_a_person_is_entered_into_the_school_of_the_taken_seat(cast, journal):
    person = add(cast, last_name="Семёнова", gender="FEMALE", phone="2-12-12")

    person.refresh_from_db()
    assert person.organisation == cast.school
    assert (person.search_key, person.sort_key) == tuple(
        vars(keys_of("Семенова", "Анна", "Петровна")).values()
    )
    assert journal.verbs() == ["person.added"]
    assert "Семёнова" in journal.texts()
    assert "2-12-12" in journal.texts()
    assert "search_key" not in journal.texts()


def test_who_may_not_enters_nobody(cast, journal):
    before = Person.objects.count()

    with pytest.raises(Refused, match="Людей вносят"):
        add(cast, "council")

    assert Person.objects.count() == before
    assert journal.verbs() == []


def test_a_corrected_name_is_found_and_sorted_by_the_new_one(cast, journal):
    person = add(cast)

    edited = edit(cast, person, last_name="Ёлкина", phone="2-12-13")

    assert edited.version == 2
    assert edited.search_key == "елкина анна петровна"
    assert journal.verbs() == ["person.added", "person.edited"]
    assert "Ёлкина" in journal.texts()


def test_corrected_cases_of_an_old_name_are_dropped(cast, journal):
    person = add(cast)
    NameFormFactory(person=person)

    edit(cast, person, phone="1")
    assert NameForm.objects.filter(person=person).exists()

    edit(cast, person, version=2, first_name="Инна")
    assert not NameForm.objects.filter(person=person).exists()
    assert journal.verbs()[-1] == "person.words_outdated"


def test_an_old_version_changes_nothing_and_shows_both_texts(cast):
    person = add(cast)
    edit(cast, person, phone="2-12-12")

    with pytest.raises(EditConflict) as conflict:
        edit(cast, person, phone="2-12-13", last_name="Петрова")

    person.refresh_from_db()
    assert (person.phone, person.last_name, person.search_key) == (
        "2-12-12",
        "Иванова",
        "иванова анна петровна",
    )
    assert {(row.mine, row.theirs) for row in conflict.value.rows} == {
        ("2-12-13", "2-12-12"),
        ("Петрова", "Иванова"),
    }


@pytest.mark.parametrize("who", ["council", "mentor", "neighbour", "coordinator", "administrator"])
def test_who_may_not_corrects_nothing(cast, who):
    with pytest.raises(Refused, match="Карточку правят"):
        edit(cast, cast.person("mentor"), who, phone="1")
    assert cast.person("mentor").phone == ""


def away(cast, person, who="curator", on=AUTUMN):
    return persons.put_away(person=person, left_on=on, by=cast.viewer(who), at=MORNING)


def test_who_left_is_put_away_with_their_places_of_work(cast, journal):
    person = cast.person("staff")
    past = EmploymentFactory(person=person, since=date(2020, 1, 1), until=date(2024, 5, 31))
    now = EmploymentFactory(person=person, since=date(2024, 6, 1))
    later = EmploymentFactory(person=person, kind="PART_TIME", since=AUTUMN + timedelta(days=30))

    away(cast, person)

    for row in (person, past, now, later):
        row.refresh_from_db()
    assert person.left_on == now.until == AUTUMN
    assert past.until == date(2024, 5, 31)
    assert later.until == later.since
    assert journal.verbs() == ["employment.ended", "employment.ended", "person.put_away"]


def test_a_seat_is_left_before_the_school(cast, journal):
    AppointmentFactory(person=cast.person("staff"), organisation=cast.school, role=Role.CLERK)

    with pytest.raises(Refused, match="завершите назначение: делопроизводитель"):
        away(cast, cast.person("staff"))

    assert cast.person("staff").left_on is None
    assert journal.verbs() == []


def test_a_seat_that_ends_the_same_day_does_not_hold(cast):
    AppointmentFactory(person=cast.person("staff"), organisation=cast.school, until=AUTUMN)
    assert away(cast, cast.person("staff")).left_on == AUTUMN


@pytest.mark.parametrize(
    ("name", "bank"), [("mentor", "банка наставников"), ("mentee", "банка наставляемых")]
)
def test_the_bank_is_left_before_the_school(cast, name, bank):
    with pytest.raises(Refused, match=bank):
        away(cast, cast.person(name))
    assert cast.person(name).left_on is None


def test_a_closed_record_does_not_hold(cast):
    person = cast.person("staff")
    MentorRecordFactory(person=person, organisation=cast.school, state=BankState.LEFT)
    assert away(cast, person).left_on == AUTUMN


def test_a_card_is_put_away_once_and_returned_once(cast, journal):
    person = cast.person("staff")
    with pytest.raises(Refused, match="не убрана"):
        persons.return_person(person=person, by=cast.viewer("curator"), at=MORNING)

    away(cast, person)
    with pytest.raises(Refused, match="уже убрана"):
        away(cast, person)

    back = persons.return_person(person=person, by=cast.viewer("curator"), at=MORNING)
    assert back.left_on is None
    assert journal.verbs() == ["person.put_away", "person.returned"]


@pytest.mark.parametrize("who", ["council", "neighbour", "staff"])
def test_who_may_not_puts_nobody_away_and_returns_nobody(cast, who):
    with pytest.raises(Refused):
        away(cast, cast.person("staff"), who)
    gone = PersonFactory(organisation=cast.school, left_on=AUTUMN, kind=PersonKind.PARTNER)
    with pytest.raises(Refused):
        persons.return_person(person=gone, by=cast.viewer(who), at=MORNING)
    assert Person.objects.get(pk=gone.pk).left_on == AUTUMN
