"""A journal that was tampered with behind the portal's back is found out."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import QuerySet

from mentoring import ports
from mentoring.audit import ChainBreach, erase_values, record, verify
from mentoring.audit.actor import SYSTEM
from mentoring.audit.chain import hash_of
from mentoring.audit.checking import current_heads
from mentoring.audit.heads import HeadsUnreadable, read_heads, write_heads
from mentoring.audit.models import AuditEvent, AuditValues, ChainHead
from tests.factories import PersonFactory
from tests.races import at_once, needs_row_locks

AT = datetime(2026, 9, 1, 6, 30, tzinfo=UTC)
BY_HAND = datetime(2026, 9, 2, tzinfo=UTC)


@pytest.fixture
def person(db):
    """Someone with five lines in the journal of the school, the third one with values."""
    person = PersonFactory()
    for number in range(1, 6):
        values = {"phone": ("", "1-23-45")} if number == 3 else None
        record(f"trial.line{number}", on=person, by=SYSTEM, at=AT, values=values)
    return person


@pytest.fixture
def chain(person):
    return person.organisation_id


class Tampering:
    """What someone can do who owns the tables: the triggers and our own guards out of the way."""

    lines = QuerySet(AuditEvent)

    def change(self, place, **columns):
        self.lines.filter(position=place).update(**columns)

    def remove(self, model=AuditEvent, **where):
        QuerySet(model).filter(**where)._raw_delete("default")


@pytest.fixture
def tamper(person):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            for act in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER audit_auditevent_is_append_only__{act}")
    return Tampering()


def values_of(line):
    return {field.attname: getattr(line, field.attname) for field in line._meta.concrete_fields}


def found():
    return [(breach.position, breach.message) for breach in verify()]


def test_an_untouched_journal_is_whole(person):
    assert verify() == []
    assert verify(person.organisation_id) == []


def test_an_empty_journal_is_whole(db):
    assert verify() == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("verb", "trial.other"),
        ("key", 999),
        ("label", "people.user"),
        ("user", 5),
        ("person", 5),
        ("seat", "Директор"),
        ("actor_kind", "QR"),
        ("before", "DRAFT"),
        ("after", "SIGNED"),
        ("basis", "приказ"),
        ("at", AT + timedelta(microseconds=1)),
        ("values_hash", "00"),
    ],
)
def test_a_changed_line_is_found_in_every_column(tamper, column, value):
    tamper.change(2, **{column: value})

    assert (2, "изменена или переставлена: хеш не сходится") in found()


def test_a_changed_line_with_a_hash_made_anew_breaks_off_the_next_one(person, tamper):
    line = AuditEvent.objects.get(position=2)
    line.verb = "trial.other"
    tamper.change(2, verb="trial.other", hash=hash_of(line))

    assert found() == [(3, "не продолжает предыдущую: вставлена или переставлена")]


def test_a_removed_line_is_found(person, tamper):
    tamper.remove(position=2)

    assert found() == [(2, "записи 2 нет: удалено")]


def test_a_removed_line_whose_place_is_closed_up_is_found(person, tamper):
    tamper.remove(position=2)
    for position in (3, 4, 5):
        tamper.change(position, position=position - 1)

    assert {position for position, _ in found()} >= {2, 3, 4}


def test_swapped_lines_are_found(person, tamper):
    for old, new in ((1, 99), (2, 1), (99, 2)):
        tamper.change(old, position=new)

    assert [position for position, _ in found()] == [1, 2, 3]


def test_a_cut_end_is_found(person, tamper):
    tamper.remove(position__gte=4)

    assert found() == [(3, "записей 4–5 нет: конец отрезан")]


def test_a_line_added_behind_the_head_is_found(chain, tamper):
    line = AuditEvent.objects.get(position=5)
    tamper.lines.bulk_create(
        [AuditEvent(**values_of(line) | {"id": None, "position": 6, "previous": line.hash})]
    )

    assert (6, "после головы цепочки приписаны записи") in found()


def test_a_chain_without_its_head_and_a_head_without_its_chain_are_found(person, tamper):
    tamper.remove(ChainHead)
    assert found() == [(None, "головы цепочки нет")]

    ChainHead.objects.create(chain=person.organisation_id, position=5, hash="0" * 64)
    assert found() == [(5, "голова цепочки не сходится с последней записью")]

    tamper.remove(AuditValues)
    tamper.remove()
    assert found() == [(None, "все записи удалены")]


def test_changed_removed_and_added_values_are_found(person, tamper):
    AuditValues.objects.update(text='{"phone":["","2"]}')
    assert found() == [(3, "значения изменены: хеш не сходится")]

    tamper.remove(AuditValues)
    assert found() == [(3, "значения удалены")]

    first = AuditEvent.objects.get(position=1)
    AuditValues.objects.create(event=first, salt="0", text="{}")
    assert (1, "значения приписаны к записи, которая их не имела") in found()


def test_values_emptied_without_the_act_are_found_and_with_it_they_are_not(person):
    AuditValues.objects.update(salt="", text="", erased_at=BY_HAND)
    assert found() == [(3, "значения опустошены, а записи об уничтожении нет")]

    AuditValues.objects.update(erased_at=None)
    erase_values("people.person", person.pk, by=SYSTEM, at=BY_HAND)
    assert found() == []


def test_one_chain_can_be_asked_alone(person, tamper):
    other = PersonFactory()
    record("trial.made", on=other, by=SYSTEM, at=AT)
    tamper.lines.filter(chain=other.organisation_id).update(verb="trial.other")

    assert verify(person.organisation_id) == []
    assert [breach.chain for breach in verify()] == [other.organisation_id]


def test_the_invariant_names_every_breach(person, tamper):
    tamper.remove(position=2)

    breaches = [b for b in ports.invariants.gather() if b.invariant == 11]
    assert breaches == [
        ports.Breach(
            11,
            f"Цепочка {person.organisation_id}, запись 2: записи 2 нет: удалено",
            "audit.auditevent",
            2,
        )
    ]


# ── Heads kept outside ───────────────────────────────────────────────────────────────────────────


def test_a_chain_cut_together_with_its_head_is_found_by_the_heads_outside(person, chain, tamper):
    kept = current_heads()
    tamper.remove(position__gte=4)
    fourth = AuditEvent.objects.get(position=3).hash
    ChainHead.objects.update(position=3, hash=fourth)

    assert verify() == []
    assert verify(heads=kept) == [ChainBreach(chain, 3, "в сохранённых головах записей больше: 5")]


def test_a_chain_that_vanished_whole_is_found_by_the_heads_outside(person, chain, tamper):
    kept = current_heads()
    for model in (AuditValues, AuditEvent, ChainHead):
        tamper.remove(model)

    assert verify() == []
    [breach] = verify(heads=kept)
    assert breach.chain == chain


def test_a_chain_written_anew_is_found_by_the_heads_outside(person, chain, tamper):
    kept = current_heads()
    for model in (AuditValues, AuditEvent, ChainHead):
        tamper.remove(model)
    for number in range(1, 7):
        record(f"trial.line{number}", on=person, by=SYSTEM, at=AT)

    assert verify() == []
    assert verify(heads=kept) == [ChainBreach(chain, 5, "не та, что в сохранённых головах")]


def test_heads_survive_the_file(person, tmp_path):
    path = tmp_path / "heads.json"

    write_heads(path, current_heads())

    assert read_heads(path) == current_heads()
    assert read_heads(tmp_path / "absent.json") == {}


@pytest.mark.parametrize("text", ["", "[]", '{"heads": []}', '{"heads": {"x": {}}}', "\xff"])
def test_a_file_that_is_no_heads_is_refused(text, tmp_path):
    path = tmp_path / "heads.json"
    path.write_text(text, encoding="latin-1")

    with pytest.raises(HeadsUnreadable, match="не читается"):
        read_heads(path)


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(HeadsUnreadable, match="не записывается"):
        write_heads(tmp_path / "absent" / "heads.json", {})


# ── The command ──────────────────────────────────────────────────────────────────────────────────


def said(*arguments):
    out = StringIO()
    call_command("verify_journal", *arguments, stdout=out)
    return out.getvalue().strip()


def test_the_command_says_the_size_of_a_whole_journal(person):
    assert said() == "Журнал цел: 5 записей, 1 цепочек."


def test_the_command_fails_with_every_breach(person, chain, tamper):
    tamper.remove(position=2)

    with pytest.raises(CommandError) as failure:
        said()

    assert (
        str(failure.value) == f"Журнал нарушен:\nЦепочка {chain}, запись 2: записи 2 нет: удалено"
    )
    assert failure.value.returncode == 1


def test_the_command_keeps_the_heads_and_compares_with_them(person, chain, tamper, tmp_path):
    path = tmp_path / "heads.json"
    said("--heads", str(path))
    record("trial.more", on=person, by=SYSTEM, at=AT)
    said("--heads", str(path))
    assert json.loads(path.read_text())["heads"][str(chain)]["position"] == 6

    before = path.read_text()
    tamper.remove(position=6)
    ChainHead.objects.update(position=5, hash=AuditEvent.objects.get(position=5).hash)
    with pytest.raises(CommandError, match="записей больше: 6"):
        said("--heads", str(path))
    assert path.read_text() == before


def test_the_command_does_not_pass_missing_heads_for_a_check(person, tmp_path):
    path = tmp_path / "heads.json"
    assert "сверить журнал с прежними головами не удалось" in said("--heads", str(path))
    assert said("--heads", str(path)) == said()


def test_the_command_refuses_a_file_that_is_no_heads(person, tmp_path):
    path = tmp_path / "heads.json"
    path.write_text("приказ")

    with pytest.raises(CommandError, match="не читается"):
        said("--heads", str(path))


# ── While others write ───────────────────────────────────────────────────────────────────────────


@needs_row_locks
@pytest.mark.django_db(transaction=True)
def test_a_journal_that_grows_while_it_is_read_is_whole():
    person = PersonFactory()

    def write():
        for _ in range(20):
            record("trial.made", on=person, by=SYSTEM, at=AT)

    def read():
        return [breach for _ in range(20) for breach in verify()]

    assert at_once(4, write, read) == [None, [], None, []]
