"""The banks of mentors and mentees: lists, and the records of one person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone

from mentoring import russian
from mentoring.terms import Vocabulary
from mentoring.ui.states import State, Tone
from mentoring.workflow import Move, open_moves, undoable
from people import access
from people.enums import BankState
from people.models import Employment, MenteeRecord, MentorRecord, Person
from people.transitions import MENTEE_RECORD_MOVES, MENTOR_RECORD_MOVES
from people.viewer import Viewer

Bank = Literal["mentor", "mentee"]
BANKS: tuple[Bank, ...] = ("mentor", "mentee")
MODELS: dict[str, Any] = {"mentor": MentorRecord, "mentee": MenteeRecord}
MOVES: dict[str, dict[str, Move]] = {"mentor": MENTOR_RECORD_MOVES, "mentee": MENTEE_RECORD_MOVES}
STATES = {
    BankState.APPLIED: (
        Tone.INFO,
        "Человека предложили в банк; в подбор пар он ещё не входит.",
        "Дальше: куратор берёт запись на рассмотрение.",
    ),
    BankState.UNDER_REVIEW: (
        Tone.INFO,
        "Куратор проверяет сведения и согласия.",
        "Дальше: согласия и приказ, после них запись встанет в банк.",
    ),
    BankState.LISTED: (Tone.SUCCESS, "Участвует в подборе пар.", ""),
    BankState.SUSPENDED: (
        Tone.WARNING,
        "В подборе пар временно не участвует.",
        "Дальше: куратор возобновит запись или исключит её.",
    ),
    BankState.LEFT: (Tone.NEUTRAL, "Запись закрыта; вернуться можно только новой.", ""),
}


def state_of(value: str) -> State:
    """The state of a record as a tag, with what it means and what comes next."""
    state = BankState(value)
    tone, meaning, then = STATES[state]
    return State(str(state.label), tone, meaning=meaning, next=then, key=state.value)


def bank_name(words: Vocabulary, bank: Bank, case: str = "nomn", *, capital: bool = False) -> str:
    """«банк наставников», «базу наставляемых»: as the organisation calls it."""
    whose = words.word(bank, "gent", "plur")
    return f"{words.word('bank', case, capital=capital)} {whose}"


@dataclass(frozen=True)
class BankRow:
    """One line of a bank."""

    pk: int
    name: str
    url: str
    post: str
    state: State
    since: date  # of the state
    detail: Any  # how many mentees, or the main request


@dataclass(frozen=True)
class MoveButton:
    """An open move: where its page or its act is; `asks`: «проверьте» comes first."""

    label: str
    url: str
    asks: bool


@dataclass(frozen=True)
class RecordCard:
    """One record of the bank within the card of its person."""

    pk: int
    state: State
    since: Any
    detail: str
    moves: tuple[MoveButton, ...]
    undo_url: str  # empty when nothing of today can be taken back
    is_over: bool


@dataclass(frozen=True)
class BankCard:
    """One bank within the card of a person; `add_url` is empty where the viewer may not apply."""

    key: Bank
    title: str
    records: tuple[RecordCard, ...]
    add_url: str
    add_label: str


def mentor_record_for(viewer: Viewer, record_id: int) -> MentorRecord:
    """Raises MentorRecord.DoesNotExist for a stranger as for a missing id."""
    rows = MentorRecord.objects.visible_to(viewer).select_related("person", "organisation")
    record: MentorRecord = rows.get(pk=record_id)
    return record


def mentee_record_for(viewer: Viewer, record_id: int) -> MenteeRecord:
    """Raises MenteeRecord.DoesNotExist for a stranger as for a missing id."""
    rows = MenteeRecord.objects.visible_to(viewer).select_related("person", "organisation")
    record: MenteeRecord = rows.get(pk=record_id)
    return record


def records(viewer: Viewer, bank: Bank, asked: Mapping[str, Any]) -> QuerySet[Any]:
    """The bank of the taken seat's organisation; rows by `bank_row`. Three queries a page.

    `asked`: q, state. Records that are over stand in the list only when their state is asked for.
    """
    rows = MODELS[bank].objects.visible_to(viewer).filter(organisation=viewer.organisation_id)
    if state := asked.get("state"):
        rows = rows.filter(state=state)
    else:
        rows = rows.exclude(state=BankState.LEFT)
    for word in russian.search_key(asked.get("q") or "").split():
        rows = rows.filter(person__search_key__contains=word)
    jobs = Employment.objects.in_force(on=viewer.on).order_by("kind", "pk")
    found: QuerySet[Any] = rows.select_related("person").prefetch_related(
        Prefetch("person__employments", queryset=jobs, to_attr="jobs")
    )
    return found


def _of(record: Any) -> Bank:
    return "mentor" if isinstance(record, MentorRecord) else "mentee"


def bank_row(record: Any) -> BankRow:
    """The dataclass of one row of `records`."""
    person = record.person
    return BankRow(
        pk=record.pk,
        name=str(person),
        url=f"{reverse('people:person', args=[person.pk])}#{_of(record)}-records",
        post="; ".join(job.post for job in person.jobs),
        state=state_of(record.state),
        since=timezone.localtime(record.state_since).date(),
        detail=record.capacity if isinstance(record, MentorRecord) else record.request,
    )


def bank_card(viewer: Viewer, person: Person, bank: Bank) -> BankCard:
    """This person's records of one bank that the viewer may see, newest first. One query."""
    rows = MODELS[bank].objects.visible_to(viewer).filter(person=person).order_by("-pk")
    records = tuple(_card(viewer, record, bank) for record in rows)
    is_free = person.left_on is None and all(record.is_over for record in records)
    may_apply = is_free and access.can_keep_bank(viewer, person)
    return BankCard(
        key=bank,
        title=bank_name(viewer.vocabulary, bank, capital=True),
        records=records,
        add_url=reverse(f"people:{bank}_add", args=[person.pk]) if may_apply else "",
        add_label=f"Заявить в {bank_name(viewer.vocabulary, bank, 'accs')}",
    )


def _card(viewer: Viewer, record: Any, bank: Bank) -> RecordCard:
    moves = open_moves(MOVES[bank].values(), record, by=viewer)
    return RecordCard(
        pk=record.pk,
        state=state_of(record.state),
        since=record.state_since,
        detail=f"готов вести: {russian.counted(record.capacity, *MENTEES)}"
        if bank == "mentor"
        else record.request,
        moves=tuple(
            MoveButton(move.label, move_url(move, record.pk), asks=bool(move.warning))
            for move in moves
        ),
        undo_url=_undo_url(viewer, record, bank),
        is_over=record.state == BankState.LEFT,
    )


def _undo_url(viewer: Viewer, record: Any, bank: Bank) -> str:
    """The journal is asked only where the state could be taken back: never of what is over."""
    moves = [
        move
        for move in MOVES[bank].values()
        if move.undoable and move.target == record.state and move.rule(viewer, record)
    ]
    if not moves or not undoable(record, moves=moves, on=viewer.on, zone=ZoneInfo(viewer.zone)):
        return ""
    return reverse(f"people:{bank}record_undo", args=[record.pk])


MENTEES = ("наставляемого", "наставляемых", "наставляемых")


def move_url(move: Move, record_id: int) -> str:
    """Where the act is sent: it ends in its own name."""
    table, act = move.name.split(".")
    return reverse(f"people:{table}_{act}", args=[record_id])
