"""Lists: order and place in the address, the same queries for one row and for fifty."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.http import QueryDict

from mentoring.ui import tables
from mentoring.ui.keyset import Key, keys_of
from mentoring.ui.states import State, Tone
from mentoring.ui.tables import Column, listing
from people.models import Appointment, Person
from tests.factories import OrganisationFactory, PersonFactory

COLUMNS = (
    Column("name", "Имя", sort=("last_name",)),
    Column("born", "Дата рождения", sort=("birth_date",), align="end"),
    Column("state", "Состояние"),
)
LISTED = State("В банке", Tone.SUCCESS, "Участвует в подборе.", key="LISTED")


@dataclass(frozen=True)
class PersonRow:
    pk: int
    name: str
    born: date | None
    state: State = LISTED
    url: str = ""
    note: str = ""


def row(person: Person) -> PersonRow:
    return PersonRow(person.pk, person.last_name, person.birth_date, url=f"/people/{person.pk}/")


def people(query: str = "", **more):
    asked = {"columns": COLUMNS, "source": Person.objects.all(), "row": row, "sort": "name"}
    return listing(query=QueryDict(query), **asked | more)


def names(page) -> list[str]:
    return [one.name for one in page.rows]


@pytest.fixture
def school(db):
    return OrganisationFactory()


def crowd(school, *last_names, born=()):
    dates = [*born, *[None] * len(last_names)]
    return [
        PersonFactory(organisation=school, last_name=name, birth_date=day)
        for name, day in zip(last_names, dates, strict=False)
    ]


@pytest.mark.parametrize("count", [1, 3, 50])
def test_a_page_costs_two_queries_however_many_rows(school, count, django_assert_num_queries):
    crowd(school, *(f"А{number:02}" for number in range(count)))

    with django_assert_num_queries(2):  # count, rows
        page = people()

    assert len(page.rows) == count


def test_the_list_is_ordered_by_the_address(school):
    crowd(school, "Б", "В", "А")

    assert names(people()) == ["А", "Б", "В"]
    assert names(people("sort=-name")) == ["В", "Б", "А"]
    assert names(people(sort="-name")) == ["В", "Б", "А"]


@pytest.mark.parametrize(
    "asked", ["sort=state", "sort=password", "sort=--name", "page=x", "page=-1"]
)
def test_what_cannot_be_is_answered_by_the_first_page(school, asked):
    crowd(school, "Б", "А")

    assert names(people(asked)) == ["А", "Б"]


def test_empty_values_stand_last_in_both_directions(school):
    crowd(school, "Без", "Раньше", "Позже", born=(None, date(1980, 1, 1), date(1990, 1, 1)))

    assert names(people("sort=born")) == ["Раньше", "Позже", "Без"]
    assert names(people("sort=-born")) == ["Позже", "Раньше", "Без"]


def test_pages_are_numbered_and_keep_the_filters(school):
    crowd(school, *(f"А{number}" for number in range(5)))
    page = people("state=LISTED&page=2", size=2)

    assert names(page) == ["А2", "А3"]
    assert [step.label for step in page.steps] == ["Назад", "1", "2", "3", "Дальше"]
    assert next(step.url for step in page.steps) == "?state=LISTED&page=1"
    assert [step.label for step in page.steps if step.current] == ["2"]


def test_one_page_needs_no_links(school):
    crowd(school, "А")

    assert people().steps == []


def test_the_heading_turns_the_order_and_leads_to_the_first_page(school):
    crowd(school, "А", "Б", "В")
    heads = people("sort=name&page=2&after=7&q=и", size=1).heads

    assert [(head.url, head.direction) for head in heads] == [
        ("?sort=-name&q=%D0%B8", "ascending"),
        ("?sort=born&q=%D0%B8", ""),
        ("", ""),
    ]


@pytest.fixture
def long_list(school, monkeypatch):
    """A list longer than what is counted: seven rows where four is the limit."""
    monkeypatch.setattr(tables, "COUNTED", 4)
    days = (date(1990, 1, 1), None, date(1980, 1, 1), date(1990, 1, 1), None, date(1985, 1, 1))
    return crowd(school, "Г", "Б", "Е", "Ж", "А", "Д", "В", born=days)


@pytest.mark.parametrize("sort", ["name", "-name", "born", "-born"])
def test_a_long_list_is_walked_there_and_back_without_losing_a_row(long_list, sort):
    whole = names(people(f"sort={sort}", size=100))
    pages, query = [], f"sort={sort}"
    while True:
        page = people(query, size=3)
        pages.append(names(page))
        onward = [step.url for step in page.steps if step.label == "Дальше"]
        if not onward:
            break
        query = onward[0].lstrip("?")
    back = next(step.url for step in page.steps if step.label == "Назад").lstrip("?")

    assert [name for one in pages for name in one] == whole
    assert len(whole) == 7
    assert names(people(back, size=3)) == pages[-2]


def test_a_long_list_says_more_than_and_counts_no_further(long_list, django_assert_num_queries):
    with django_assert_num_queries(3):  # count, place, rows
        page = people(f"after={long_list[0].pk}", size=2)

    assert page.total_words == "более 4"
    assert [step.label for step in page.steps] == ["В начало", "Назад", "Дальше"]


@pytest.mark.parametrize("place", ["after=999999", "before=x", "after=9" + "9" * 30, "after=%00"])
def test_a_place_that_has_gone_leads_to_the_beginning(long_list, place):
    assert names(people(place, size=2)) == ["А", "Б"]


def test_no_name_of_a_person_stands_in_the_address(long_list):
    urls = "".join(step.url for step in people(size=2).steps)

    assert urls == f"?after={next(p.pk for p in long_list if p.last_name == 'Б')}"


def test_an_order_knows_which_of_its_steps_may_be_empty():
    assert keys_of(Person, ("last_name", "-birth_date")) == (
        Key("last_name"),
        Key("birth_date", descending=True, nullable=True),
        Key("pk", descending=True),
    )
    assert keys_of(Appointment, ("person__last_name",))[0].nullable is False
    assert keys_of(Person, ("user__username", "counted_later"))[0].nullable is True
    assert keys_of(Person, ("counted_later", "pk"))[0].nullable is True


def test_a_ready_sequence_is_sorted_and_cut_too():
    rows = [PersonRow(n, name, None) for n, name in enumerate("ВАБ")]
    rows.append(PersonRow(9, "Я", date(2000, 1, 1)))
    page = listing(columns=COLUMNS, source=rows, query=QueryDict("sort=-name"), size=2)

    assert names(page) == ["Я", "В"]
    assert page.total == 4
    assert names(listing(columns=COLUMNS, source=rows, query=QueryDict("sort=born")))[0] == "Я"
    assert names(listing(columns=COLUMNS, source=rows, query=QueryDict("")))[0] == "В"


def test_rows_carry_their_key_their_state_and_the_words_of_their_columns(draw):
    rows = [PersonRow(7, "<Иванова>", date(1990, 5, 1), url="/people/7/", note="учитель")]
    page = listing(columns=COLUMNS, source=rows, query=QueryDict(""))
    html = draw('{% table page caption="Участники" %}', page=page)

    assert '<tr role="row" data-id="7">' in html
    assert '<a href="/people/7/">&lt;Иванова&gt;</a><span class="cell-note">учитель</span>' in html
    assert 'class="end" data-label="Дата рождения"' in html
    assert 'data-state="LISTED"' in html
    assert '<caption class="visually-hidden">Участники</caption>' in html
    assert "Участвует в подборе." in html  # the legend below the list
    assert "checkbox" not in html


def test_rows_can_be_picked_for_a_form(draw):
    page = listing(columns=COLUMNS, source=[PersonRow(7, "А", None)], query=QueryDict(""))
    html = draw('{% table page caption="Участники" pick="picked" %}', page=page)

    assert 'name="pick" value="7" form="picked" aria-label="Выбрать: А"' in html
    assert "data-pick-all" in html
