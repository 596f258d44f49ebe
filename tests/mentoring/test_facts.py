"""Proofs that something happened, and the papers that changes stand on."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from mentoring.append_only import LineIsKept
from mentoring.facts import kinds
from mentoring.facts.basis import Basis, bases_of, bases_of_rows, basis_of, stand
from mentoring.facts.kinds import UnknownKind, all_kinds, register, title_of
from mentoring.facts.models import Fact, Ground
from mentoring.facts.note import facts_of, note
from tests.factories import FactFactory, GroundFactory, OrganisationFactory, PersonFactory

AT = datetime(2026, 9, 1, 6, 30, tzinfo=UTC)
DAY = date(2026, 9, 1)
ORDER = Basis("ORDER", "51", DAY, "orders.order", 9)


@pytest.fixture(autouse=True)
def trial_kinds(monkeypatch):
    monkeypatch.setattr(kinds, "_titles", {})
    register("trial.signed", "Подписан приказ")
    register("trial.held", "Проведена встреча")


@pytest.fixture
def person(db):
    return PersonFactory()


def happened(person, kind="trial.signed", on=DAY, title="Приказ от 01.09.2026 № 51"):
    return note(kind, organisation=person.organisation, subject=person, on=on, at=AT, title=title)


def test_a_fact_says_what_happened_when_and_which_row_shows_it(person):
    fact = happened(person)

    assert (fact.label, fact.key, fact.on, fact.noted_at) == ("people.person", person.pk, DAY, AT)
    assert str(fact) == "Подписан приказ: Приказ от 01.09.2026 № 51"


def test_the_same_fact_is_noted_once(person):
    first = happened(person)

    assert happened(person, title="Другими словами") == first
    assert Fact.objects.get().title == "Приказ от 01.09.2026 № 51"


def test_another_day_and_another_kind_are_other_facts(person):
    happened(person)
    happened(person, on=DAY + timedelta(days=1))
    happened(person, kind="trial.held")

    assert Fact.objects.count() == 3


def test_a_kind_that_nobody_registered_is_refused(person):
    with pytest.raises(UnknownKind):
        happened(person, kind="trial.unknown")

    assert not Fact.objects.exists()


def test_facts_are_asked_by_kind_school_and_days_both_included(person):
    school = person.organisation
    for days in (0, 1, 2, 3):
        happened(person, on=DAY + timedelta(days=days))
    held = happened(person, kind="trial.held", on=DAY + timedelta(days=2))
    happened(PersonFactory(), on=DAY)

    def days_of(kind, **between):
        return [fact.on.day for fact in facts_of(kind, organisation=school, **between)]

    assert days_of("trial.signed") == [1, 2, 3, 4]
    assert days_of("trial.signed", since=date(2026, 9, 2), until=date(2026, 9, 3)) == [2, 3]
    assert facts_of(["trial.held", "trial.none"], organisation=school.pk) == [held]


@pytest.mark.parametrize("facts", [1, 3])
def test_facts_cost_one_query(person, facts, django_assert_num_queries):
    for days in range(facts):
        happened(person, on=DAY + timedelta(days=days))

    with django_assert_num_queries(1):
        facts_of(["trial.signed", "trial.held"], organisation=person.organisation)


@pytest.mark.parametrize(
    ("factory", "by_hand"),
    [
        (FactFactory, "UPDATE facts_fact SET title = 'x'"),
        (GroundFactory, "UPDATE facts_ground SET number = '5'"),
    ],
)
def test_a_proof_is_never_changed_or_removed(db, factory, by_hand):
    row = factory()

    for attempt in (row.save, row.delete, type(row).objects.all().delete):
        with pytest.raises(LineIsKept):
            attempt()
    with (
        pytest.raises(IntegrityError, match=f"{row._meta.db_table}_is_append_only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(by_hand)


@pytest.mark.parametrize(
    ("factory", "broken", "rule"),
    [
        (GroundFactory, {"kind": "RUMOUR"}, "facts_ground_kind_is_known"),
        (GroundFactory, {"paper_key": 5}, "facts_ground_paper_is_whole"),
    ],
)
def test_the_database_refuses(db, factory, broken, rule):
    with pytest.raises(IntegrityError, match=rule):
        factory(**broken)


def test_a_kind_has_one_title():
    assert register("trial.signed", "Подписан приказ") == "trial.signed"
    with pytest.raises(ValueError, match="already called"):
        register("trial.signed", "Приказ подписан")
    assert title_of("trial.held") == "Проведена встреча"
    assert all_kinds() == [
        ("trial.signed", "Подписан приказ"),
        ("trial.held", "Проведена встреча"),
    ]


# ── Bases ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        (ORDER, "приказ от 01.09.2026 № 51"),
        (Basis("MINUTES", "3", date(2026, 8, 28)), "протокол от 28.08.2026 № 3"),
        (Basis("APPLICATION", "", DAY), "заявление от 01.09.2026"),
    ],
)
def test_a_basis_reads_as_it_is_cited(basis, words):
    assert str(basis) == words


def test_a_card_shows_the_newest_paper_and_keeps_the_earlier_ones(person):
    later = Basis("ORDER", "60", date(2026, 12, 1), "orders.order", 12)
    by_word = Basis("APPLICATION", "", date(2026, 11, 30))
    for hours, basis in enumerate((ORDER, by_word, later)):
        at = AT + timedelta(hours=hours)
        assert stand(person, basis, organisation=person.organisation, at=at) == basis

    assert basis_of(person) == later
    assert bases_of(person) == [later, by_word, ORDER]


def test_the_same_paper_is_written_once(person):
    for hours in (0, 1):
        at = AT + timedelta(hours=hours)
        stand(person, ORDER, organisation=person.organisation, at=at)

    assert Ground.objects.count() == 1


def test_a_row_without_a_paper_has_none(person):
    assert basis_of(person) is None
    assert bases_of(person) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_reads_its_papers_in_one_query(db, rows, django_assert_num_queries):
    school = OrganisationFactory()
    people = PersonFactory.create_batch(rows, organisation=school)
    for person in people:
        stand(person, ORDER, organisation=school, at=AT)

    with django_assert_num_queries(1):
        shown = bases_of_rows("people.person", [person.pk for person in people])

    assert shown == {person.pk: ORDER for person in people}
