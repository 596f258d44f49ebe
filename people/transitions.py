"""The life cycle of a bank record (design.md, section 4).

«В банке» demands living consents and an order or the council's decision: that move stands with the
consents. What can happen before and after it is here.
"""

from mentoring.workflow import Move
from people import access
from people.enums import BankState as State


def _moves(table: str) -> dict[str, Move]:
    moves = (
        Move(
            f"{table}.review",
            label="Взять на рассмотрение",
            said="Взят на рассмотрение",
            sources=frozenset({State.APPLIED}),
            target=State.UNDER_REVIEW,
            rule=access.can_keep_record,
            undoable=True,
        ),
        Move(
            f"{table}.suspend",
            label="Приостановить",
            said="Участие в банке приостановлено",
            sources=frozenset({State.LISTED}),
            target=State.SUSPENDED,
            rule=access.can_keep_record,
            undoable=True,
        ),
        Move(
            f"{table}.resume",
            label="Возобновить",
            said="Участие в банке возобновлено",
            sources=frozenset({State.SUSPENDED}),
            target=State.LISTED,
            rule=access.can_keep_record,
            undoable=True,
        ),
        Move(
            f"{table}.leave",
            label="Исключить из банка",
            said="Исключён из банка",
            sources=frozenset({State.APPLIED, State.UNDER_REVIEW, State.LISTED, State.SUSPENDED}),
            target=State.LEFT,
            rule=access.can_leave_bank,
            warning="Запись закроется. Вернуться в банк можно только новой записью.",
        ),
    )
    return {move.name: move for move in moves}


MENTOR_RECORD_MOVES = _moves("mentorrecord")
MENTEE_RECORD_MOVES = _moves("menteerecord")

# For the drawings in docs/states: table, first state, its moves, names of the states
LIFE_CYCLES = (
    ("mentorrecord", State.APPLIED, MENTOR_RECORD_MOVES, dict(State.choices)),
    ("menteerecord", State.APPLIED, MENTEE_RECORD_MOVES, dict(State.choices)),
)
