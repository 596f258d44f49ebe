"""What the pages of letters show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mentoring.audit import names_of_users
from mentoring.outbox.enums import LetterState
from mentoring.outbox.kinds import title_of
from mentoring.outbox.models import Letter

TONES = {  # of the tag, as mentoring/ui names them
    LetterState.QUEUED: "info",
    LetterState.SENT: "success",
    LetterState.FAILED: "danger",
    LetterState.ON_SCREEN: "neutral",
    LetterState.CANCELLED: "neutral",
}
PAGE = 50
COUNTED = 1_000  # beyond it the page says «более 1000» (budgets.md, section 1)


@dataclass(frozen=True)
class LetterRow:
    pk: int
    to: str
    subject: str
    kind: str
    state: str
    state_label: str
    tone: str
    due_at: datetime
    note: str


@dataclass(frozen=True)
class LetterPage:
    """One page of the list, newest first; `number` counts from 1."""

    rows: list[LetterRow]
    total: str
    number: int
    previous: int | None
    next: int | None
    state: str  # the filter, "" for all


def letter_for(viewer: Any, pk: int) -> Letter:
    """Raises Letter.DoesNotExist for a stranger as for a missing id."""
    letters = Letter.objects.visible_to(viewer).select_related("organisation", "user")
    letter: Letter = letters.get(pk=pk)
    return letter


def letter_page(viewer: Any, *, state: str = "", number: int = 1) -> LetterPage:
    """The letters that this viewer may open. An unknown state or page is the whole first page."""
    letters = Letter.objects.visible_to(viewer)
    state = state if state in LetterState.values else ""
    if state:
        letters = letters.filter(state=state)
    total = letters.order_by()[: COUNTED + 1].count()
    number = max(1, number)
    start = (number - 1) * PAGE
    found = list(letters.defer("text").order_by("-created_at", "-pk")[start : start + PAGE + 1])
    names = names_of_users({letter.user_id for letter in found[:PAGE] if letter.user_id})
    return LetterPage(
        rows=[_row(letter, names) for letter in found[:PAGE]],
        total=f"более {COUNTED}" if total > COUNTED else str(total),
        number=number,
        previous=number - 1 if number > 1 else None,
        next=number + 1 if len(found) > PAGE else None,
        state=state,
    )


def addressee(letter: Letter) -> str:
    """«Иванова А. П., ivanova@school.ru»: as far as it is known."""
    return _to(letter, names_of_users({letter.user_id} if letter.user_id else set()))


def kind_of(letter: Letter) -> str:
    return title_of(letter.kind)


def tone_of(letter: Letter) -> str:
    return TONES[LetterState(letter.state)]


def _row(letter: Letter, names: dict[int, str]) -> LetterRow:
    return LetterRow(
        pk=letter.pk,
        to=_to(letter, names),
        subject=letter.subject,
        kind=title_of(letter.kind),
        state=letter.state,
        state_label=LetterState(letter.state).label,
        tone=tone_of(letter),
        due_at=letter.due_at,
        note=letter.last_error,
    )


def _to(letter: Letter, names: dict[int, str]) -> str:
    return ", ".join(part for part in (names.get(letter.user_id or 0), letter.address) if part)
