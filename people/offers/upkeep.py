"""What the timer tidies up after log-ins."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from mentoring import ports
from people.services import sessions, tries


@ports.due_work.offer
def old_tries_are_forgotten(*, at: datetime) -> Iterator[str]:
    """Counters of wrong log-ins that count no more."""
    if forgotten := tries.forget_old(at=at):
        yield f"Забыто счётчиков неудачных входов: {forgotten}."


@ports.due_work.offer
def ended_sessions_are_forgotten(**_: Any) -> Iterator[str]:
    """Sessions that have run out, and from where they were held."""
    if forgotten := sessions.forget_ended():
        yield f"Забыто законченных сеансов: {forgotten}."
