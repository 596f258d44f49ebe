"""What the outbox offers to the ports."""

from collections.abc import Iterator

from django.db.models import Count, Min

from mentoring import ports
from mentoring.outbox.enums import LetterState
from mentoring.outbox.models import Letter

INVARIANT = 12  # budgets.md, section 2: letters are in legal states, none twice
SAME_LETTER = ("kind", "user", "address", "subject", "text", "created_at")


@ports.invariants.offer
def letters_are_in_order() -> Iterator[ports.Breach]:
    """Unknown states and letters that were written twice."""
    for pk in Letter.objects.exclude(state__in=LetterState.values).values_list("pk", flat=True):
        yield _breach(pk, "состояние, которого нет")
    unsent = Letter.objects.filter(state=LetterState.SENT, sent_at=None)
    for pk in unsent.values_list("pk", flat=True):
        yield _breach(pk, "отправлено, но времени отправки нет")
    written = Letter.objects.exclude(state=LetterState.CANCELLED).exclude(text="")
    twice = written.values(*SAME_LETTER).annotate(times=Count("pk"), first=Min("pk"))
    for row in twice.filter(times__gt=1).order_by("first"):
        yield _breach(row["first"], f"одно и то же письмо написано {row['times']} раза")


def _breach(pk: int, message: str) -> ports.Breach:
    return ports.Breach(INVARIANT, f"Письмо № {pk}: {message}.", "outbox.letter", pk)
