from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mentoring import workflow
from mentoring.access import YES, no
from mentoring.audit import history
from mentoring.workflow import Move, MoveRefused, StateMoved, diagram, make, open_moves, undo
from people.enums import BankState as State
from people.transitions import MENTOR_RECORD_MOVES
from tests.factories import MENTOR_RECORD_LABEL, MentorRecordFactory

AT = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
MOSCOW = ZoneInfo("Europe/Moscow")


@dataclass(frozen=True)
class Reason:
    words: str


def trial(**fields):
    """A move that is known to nobody else: taken out of the table again after the test."""
    plain = {
        "name": "trial.go",
        "label": "Пойти",
        "said": "Пошли",
        "sources": frozenset({State.APPLIED}),
        "target": State.LISTED,
        "rule": lambda viewer, subject: YES,
    }
    return Move(**(plain | fields))


@pytest.fixture(autouse=True)
def tidy():
    before = dict(workflow.MOVES)
    yield
    workflow.MOVES.clear()
    workflow.MOVES.update(before)


@pytest.fixture
def entry(cast):
    return cast.person("mentor").mentor_records.get()


def test_a_move_sets_the_state_and_writes_one_line(cast, entry):
    made = make(trial(), entry, by=cast.viewer("curator"), at=AT)

    entry.refresh_from_db()
    assert (made.state, entry.state, entry.state_since) == (State.LISTED, State.LISTED, AT)
    assert len(history(MENTOR_RECORD_LABEL, entry.pk)) == 1


def test_a_refused_move_changes_nothing_and_says_why(cast, entry):
    closed = trial(rule=lambda viewer, subject: no("Банк ведёт куратор."))

    with pytest.raises(MoveRefused, match="Банк ведёт куратор"):
        make(closed, entry, by=cast.viewer("mentor"), at=AT)

    entry.refresh_from_db()
    assert entry.state == State.APPLIED
    assert history(MENTOR_RECORD_LABEL, entry.pk) == []


def test_a_move_that_needs_an_order_is_not_made_without_one(cast, entry):
    with pytest.raises(MoveRefused, match="только приказом"):
        make(trial(by_order=True), entry, by=cast.viewer("curator"), at=AT)

    assert make(
        trial(name="trial.by", by_order=True),
        entry,
        by=cast.viewer("curator"),
        at=AT,
        order="Приказ № 5",
    )


def test_whoever_comes_second_is_told_the_actual_state(cast, entry):
    make(trial(), entry, by=cast.viewer("curator"), at=AT)

    with pytest.raises(StateMoved, match="в банке"):
        make(trial(name="trial.again"), entry, by=cast.viewer("curator"), at=AT)


def test_a_demand_is_asked_with_the_params(cast, entry):
    def long_enough(subject, params):
        return YES if params and len(params.words) > 3 else no("Назовите причину.")

    move = trial(params=Reason, demands=(long_enough,))

    with pytest.raises(MoveRefused, match="Назовите причину"):
        make(move, entry, by=cast.viewer("curator"), at=AT, params=Reason("-"))
    assert make(move, entry, by=cast.viewer("curator"), at=AT, params=Reason("по заявлению"))


def test_params_of_another_kind_are_a_mistake_of_the_programmer(cast, entry):
    with pytest.raises(TypeError, match="takes Reason"):
        make(trial(params=Reason), entry, by=cast.viewer("curator"), at=AT, params=object())


def test_an_effect_that_fails_takes_the_state_back(cast, entry):
    def broken(subject, params, *, by, at):
        raise RuntimeError("disk")

    with pytest.raises(RuntimeError):
        make(trial(effect=broken), entry, by=cast.viewer("curator"), at=AT)

    entry.refresh_from_db()
    assert entry.state == State.APPLIED
    assert history(MENTOR_RECORD_LABEL, entry.pk) == []


def test_effect_and_letter_are_told_the_subject_and_the_params(cast, entry):
    told = []
    move = trial(
        params=Reason,
        effect=lambda subject, params, *, by, at: told.append(("effect", subject.pk, params.words)),
        notify=lambda subject, params, *, by, at: told.append(("letter", subject.pk, params.words)),
    )

    make(move, entry, by=cast.viewer("curator"), at=AT, params=Reason("да"))

    assert told == [("effect", entry.pk, "да"), ("letter", entry.pk, "да")]


def test_two_moves_of_one_name_stop_the_start():
    trial()
    with pytest.raises(ValueError, match=r"trial\.go"):
        trial(label="Другое")


def test_what_an_order_did_is_not_undoable():
    with pytest.raises(ValueError, match="not simply undone"):
        trial(by_order=True, undoable=True)


def take_back(entry, move, by, at=AT):
    return undo(entry, moves=[move], by=by, at=at, zone=MOSCOW)


def test_a_move_is_undone_the_same_day(cast, entry):
    move = trial(undoable=True)
    make(move, entry, by=cast.viewer("curator"), at=AT)

    take_back(entry, move, cast.viewer("curator"), at=AT + timedelta(hours=5))

    entry.refresh_from_db()
    assert entry.state == State.APPLIED
    assert len(history(MENTOR_RECORD_LABEL, entry.pk)) == 2


def test_an_undo_comes_too_late_the_next_day_of_the_organisation(cast, entry):
    move = trial(undoable=True)
    make(move, entry, by=cast.viewer("curator"), at=AT)

    with pytest.raises(MoveRefused, match="только в день"):
        take_back(entry, move, cast.viewer("curator"), at=AT + timedelta(hours=13))

    entry.refresh_from_db()
    assert entry.state == State.LISTED


def test_only_the_last_move_is_undone_even_if_another_leads_to_the_same_state(cast, entry):
    taken = trial(undoable=True)
    other = trial(name="trial.other", sources=frozenset({State.APPLIED}))
    make(other, entry, by=cast.viewer("curator"), at=AT)

    with pytest.raises(MoveRefused, match="последнее действие"):
        take_back(entry, taken, cast.viewer("curator"))
    with pytest.raises(MoveRefused, match="последнее действие"):
        take_back(entry, other, cast.viewer("curator"))  # declared as not to be undone


def test_whoever_may_not_make_a_move_may_not_undo_it(cast):
    review = MENTOR_RECORD_MOVES["mentorrecord.review"]
    other = MentorRecordFactory(organisation=cast.school)
    make(review, other, by=cast.viewer("curator"), at=AT)

    with pytest.raises(MoveRefused, match="Банк ведёт куратор"):
        take_back(other, review, cast.viewer("mentor"))


def test_what_came_from_several_states_is_not_undone(cast, entry):
    move = trial(undoable=True, sources=frozenset({State.APPLIED, State.SUSPENDED}))
    make(move, entry, by=cast.viewer("curator"), at=AT)

    with pytest.raises(MoveRefused, match="последнее действие"):
        take_back(entry, move, cast.viewer("curator"))


def test_the_buttons_are_the_moves_that_would_not_be_refused(cast, entry):
    moves = MENTOR_RECORD_MOVES.values()

    assert [m.name for m in open_moves(moves, entry, by=cast.viewer("curator"))] == [
        "mentorrecord.review",
        "mentorrecord.leave",
    ]
    assert [m.name for m in open_moves(moves, entry, by=cast.viewer("mentor"))] == [
        "mentorrecord.leave"
    ]
    assert open_moves(moves, entry, by=cast.viewer("neighbour")) == []


@pytest.mark.parametrize("move", MENTOR_RECORD_MOVES.values(), ids=lambda move: move.name)
def test_a_move_is_refused_from_every_state_it_does_not_name(cast, entry, move):
    for state in set(State) - move.sources:
        setattr(entry, "state", state)  # noqa: B010 -- a plain assignment is what the house forbids
        assert not move.check(entry, by=cast.viewer("curator"), order="any")


def test_the_table_of_one_life_cycle_by_its_first_word():
    assert workflow.moves_of("mentorrecord") == MENTOR_RECORD_MOVES
    assert workflow.moves_of("nothing") == {}


def test_the_diagram_names_states_moves_and_orders():
    drawing = diagram(State.APPLIED, [trial(by_order=True)], {State.APPLIED: "заявлен"})

    assert drawing == (
        "stateDiagram-v2\n    APPLIED: заявлен\n    [*] --> APPLIED\n"
        "    APPLIED --> LISTED: Пойти (приказ)\n"
    )
