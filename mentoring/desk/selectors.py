"""What the desk's pages show, gathered from all apps through the ports."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from mentoring import ports
from mentoring.ports import Hit, Waiting

SHORTEST_QUERY = 2  # one letter finds everything and helps nobody
MOST_HITS = 50


@dataclass(frozen=True)
class Today:
    """The ordered list of what waits, cut into what is late, what has its day, and the rest."""

    overdue: tuple[Waiting, ...]
    dated: tuple[Waiting, ...]
    undated: tuple[Waiting, ...]

    @property
    def count(self) -> int:
        return len(self.overdue) + len(self.dated) + len(self.undated)


def today(viewer: Any, *, on: date) -> Today:
    """What waits for this person in all seats; late first, then by day, then without a day."""
    lines = sorted(ports.waiting.gather(viewer, on), key=lambda line: (line.due or on, line.text))
    return Today(
        overdue=tuple(line for line in lines if line.due and line.due < on),
        dated=tuple(line for line in lines if line.due and line.due >= on),
        undated=tuple(line for line in lines if not line.due),
    )


@dataclass(frozen=True)
class Hits:
    kind: str
    hits: tuple[Hit, ...]


def search(viewer: Any, query: str) -> list[Hits]:
    """Finds under their headings, the headings by the alphabet; a single letter finds nothing."""
    if len(query.strip()) < SHORTEST_QUERY:
        return []
    found: Iterable[Hit] = ports.search.gather(viewer, query.strip())
    ordered = sorted(found, key=lambda hit: hit.kind)
    groups = groupby(ordered, lambda hit: hit.kind)
    return [Hits(kind, tuple(hits)[:MOST_HITS]) for kind, hits in groups]
