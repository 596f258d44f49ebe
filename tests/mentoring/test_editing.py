"""Two people edit one card: one is written, the other is shown both texts."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from mentoring.audit import history, verify
from mentoring.audit.actor import SYSTEM
from mentoring.audit.models import AuditEvent
from mentoring.constraints import explain
from mentoring.editing import ConflictRow, EditConflict, RowIsGone, save_edited
from people.enums import PersonKind
from people.models import Organisation, Person
from tests.factories import OrganisationFactory, PersonFactory
from tests.races import at_once, needs_row_locks

AT = datetime(2026, 9, 1, 6, 30, tzinfo=UTC)


@pytest.fixture
def person(db):
    return PersonFactory(phone="1-11-11", last_name="Иванова")


def edit(row, changes, version=1):
    return save_edited(row, changes, version=version, by=SYSTEM, at=AT, verb="trial.edited")


def test_an_edit_writes_the_change_the_version_and_one_line(person):
    saved = edit(person, {"phone": "2-22-22", "last_name": "Иванова"})

    stored = Person.objects.get()
    assert (stored.phone, stored.version) == ("2-22-22", 2)
    assert (saved.phone, saved.version, saved.pk) == ("2-22-22", 2, person.pk)
    [line] = history("people.person", person.pk)
    assert [(c.label, c.old, c.new) for c in line.changes] == [("телефон", "1-11-11", "2-22-22")]
    assert verify() == []


def test_an_edit_that_changes_nothing_writes_nothing(person):
    saved = edit(person, {"phone": "1-11-11", "kind": PersonKind.EMPLOYEE})

    assert (saved.version, Person.objects.get().version) == (1, 1)
    assert not AuditEvent.objects.exists()


def test_nothing_is_compared_with_the_object_in_hand_only_with_the_database(person):
    stale = Person.objects.get()
    edit(person, {"phone": "2-22-22"})

    with pytest.raises(EditConflict):
        edit(stale, {"phone": "3-33-33"})


def test_a_conflict_shows_both_texts_and_changes_nothing(person):
    edit(person, {"phone": "2-22-22", "birth_date": date(1985, 5, 14)})

    with pytest.raises(EditConflict, match="сохранил кто-то другой") as conflict:
        edit(
            person,
            {"phone": "", "last_name": "Иванова", "birth_date": None, "kind": PersonKind.PUPIL},
        )

    assert conflict.value.rows == [
        ConflictRow("phone", "телефон", "не заполнено", "2-22-22"),
        ConflictRow("birth_date", "дата рождения", "не заполнено", "14.05.1985"),
        ConflictRow("kind", "кто это", PersonKind.PUPIL.label, PersonKind.EMPLOYEE.label),
    ]
    assert conflict.value.version == 2
    stored = Person.objects.get()
    assert (stored.phone, stored.kind, stored.version) == ("2-22-22", PersonKind.EMPLOYEE, 2)
    assert AuditEvent.objects.count() == 1


def test_fields_that_nobody_types_are_not_shown_in_a_conflict(person):
    edit(person, {"phone": "2-22-22", "search_key": "иванова"})

    with pytest.raises(EditConflict) as conflict:
        edit(person, {"phone": "3-33-33", "search_key": "петрова"})

    assert [row.field for row in conflict.value.rows] == ["phone"]


def test_the_same_edit_twice_is_no_conflict(person):
    edit(person, {"phone": "2-22-22"})

    saved = edit(person, {"phone": "2-22-22"})

    assert saved.version == 2
    assert AuditEvent.objects.count() == 1


def test_after_looking_at_both_texts_the_shown_version_saves(person):
    edit(person, {"phone": "2-22-22"})
    with pytest.raises(EditConflict) as conflict:
        edit(person, {"phone": "3-33-33"})

    saved = edit(person, {"phone": "3-33-33"}, version=conflict.value.version)

    assert (saved.phone, saved.version) == ("3-33-33", 3)


def test_a_foreign_key_may_be_given_as_row_or_as_key(db):
    authority, school = OrganisationFactory(), OrganisationFactory()

    edit(school, {"parent": authority})
    assert Organisation.objects.get(pk=school.pk).parent == authority
    edit(school, {"parent": None}, version=2)
    edit(school, {"parent": authority.pk}, version=3)

    assert Organisation.objects.get(pk=school.pk).parent == authority
    [*_, first] = history("people.organisation", school.pk)
    assert [(c.old, c.new) for c in first.changes] == [("не заполнено", str(authority))]


def test_a_row_that_was_removed_meanwhile_is_told(person):
    Person.objects.filter(pk=person.pk).delete()

    with pytest.raises(RowIsGone, match="больше нет"):
        edit(person, {"phone": "2-22-22"})


def test_a_refusal_of_the_database_leaves_row_and_journal_alone(db):
    taken, school = OrganisationFactory(slug="taken"), OrganisationFactory()

    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        edit(school, {"slug": taken.slug})

    assert explain(refusal.value) == "Такое значение уже есть: код в адресе."
    assert Organisation.objects.get(pk=school.pk).version == 1
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("fields", [1, 3])
def test_an_edit_costs_the_same_for_one_field_and_for_three(
    person, fields, django_assert_num_queries
):
    edit(person, {"phone": "2-22-22"})
    names = ["phone", "last_name", "first_name"][:fields]

    # savepoint, row, update; head, line, values, head; release
    with django_assert_num_queries(8):
        edit(person, dict.fromkeys(names, "Новое"), version=2)


@needs_row_locks
@pytest.mark.django_db(transaction=True)
def test_of_two_editors_at_once_one_is_written_and_the_other_is_shown():
    for _ in range(10):
        person = PersonFactory(phone="1-11-11")

        outcomes = at_once(
            2,
            lambda row=person: edit(row, {"phone": "2-22-22"}),
            lambda row=person: edit(row, {"phone": "3-33-33"}),
        )

        [conflict] = [o for o in outcomes if isinstance(o, EditConflict)]
        [written] = [o for o in outcomes if isinstance(o, Person)]
        stored = Person.objects.get(pk=person.pk)
        assert (stored.phone, stored.version) == (written.phone, 2)
        assert [row.theirs for row in conflict.rows] == [written.phone]
        assert AuditEvent.objects.filter(key=person.pk, label="people.person").count() == 1
