"""What the journal offers to the ports."""

from collections.abc import Iterator

from mentoring import ports
from mentoring.audit.checking import verify

INVARIANT = 11  # budgets.md, section 2


@ports.invariants.offer
def journal_is_whole() -> Iterator[ports.Breach]:
    """Every breach of every chain."""
    for breach in verify():
        yield ports.Breach(INVARIANT, str(breach), "audit.auditevent", breach.position or 0)
