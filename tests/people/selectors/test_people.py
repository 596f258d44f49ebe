"""The list of people, its filters, duplicates and the search over one organisation."""

from datetime import date, timedelta

import pytest

from people.enums import BankState
from people.rules.names import keys_of
from people.selectors import persons
from tests.factories import (
    AUTUMN,
    EmploymentFactory,
    MentorRecordFactory,
    OrganisationFactory,
    PersonFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def person(organisation, last, first="Анна", patronymic="Петровна", **fields):
    keys = vars(keys_of(last, first, patronymic))
    return PersonFactory(
        organisation=organisation,
        last_name=last,
        first_name=first,
        patronymic=patronymic,
        **keys,
        **fields,
    )


def listed(cast, who="curator", on=AUTUMN, **asked):
    rows = persons.people_of(cast.viewer(who), on=on, asked=asked)
    return {persons.person_row(row).name.split()[0] for row in rows}


@pytest.fixture
def school(cast):
    person(cast.school, "Семёнова", kind="PARTNER")
    person(cast.school, "Юдина", left_on=AUTUMN - timedelta(days=1), gender=None)
    person(cast.school, "Яшина", user=UserFactory(is_active=False))
    person(OrganisationFactory(), "Чужая")
    return cast


@pytest.mark.parametrize(
    ("asked", "in_list", "not_in_list"),
    [
        ({}, {"Семёнова", "Яшина"}, {"Юдина", "Чужая"}),
        ({"q": "семенова АННА"}, {"Семёнова"}, {"Яшина"}),
        ({"q": "%"}, set(), {"Семёнова"}),
        ({"kind": "PARTNER"}, {"Семёнова"}, {"Яшина"}),
        ({"login": "NONE"}, {"Семёнова"}, {"Яшина"}),
        ({"login": "BLOCKED"}, {"Яшина"}, {"Семёнова"}),
        ({"login": "OPEN"}, set(), {"Семёнова", "Яшина"}),
        ({"away": "AWAY"}, {"Юдина"}, {"Семёнова"}),
        ({"away": "ALL"}, {"Юдина", "Семёнова"}, {"Чужая"}),
        ({"away": "ALL", "lacks": "GENDER"}, {"Юдина"}, {"Семёнова"}),
        ({"bank": "MENTOR"}, set(), {"Семёнова"}),
        ({"seat": "ANY"}, set(), {"Семёнова"}),
        ({"bank": "NONE"}, {"Семёнова"}, set()),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_what_the_filters_leave(school, asked, in_list, not_in_list):
    found = listed(school, **asked)
    assert in_list <= found
    assert not not_in_list & found


def test_filters_by_seat_and_bank_find_the_cast(school):
    assert listed(school, seat="CURATOR") == {school.person("curator").last_name}
    assert listed(school, bank="MENTOR") == {school.person("mentor").last_name}
    assert listed(school, bank="MENTEE") == {school.person("mentee").last_name}
    assert school.person("clerk").last_name in listed(school, seat="ANY")


def test_a_closed_record_is_no_standing(cast):
    gone = person(cast.school, "Юдина")
    MentorRecordFactory(person=gone, organisation=cast.school, state=BankState.LEFT)
    assert "Юдина" not in listed(cast, bank="MENTOR")


def test_a_row_says_what_the_person_is(cast):
    EmploymentFactory(person=cast.person("curator"), post="заместитель директора")
    EmploymentFactory(person=cast.person("curator"), post="учитель", kind="PART_TIME")
    rows = persons.people_of(cast.viewer("curator"), on=AUTUMN, asked={})
    row = {found.pk: persons.person_row(found) for found in rows}

    curator = row[cast.person("curator").pk]
    assert (curator.post, curator.is_what) == ("заместитель директора; учитель", "Куратор")
    assert curator.login.label == "есть"
    assert row[cast.person("mentor").pk].is_what == "Наставник"
    assert row[cast.pupil.pk].is_what == "Обучающийся"
    assert row[cast.pupil.pk].login.label == "нет"
    assert row[cast.person("staff").pk].is_what == "Сотрудник"


def test_the_tag_of_a_login():
    fresh = PersonFactory(user=UserFactory(must_change_password=True))
    demonstration = PersonFactory(
        user=UserFactory(must_change_password=True, is_demonstration=True)
    )
    closed = PersonFactory(user=UserFactory(is_active=False))
    labels = [persons.login_state(one).label for one in (fresh, demonstration, closed)]
    assert labels == ["ещё не входил", "есть", "закрыт"]


@pytest.mark.parametrize("people", [1, 3, 50])
def test_the_list_costs_the_same_for_one_and_for_fifty(cast, people, django_assert_num_queries):
    viewer = cast.viewer("curator")
    for n in range(people):
        one = PersonFactory(organisation=cast.school, last_name=f"Я{n}", user=UserFactory())
        EmploymentFactory(person=one)
        MentorRecordFactory(person=one, organisation=cast.school)
    with django_assert_num_queries(3):  # persons with logins, jobs, seats
        rows = [persons.person_row(row) for row in persons.people_of(viewer, on=AUTUMN, asked={})]
    assert len(rows) >= people


def duplicates(organisation, last="Иванова", birth_date=None, **more):
    found = persons.duplicates(
        organisation.pk,
        last_name=last,
        first_name="Анна",
        patronymic="Петровна",
        birth_date=birth_date,
        **more,
    )
    return [one.pk for one in found]


def test_a_duplicate_is_seen_inside_the_organisation_only(cast):
    born = date(1990, 5, 1)
    here = person(cast.school, "Иванова", birth_date=born, left_on=AUTUMN)
    EmploymentFactory(person=here)
    person(OrganisationFactory(), "Иванова", birth_date=born)

    assert duplicates(cast.school, "ИВАНОВА", born) == [here.pk]
    assert duplicates(cast.school) == [here.pk]
    assert duplicates(cast.school, birth_date=date(1991, 5, 1)) == []
    assert duplicates(cast.school, besides=here.pk) == []
    [found] = persons.duplicates(
        cast.school.pk,
        last_name="Иванова",
        first_name="Анна",
        patronymic="Петровна",
        birth_date=None,
    )
    assert found.note == "учитель математики, род. 01.05.1990, убран с 01.09.2026"


def test_search_as_you_type_names_the_present_of_one_school(cast, django_assert_num_queries):
    seen = person(cast.school, "Семёнова")
    EmploymentFactory(person=seen)
    person(cast.school, "Семёнов", left_on=AUTUMN - timedelta(days=1))
    person(OrganisationFactory(), "Семёнова")

    with django_assert_num_queries(2):  # persons, jobs
        [option] = persons.suggested(cast.school, "семен анна", on=AUTUMN)

    assert (option.key, option.title, option.note) == (
        str(seen.pk),
        "Семёнова Анна Петровна",
        "учитель математики",
    )
    assert persons.option_of(cast.school, str(seen.pk), on=AUTUMN) == option
    assert persons.suggested(cast.school, cast.pupil.last_name, on=AUTUMN)[0].note == "обучающийся"


@pytest.mark.parametrize("key", ["", "x", "0", "-1", "١", "9" * 30, "1e3"])
def test_a_key_that_is_none_finds_nobody(cast, key):
    assert persons.option_of(cast.school, key, on=AUTUMN) is None
