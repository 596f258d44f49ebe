"""One way to measure: CPU time of this process, the best of several rounds after warming up."""

import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 7
REPEATS = 20


@dataclass(frozen=True)
class Row:
    """One line of the table: ours and its floor in milliseconds of CPU, queries, bytes, budget."""

    name: str
    ours: float
    floor: float
    budget: str
    queries: int | None = None
    size: int | None = None

    @property
    def ratio(self) -> float:
        return self.ours / self.floor if self.floor else 0.0


def milliseconds(action: Callable[[], object], *, repeats: int = REPEATS) -> float:
    """CPU milliseconds of one call: the best round's mean, so that a busy machine adds little."""
    action()
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.process_time()
        for _ in range(repeats):
            action()
        best = min(best, (time.process_time() - began) / repeats)
    return best * 1000
