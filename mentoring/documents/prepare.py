"""What both writers agree on before the first letter: literal text and the numbers of clauses."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar, cast

from mentoring.documents.blocks import Annex, Block, Clause, Paper
from mentoring.documents.text import literal

Part = TypeVar("Part")
MANY_DIGITS = 5  # «20260901.» is no number of a clause to count on from


def prepared(paper: Paper) -> Paper:
    """The paper with every text made literal and every clause numbered; writers start from it."""
    paper = _cleaned(paper)
    return replace(paper, blocks=_numbered_blocks(paper.blocks))


def _cleaned(part: Part) -> Part:
    """The same value with `literal` applied to every string in it, however deep."""
    if isinstance(part, str):
        return cast(Part, literal(part))
    if isinstance(part, tuple):
        return cast(Part, tuple(_cleaned(item) for item in part))
    if is_dataclass(part) and not isinstance(part, type):
        changed = {f.name: _cleaned(getattr(part, f.name)) for f in fields(part)}
        return cast(Part, replace(part, **changed))
    return part


def _numbered_blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    count = _Count()
    numbered: list[Block] = []
    for block in blocks:
        if isinstance(block, Clause):
            block = _numbered(block, count)
        elif isinstance(block, Annex):
            block = replace(block, blocks=_numbered_blocks(block.blocks))
        numbered.append(block)
    return tuple(numbered)


def _numbered(clause: Clause, count: "_Count") -> Clause:
    number = count.typed(clause.number) if clause.number else count.following()
    below = _Count(number.rstrip(".") + ".")
    inner = tuple(_numbered(child, below) for child in clause.clauses)
    return replace(clause, number=number, clauses=inner)


@dataclass
class _Count:
    """Numbers of one level; a typed one («2.4.») is kept, and the counting goes on from it."""

    prefix: str = ""
    last: int = 0

    def following(self) -> str:
        self.last += 1
        return f"{self.prefix}{self.last}."

    def typed(self, number: str) -> str:
        head, dot, last = number.rstrip(".").rpartition(".")
        if last.isdecimal() and len(last) < MANY_DIGITS:
            self.prefix, self.last = head + dot, int(last)
        return number
