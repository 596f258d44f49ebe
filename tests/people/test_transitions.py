"""The life cycle of a bank record, made by the engine."""

import pytest

from mentoring.workflow import MoveRefused, StateMoved, make, open_moves
from people.enums import BankState
from people.transitions import MENTEE_RECORD_MOVES, MENTOR_RECORD_MOVES
from tests.factories import MORNING

pytestmark = pytest.mark.django_db
BANKS = [("mentor", MENTOR_RECORD_MOVES), ("mentee", MENTEE_RECORD_MOVES)]


def record_of(cast, bank, state=BankState.APPLIED):
    rows = getattr(cast.person(bank), f"{bank}_records")
    rows.update(state=state)
    return rows.get()


@pytest.mark.parametrize(("bank", "moves"), BANKS)
@pytest.mark.parametrize(
    ("act", "source", "target"),
    [
        ("review", BankState.APPLIED, BankState.UNDER_REVIEW),
        ("suspend", BankState.LISTED, BankState.SUSPENDED),
        ("resume", BankState.SUSPENDED, BankState.LISTED),
        ("leave", BankState.LISTED, BankState.LEFT),
    ],
)
def test_the_curator_moves_a_record(cast, bank, moves, act, source, target, journal):
    record = record_of(cast, bank, source)
    move = moves[f"{bank}record.{act}"]

    made = make(move, record, by=cast.viewer("curator"), at=MORNING)

    assert made.state == target
    assert journal.verbs() == [move.name]
    with pytest.raises(StateMoved):
        make(move, record, by=cast.viewer("curator"), at=MORNING)


@pytest.mark.parametrize(("bank", "moves"), BANKS)
def test_a_participant_may_only_leave(cast, bank, moves):
    record = record_of(cast, bank)

    assert [m.name for m in open_moves(moves.values(), record, by=cast.viewer(bank))] == [
        f"{bank}record.leave"
    ]
    with pytest.raises(MoveRefused, match="Банк ведёт куратор"):
        make(moves[f"{bank}record.review"], record, by=cast.viewer(bank), at=MORNING)


@pytest.mark.parametrize(("bank", "moves"), BANKS)
def test_no_move_of_this_table_lists_anyone(cast, bank, moves):
    """«В банке» comes with consents and an order, never by a button alone."""
    record = record_of(cast, bank, BankState.UNDER_REVIEW)
    targets = {
        move.target for move in open_moves(moves.values(), record, by=cast.viewer("curator"))
    }
    assert targets == {BankState.LEFT}
