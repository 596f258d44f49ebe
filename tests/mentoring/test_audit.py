"""Writing the journal, reading it, and what the database keeps of it."""

import hashlib
import json
import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from mentoring import ports
from mentoring.append_only import LineIsKept
from mentoring.audit import (
    Change,
    entry,
    erase_values,
    history,
    names_of_users,
    record,
    record_all,
    verify,
)
from mentoring.audit import verbs as verbs_of
from mentoring.audit.actor import QR, SYSTEM
from mentoring.audit.chain import hash_of, plain
from mentoring.audit.models import AuditEvent, AuditValues, ChainHead
from mentoring.audit.verbs import say, sentence_of, unsaid
from mentoring.audit.words import shown
from people.enums import BankState, PersonKind
from people.models import Organisation, Person
from tests.factories import (
    EmploymentFactory,
    MentorRecordFactory,
    OrganisationFactory,
    PersonFactory,
    UserFactory,
)
from tests.races import at_once, needs_row_locks

AT = datetime(2026, 9, 1, 6, 30, 15, 250, tzinfo=UTC)
PHONE = {"phone": ("", "8 (81362) 1-23-45")}


@dataclass(frozen=True)
class Curator:
    user_id: int | None = 7
    person_id: int | None = 70
    seat_label: str = "Куратор"
    actor_kind: str = "PERSON"


@pytest.fixture
def person(db):
    return PersonFactory()


@pytest.fixture(autouse=True)
def own_verbs(monkeypatch):
    monkeypatch.setattr(verbs_of, "_sentences", dict(verbs_of._sentences))


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────


def test_a_line_says_who_what_when_and_on_which_paper(person):
    line = record(
        "person.moved",
        on=person,
        by=Curator(),
        at=AT,
        before="APPLIED",
        after="LISTED",
        basis="приказ от 01.09.2026 № 51",
    )

    line = AuditEvent.objects.get(pk=line.pk)
    assert (line.verb, line.label, line.key) == ("person.moved", "people.person", person.pk)
    assert (line.user, line.person, line.seat, line.actor_kind) == (7, 70, "Куратор", "PERSON")
    assert (line.before, line.after, line.basis) == (
        "APPLIED",
        "LISTED",
        "приказ от 01.09.2026 № 51",
    )
    assert (line.at, line.values_hash) == (AT, "")


def test_each_organisation_has_its_own_chain(person):
    other = PersonFactory()
    places = [
        (line.chain, line.position)
        for line in (
            record("person.added", on=person, by=SYSTEM, at=AT),
            record("person.added", on=other, by=SYSTEM, at=AT),
            record("person.moved", on=person, by=SYSTEM, at=AT),
        )
    ]

    assert places == [
        (person.organisation_id, 1),
        (other.organisation_id, 1),
        (person.organisation_id, 2),
    ]


def test_an_organisation_stands_in_its_own_chain_and_a_login_in_that_of_the_installation(person):
    school = person.organisation
    user = UserFactory()

    assert record("organisation.edited", on=school, by=SYSTEM, at=AT).chain == school.pk
    assert record("user.added", on=user, by=SYSTEM, at=AT).chain == 0
    assert record("user.seated", on=user, by=SYSTEM, at=AT, organisation=school).chain == school.pk
    assert record("user.left", on=user, by=SYSTEM, at=AT, organisation=school.pk).position == 3


def test_the_first_line_of_a_chain_names_no_line_before_it_and_the_next_names_the_first(person):
    first = record("person.added", on=person, by=SYSTEM, at=AT)
    second = record("person.moved", on=person, by=QR, at=AT)

    assert (first.previous, second.previous) == ("", first.hash)
    head = ChainHead.objects.get(chain=person.organisation_id)
    assert (head.position, head.hash) == (2, second.hash)


def test_the_canonical_form_never_changes():
    """Journals of other years stand on it."""
    line = AuditEvent(
        chain=3, position=5, at=AT, verb="order.signed", label="orders.order", key=51,
        actor_kind="PERSON", user=7, person=None, seat="Директор", before="DRAFT", after="SIGNED",
        basis="", values_hash="", previous="aa", hash="",
    )  # fmt: skip
    text = (
        '{"actor_kind":"PERSON","after":"SIGNED","at":"2026-09-01T06:30:15.000250+00:00",'
        '"basis":"","before":"DRAFT","chain":3,"key":51,"label":"orders.order","person":null,'
        '"position":5,"previous":"aa","seat":"Директор","user":7,"values_hash":"",'
        '"verb":"order.signed"}'
    )
    assert hash_of(line) == hashlib.sha256(text.encode()).hexdigest()


def test_an_instant_is_the_same_line_in_every_zone(person):
    vladivostok = timezone(timedelta(hours=10))

    record("person.added", on=person, by=SYSTEM, at=AT.astimezone(vladivostok))

    assert AuditEvent.objects.get().at == AT
    assert verify() == []


def test_an_instant_without_a_zone_is_refused(person):
    with pytest.raises(ValueError, match="without a zone"):
        record("person.added", on=person, by=SYSTEM, at=AT.replace(tzinfo=None))


def test_a_row_that_was_never_saved_cannot_be_named(db):
    with pytest.raises(TypeError, match="by number"):
        record("person.added", on=PersonFactory.build(), by=SYSTEM, at=AT, organisation=1)


def test_values_stand_beside_the_chain_and_only_their_salted_hash_in_it(person):
    line = record("person.edited", on=person, by=SYSTEM, at=AT, values=PHONE)

    kept = AuditValues.objects.get(event=line)
    assert json.loads(kept.text) == {"phone": ["", "8 (81362) 1-23-45"]}
    assert line.values_hash == hashlib.sha256(f"{kept.salt}\n{kept.text}".encode()).hexdigest()
    twin = record("person.edited", on=person, by=SYSTEM, at=AT, values=PHONE)
    assert twin.values_hash != line.values_hash


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        (None, None),
        (True, True),
        (date(2026, 9, 1), "2026-09-01"),
        (AT, "2026-09-01T06:30:15.000250+00:00"),
        (Decimal("1E+2"), "100"),
        (PersonKind.PUPIL, "PUPIL"),
        ({"b": (1, date(2026, 9, 1))}, {"b": [1, "2026-09-01"]}),
        ({"х", "а"}, ["а", "х"]),
    ],
)
def test_values_are_stored_as_plain_json(value, stored):
    assert plain(value) == stored


def test_a_row_among_the_values_is_stored_by_its_key(person):
    assert plain(person) == person.pk


def test_a_change_that_fails_leaves_no_line(person):
    def fail():
        with transaction.atomic():
            record("person.added", on=person, by=SYSTEM, at=AT)
            raise DataError

    with pytest.raises(DataError):
        fail()

    assert not AuditEvent.objects.exists()
    assert not ChainHead.objects.exists()


def test_words_longer_than_their_column_are_cut_and_the_chain_stays_whole(person):
    record("person.added", on=person, by=Curator(seat_label="К" * 300), at=AT, basis="п" * 900)

    line = AuditEvent.objects.get()
    assert (len(line.seat), len(line.basis)) == (120, 400)
    assert verify() == []


@pytest.mark.parametrize("lines", [1, 3])
def test_a_line_costs_four_queries_however_long_the_chain(person, lines, django_assert_num_queries):
    for _ in range(lines):
        record("person.added", on=person, by=SYSTEM, at=AT)

    with django_assert_num_queries(4):  # head under lock, line, values, head
        record("person.edited", on=person, by=SYSTEM, at=AT, values=PHONE)
    with django_assert_num_queries(3):  # head under lock, line, head
        record("person.moved", on=person, by=SYSTEM, at=AT)


@pytest.mark.parametrize("many", [1, 3])
def test_many_lines_cost_the_same_as_one(person, many, django_assert_num_queries):
    record("person.added", on=person, by=SYSTEM, at=AT)
    entries = [entry("person.edited", person, values=PHONE) for _ in range(many)]

    with django_assert_num_queries(4):  # head under lock, lines, values, head
        record_all(entries, by=SYSTEM, at=AT)

    assert verify() == []
    assert AuditEvent.objects.count() == many + 1


# ── Nothing is changed or removed ────────────────────────────────────────────────────────────────


def test_code_cannot_change_or_remove_a_line(person):
    line = record("person.added", on=person, by=SYSTEM, at=AT, values=PHONE)

    for attempt in (
        line.save,
        line.delete,
        lambda: AuditEvent.objects.update(verb="x"),
        AuditEvent.objects.all().delete,
        lambda: AuditEvent.objects.bulk_update([line], ["verb"]),
        AuditValues.objects.get().delete,
    ):
        with pytest.raises((LineIsKept, TypeError)):
            attempt()
    assert AuditEvent.objects.get().verb == "person.added"


def run_sql(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_database_refuses_to_change_a_line(person):
    record("person.added", on=person, by=SYSTEM, at=AT)

    with pytest.raises(IntegrityError, match="audit_auditevent_is_append_only"):
        run_sql("UPDATE audit_auditevent SET verb = 'x'")


def test_the_database_refuses_to_remove_a_line(person, tmp_path):
    record("person.added", on=person, by=SYSTEM, at=AT)
    if connection.vendor == "postgresql":
        with pytest.raises(IntegrityError, match="audit_auditevent_is_append_only"):
            run_sql("DELETE FROM audit_auditevent")
    else:  # only a database in memory lets go of its lines: tests empty it between themselves
        lasting = sqlite3.connect(tmp_path / "portal.sqlite3")
        lasting.execute("CREATE TABLE audit_auditevent (id integer PRIMARY KEY, verb text)")
        lasting.execute("INSERT INTO audit_auditevent (verb) VALUES ('person.added')")
        [rule] = [c for c in AuditEvent._meta.constraints if c.name.endswith("_is_append_only")]
        for trigger in rule.triggers(AuditEvent, connection).values():
            lasting.execute(trigger)
        for act in ("DELETE FROM audit_auditevent", "UPDATE audit_auditevent SET verb = 'x'"):
            with pytest.raises(sqlite3.IntegrityError, match="audit_auditevent_is_append_only"):
                lasting.execute(act)
        lasting.close()


# ── Destroying values ────────────────────────────────────────────────────────────────────────────


def test_destroyed_values_are_gone_and_the_chain_is_whole(person):
    line = record("person.edited", on=person, by=Curator(), at=AT, values=PHONE)
    record("person.moved", on=person, by=Curator(), at=AT)

    assert erase_values("people.person", person.pk, by=Curator(), at=AT) == 1

    kept = AuditValues.objects.get(event=line)
    assert (kept.text, kept.salt, kept.erased_at) == ("", "", AT)
    assert AuditEvent.objects.get(pk=line.pk).values_hash == line.values_hash
    assert verify() == []


def test_the_destruction_is_itself_a_line_in_every_chain_it_touched(person):
    other = OrganisationFactory()
    record("person.edited", on=person, by=SYSTEM, at=AT, values=PHONE)
    record("person.edited", on=person, by=SYSTEM, at=AT, values=PHONE, organisation=other)

    erase_values("people.person", person.pk, by=Curator(), at=AT)

    lines = AuditEvent.objects.filter(verb="audit.values_erased")
    assert {line.chain for line in lines} == {person.organisation_id, other.pk}


def test_destroying_nothing_writes_nothing(person):
    record("person.added", on=person, by=SYSTEM, at=AT)

    assert erase_values("people.person", person.pk, by=SYSTEM, at=AT) == 0
    assert AuditEvent.objects.count() == 1


def test_destroying_leaves_other_rows_alone(person):
    other = PersonFactory(organisation=person.organisation)
    record("person.edited", on=other, by=SYSTEM, at=AT, values=PHONE)

    erase_values("people.person", person.pk, by=SYSTEM, at=AT)

    assert "1-23-45" in AuditValues.objects.get().text


# ── Reading ──────────────────────────────────────────────────────────────────────────────────────


def test_a_history_reads_as_sentences_newest_first(person):
    say("trial.added", "Карточка участника внесена")
    user = UserFactory(username="ivanova")
    record("trial.added", on=person, by=Curator(user_id=user.pk), at=AT)
    record("trial.added", on=person, by=SYSTEM, at=AT + timedelta(hours=1))
    record("trial.added", on=person, by=QR, at=AT + timedelta(hours=2))

    assert [line.sentence for line in history("people.person", person.pk)] == [
        "Карточка участника внесена: ответ по QR-коду",
        "Карточка участника внесена: портал",
        "Карточка участника внесена: ivanova, куратор",
    ]


def test_a_person_is_called_by_name_where_an_app_knows_it(person, monkeypatch):
    monkeypatch.setattr(
        ports.names_of_users, "_offers", [lambda users: [(u, "Иванова А. П.") for u in users]]
    )
    user = UserFactory()
    record("trial.made", on=person, by=Curator(user_id=user.pk, seat_label=""), at=AT)

    [line] = history("people.person", person.pk)
    assert line.sentence == "Действие «trial.made»: Иванова А. П."
    assert names_of_users(frozenset()) == {}


def test_each_changed_field_is_shown_from_and_to(person):
    record(
        "trial.edited",
        on=person,
        by=SYSTEM,
        at=AT,
        values={
            "kind": (PersonKind.EMPLOYEE, PersonKind.PUPIL),
            "birth_date": (None, date(1985, 5, 14)),
            "organisation": (person.organisation, 999_999),
            "search_key": ("а", "б"),
            "gone": ("было", ["а", "б"]),
        },
        basis="заявление от 01.09.2026",
    )

    [line] = history("people.person", person.pk)
    assert set(line.changes) == {
        Change("кто это", PersonKind.EMPLOYEE.label, PersonKind.PUPIL.label),
        Change("дата рождения", "не заполнено", "14.05.1985"),
        Change("организация", str(person.organisation), "№ 999999"),
        Change("gone", "было", "а, б"),
    }
    assert (line.basis, line.erased, line.at) == ("заявление от 01.09.2026", False, AT)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (Person._meta.get_field("phone"), "", "не заполнено"),
        (Organisation._meta.get_field("council_step"), True, "да"),
        (Organisation._meta.get_field("council_step"), False, "нет"),
        (Organisation._meta.get_field("terms"), {"банк": "база"}, "банк: база"),
        (Organisation._meta.get_field("terms"), {}, "не заполнено"),
        (Person._meta.get_field("kind"), "GHOST", "GHOST"),
        (AuditEvent._meta.get_field("at"), AT, "01.09.2026 09:30"),
        (AuditEvent._meta.get_field("position"), 0, "0"),
    ],
)
def test_a_value_is_shown_as_a_person_reads_it(field, value, words):
    assert shown(field, value) == words


def test_a_foreign_key_is_shown_by_its_row(person):
    field = Person._meta.get_field("organisation")

    assert shown(field, person.organisation_id) == str(person.organisation)
    assert shown(field, 10**9) == "№ 1000000000"


def test_a_move_is_shown_by_the_names_of_its_states(person):
    bank = MentorRecordFactory(organisation=person.organisation, person=person)
    record("trial.listed", on=bank, by=SYSTEM, at=AT, before="APPLIED", after="LISTED")

    [line] = history("people.mentorrecord", bank.pk)
    assert line.changes == (Change("состояние", BankState.APPLIED.label, BankState.LISTED.label),)


def test_destroyed_values_are_shown_as_destroyed(person):
    record("trial.edited", on=person, by=SYSTEM, at=AT, values=PHONE)
    erase_values("people.person", person.pk, by=SYSTEM, at=AT + timedelta(days=1))

    destruction, edit = history("people.person", person.pk)
    assert (edit.changes, edit.erased) == ((), True)
    assert destruction.sentence == "Прежние и новые значения в журнале уничтожены: портал"


def test_a_table_that_is_gone_still_has_its_history(person):
    line = entry("trial.edited", person, values=PHONE, before="A", after="B")
    record_all([type(line)(line.verb, "gone.table", 5, 0, "A", "B", "", PHONE)], by=SYSTEM, at=AT)

    [shown] = history("gone.table", 5)
    assert shown.changes == (
        Change("состояние", "A", "B"),
        Change("phone", "не заполнено", "8 (81362) 1-23-45"),
    )


@pytest.mark.parametrize("lines", [1, 3])
def test_a_history_costs_the_same_for_one_line_and_for_three(
    lines, person, django_assert_num_queries
):
    job = EmploymentFactory(person=person)
    user = UserFactory()
    for _ in range(lines):
        record(
            "trial.edited",
            on=job,
            by=Curator(user_id=user.pk),
            at=AT,
            values={"person": (None, person)},
        )

    queries = 3 + len(list(ports.names_of_users))  # lines, logins, persons; names
    with django_assert_num_queries(queries):
        history("people.employment", job.pk)


def test_a_verb_says_one_thing():
    assert say("trial.once", "Сделано") == "trial.once"
    say("trial.once", "Сделано")
    with pytest.raises(ValueError, match="already says"):
        say("trial.once", "Сделано иначе")
    assert sentence_of("trial.once") == "Сделано"
    assert unsaid(["trial.once", "trial.never"]) == ["trial.never"]


# ── At once ──────────────────────────────────────────────────────────────────────────────────────


@needs_row_locks
@pytest.mark.django_db(transaction=True)
def test_sixteen_writers_at_once_make_one_whole_chain():
    school = OrganisationFactory()

    outcomes = at_once(16, lambda: record("trial.made", on=school, by=SYSTEM, at=AT).position)

    assert sorted(outcomes) == list(range(1, 17))
    assert verify() == []
