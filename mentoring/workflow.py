"""One engine for every life cycle in the house. Apps declare moves; this file makes them.

A life cycle is a table of `Move`s in `<app>/transitions.py`. `make()` locks the organisation, then
the row, asks the rule again, writes state, effect and journal line in one transaction. Nothing else
in the house sets a `state` (tests/house/test_states.py).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction

from mentoring.access import YES, Decision, Rule, no
from mentoring.audit import last_move, record
from mentoring.audit.verbs import say

MOVES: dict[str, "Move"] = {}


class MoveRefused(Exception):
    """The message is written for the person at the screen."""


class StateMoved(MoveRefused):
    """The row has left the states that the move starts from: answered 409 with the actual one."""


@dataclass(frozen=True)
class NoParams:
    """A move that needs nothing but its subject."""


Demand = Callable[[Any, Any], Decision]  # (subject, params)
Effect = Callable[..., None]  # (subject, params, *, by, at)


@dataclass(frozen=True)
class Move:
    """One row of a life cycle: from where, to where, who, on what condition, and what follows."""

    name: (
        str  # "mentorrecord.review": journal verb, kind of the order's clause, value of the button
    )
    label: str  # the word on the button: «Взять на рассмотрение»
    said: str  # what the journal says afterwards: «Взят на рассмотрение»
    sources: frozenset[str]
    target: str
    rule: Rule  # (viewer, subject) -> Decision
    by_order: bool = False  # only a signed order makes it
    demands: tuple[Demand, ...] = ()  # what must be true of the subject and the params
    params: type[Any] = NoParams  # frozen dataclass of what the person or the order tells
    effect: Effect | None = None  # what else changes, in the same transaction
    notify: Effect | None = None  # which letters are posted to the outbox, same transaction
    undoable: bool = False  # taken back the same day (design.md 10.12); has no effect but the state
    warning: str = ""  # said on the «проверьте» page before a consequential act

    def __post_init__(self) -> None:
        if MOVES.setdefault(self.name, self) is not self:
            raise ValueError(f"two moves are called {self.name}")
        if self.undoable and (self.by_order or self.effect):
            raise ValueError(f"{self.name}: an order or an effect is not simply undone")
        say(self.name, self.said)
        if self.undoable:
            say(self.undone, f"Отменено: {self.said[:1].lower()}{self.said[1:]}")

    @property
    def undone(self) -> str:
        """The journal's verb of taking it back."""
        return f"{self.name}.undo"

    def starts_from(self, subject: Any) -> bool:
        return subject.state in self.sources

    def check(self, subject: Any, *, by: Any, order: Any = None, params: Any = None) -> Decision:
        """May it be made now? The same sentence serves the button, the page and the refusal."""
        if self.by_order and order is None:
            return no("Это действие вводится в силу только приказом.")
        if not self.starts_from(subject):
            return no(f"Сейчас это невозможно: {subject.get_state_display()}.")
        if not (decision := self.rule(by, subject)):
            return decision
        given = params if params is not None else _nothing(self.params)
        refusals = (demand(subject, given) for demand in self.demands)
        return next((refusal for refusal in refusals if not refusal), YES)


def _nothing(kind: type[Any]) -> Any:
    """The params of a question asked before anything is filled in; None where impossible."""
    try:
        return kind()
    except TypeError:
        return None


def lock(subject: Any) -> Any:
    """Lock the organisation row, then the subject's; the order of locks is the same everywhere.

    `no_key`, because FOR UPDATE on the organisation would block every insert that refers to it.
    """
    organisation = apps.get_model(settings.ORGANISATION_MODEL)
    organisation._default_manager.select_for_update(no_key=True).get(pk=subject.organisation_id)
    return type(subject)._default_manager.select_for_update().get(pk=subject.pk)


@transaction.atomic
def make(
    move: Move, subject: Any, *, by: Any, at: datetime, order: Any = None, params: Any = None
) -> Any:
    """Make the move: state, effect, journal line and letters together, or nothing.

    Returns the fresh row. Raises StateMoved when someone was quicker, MoveRefused with the reason
    otherwise; the caller's own instance is left as it was.
    """
    subject = lock(subject)
    if params is not None and not isinstance(params, move.params):
        raise TypeError(f"{move.name} takes {move.params.__name__}")
    if not (decision := move.check(subject, by=by, order=order, params=params)):
        raise (MoveRefused if move.starts_from(subject) else StateMoved)(decision.reason)
    before = _set_state(subject, move.target, at=at)
    given = params if params is not None else _nothing(move.params)
    if move.effect:
        move.effect(subject, given, by=by, at=at)
    record(move.name, on=subject, by=by, at=at, before=before, after=move.target, basis=order)
    if move.notify:
        move.notify(subject, given, by=by, at=at)
    return subject


@transaction.atomic
def undo(subject: Any, *, moves: Iterable[Move], by: Any, at: datetime, zone: tzinfo) -> Any:
    """Take the last move back on the day it was made, by whoever may make it (design.md 10.12).

    `zone` is the organisation's. Returns the fresh row. Raises MoveRefused with the reason.
    """
    subject = lock(subject)
    move = undoable(subject, moves=moves, on=at.astimezone(zone).date(), zone=zone)
    if move is None:
        raise MoveRefused(
            "Отменить можно только последнее действие без приказа и только в день, "
            "когда оно сделано."
        )
    if not (decision := move.rule(by, subject)):
        raise MoveRefused(decision.reason)
    [source] = move.sources
    before = _set_state(subject, source, at=at)
    record(move.undone, on=subject, by=by, at=at, before=before, after=source)
    return subject


def undoable(subject: Any, *, moves: Iterable[Move], on: date, zone: tzinfo) -> Move | None:
    """The move that could be taken back now; one query, and only for what was done today.

    Only a move from one single state: where it came from must be beyond doubt. That it was the
    last one is read from the journal, because another move may lead to the same state.
    """
    if subject.state_since.astimezone(zone).date() != on:
        return None
    made = last_move(subject._meta.label_lower, subject.pk)
    fits = (move for move in moves if move.name == made and move.target == subject.state)
    move = next(fits, None)
    return move if move and move.undoable and len(move.sources) == 1 else None


def _set_state(subject: Any, target: str, *, at: datetime) -> str:
    before: str = subject.state
    subject.state, subject.state_since = target, at
    subject.save(update_fields=["state", "state_since"])
    return before


def open_moves(moves: Iterable[Move], subject: Any, *, by: Any) -> list[Move]:
    """The moves this person can make now, in the order of the table: the buttons of a card."""
    return [move for move in moves if move.check(subject, by=by)]


def moves_of(table: str) -> dict[str, Move]:
    """The moves of one life cycle by the first word of their names, in order of declaration."""
    return {name: move for name, move in MOVES.items() if name.partition(".")[0] == table}


def diagram(initial: str, moves: Iterable[Move], labels: Mapping[str, str]) -> str:
    """The life cycle as a Mermaid drawing; `labels` are the Russian names of the states."""
    names = [f"    {state}: {label}" for state, label in labels.items()]
    arrows = [
        f"    {source} --> {move.target}: {move.label}{' (приказ)' if move.by_order else ''}"
        for move in moves
        for source in sorted(move.sources)
    ]
    return "\n".join(["stateDiagram-v2", *names, f"    [*] --> {initial}", *arrows, ""])
