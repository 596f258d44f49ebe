"""Is the journal whole? Finds lines that were changed, removed, swapped, inserted or cut off."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db import transaction

from mentoring.audit.chain import START, hash_of, values_hash_of
from mentoring.audit.models import AuditEvent, AuditValues, ChainHead
from mentoring.audit.verbs import VALUES_ERASED

AT_A_TIME = 2_000


@dataclass(frozen=True)
class ChainBreach:
    """One place where the journal is not what was written."""

    chain: int
    position: int | None
    message: str

    def __str__(self) -> str:
        where = f", запись {self.position}" if self.position else ""
        return f"Цепочка {self.chain}{where}: {self.message}"


@dataclass(frozen=True)
class Head:
    """The end of a chain, as it is kept outside the database."""

    position: int
    hash: str


def verify(
    organisation: int | None = None, *, heads: Mapping[int, Head] | None = None
) -> list[ChainBreach]:
    """Every breach of one chain, or of all. An empty list: the journal is whole.

    `heads`: ends of chains kept outside the database; they show what hashes alone cannot, a chain
    cut and its head put back, or rewritten from some line on. Reads the journal once, in pieces.
    """
    chains = {} if organisation is None else {"chain": organisation}
    ends = {row.chain: row for row in ChainHead.objects.filter(**chains)}
    kept = {k: v for k, v in (heads or {}).items() if organisation in {None, k}}
    found: list[ChainBreach] = []
    seen: set[int] = set()
    for chain, lines in groupby(_lines(chains), key=lambda event: event.chain):
        seen.add(chain)
        walk = _Walk(chain, kept.get(chain))
        for event in lines:
            walk.read(event)
        walk.close(ends.get(chain))
        found += walk.found
    for chain, end in sorted(ends.items()):
        if chain not in seen and _claims_lines(end):
            found.append(ChainBreach(chain, None, "все записи удалены"))
    for chain in sorted(chain for chain in set(kept) - seen if not _claims_lines(ends.get(chain))):
        found.append(
            ChainBreach(chain, None, "цепочка исчезла, хотя в сохранённых головах она есть")
        )
    return found


def current_heads() -> dict[int, Head]:
    """The ends of all chains, to be kept outside."""
    return {
        chain: Head(position, hash_)
        for chain, position, hash_ in ChainHead.objects.order_by("chain").values_list(
            "chain", "position", "hash"
        )
    }


def size() -> tuple[int, int]:
    """(lines, chains) of the journal."""
    return AuditEvent.objects.count(), ChainHead.objects.filter(position__gt=0).count()


def _claims_lines(end: ChainHead | None) -> bool:
    return end is not None and end.position > 0


def _lines(chains: Mapping[str, int]) -> Iterator[AuditEvent]:
    return (
        AuditEvent.objects.filter(**chains)
        .select_related("kept_values")
        .order_by("chain", "position")
        .iterator(chunk_size=AT_A_TIME)
    )


class _Walk:
    """One chain, read from its first line to its head."""

    def __init__(self, chain: int, kept: Head | None) -> None:
        self.chain, self.kept = chain, kept
        self.position, self.last = 0, START
        self.found: list[ChainBreach] = []
        # subject -> last line whose values are gone, until the line that says they were destroyed
        self.emptied: dict[tuple[str, int], int] = {}

    def breach(self, position: int | None, message: str) -> None:
        self.found.append(ChainBreach(self.chain, position, message))

    def read(self, event: AuditEvent) -> None:
        """The next line."""
        follows = event.position == self.position + 1
        if not follows:
            missing = _span(self.position + 1, event.position - 1)
            self.breach(self.position + 1, f"{missing} нет: удалено")
        for message in _faults(event, self.last if follows else None):
            self.breach(event.position, message)
        if self.kept and event.position == self.kept.position and event.hash != self.kept.hash:
            self.breach(event.position, "не та, что в сохранённых головах")
        subject = (event.label, event.key)
        if event.verb == VALUES_ERASED:
            self.emptied.pop(subject, None)
        if _is_emptied(event):
            self.emptied[subject] = event.position
        self.position, self.last = event.position, event.hash

    def close(self, end: ChainHead | None) -> None:
        """Compare with the head, which was read before the lines."""
        if end is None or end.position < self.position:
            end = self.catch_up()
        for at in self.emptied.values():
            self.breach(at, "значения опустошены, а записи об уничтожении нет")
        if end is None:
            self.breach(None, "головы цепочки нет")
        elif end.position > self.position:
            missing = _span(self.position + 1, end.position)
            self.breach(self.position, f"{missing} нет: конец отрезан")
        elif end.position < self.position:
            self.breach(end.position + 1, "после головы цепочки приписаны записи")
        elif end.hash != self.last:
            self.breach(self.position, "голова цепочки не сходится с последней записью")
        if self.kept and self.kept.position > self.position:
            self.breach(
                self.position, f"в сохранённых головах записей больше: {self.kept.position}"
            )

    def catch_up(self) -> ChainHead | None:
        """Lines were written while this chain was read: take the rest of them under its lock."""
        with transaction.atomic():
            end = ChainHead.objects.select_for_update().filter(chain=self.chain).first()
            for event in _lines({"chain": self.chain, "position__gt": self.position}):
                self.read(event)
        return end


def _faults(event: AuditEvent, expected: str | None) -> Iterator[str]:
    """What is wrong with one line; `expected`: the hash of the line before it, if it is there."""
    if hash_of(event) != event.hash:
        yield "изменена или переставлена: хеш не сходится"
    elif expected is not None and event.previous != expected:
        yield "не продолжает предыдущую: вставлена или переставлена"
    values = _values(event)
    if not event.values_hash:
        if values is not None:
            yield "значения приписаны к записи, которая их не имела"
    elif values is None:
        yield "значения удалены"
    elif not _is_emptied(event) and values_hash_of(values.salt, values.text) != event.values_hash:
        yield "значения изменены: хеш не сходится"


def _values(event: AuditEvent) -> AuditValues | None:
    kept: Any = getattr(event, "kept_values", None)
    return kept


def _is_emptied(event: AuditEvent) -> bool:
    values = _values(event)
    return values is not None and values.erased_at is not None


def _span(first: int, last: int) -> str:
    return f"записи {first}" if first == last else f"записей {first}–{last}"
