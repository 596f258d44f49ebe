"""What the ground floor itself offers to the ports."""

from collections.abc import Iterator
from datetime import datetime

from mentoring import once, ports


@ports.due_work.offer
def forget_old_forms(*, at: datetime) -> Iterator[str]:
    """Keys of forms that nobody can still be sending."""
    if forgotten := once.forget_old_keys(at=at):
        yield f"Забыто ключей отправленных форм: {forgotten}."
