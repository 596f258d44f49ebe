"""The words that the libraries get wrong, as data: `fixtures/reference/russian`.

Lists of words with their endings, dated and with their source, so that a philologist can correct
them. No rules: whoever finds a wrong form adds the word (stack.md), or stores it with the person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from mentoring import reference
from mentoring.russian.grammar import Case, Gender
from mentoring.russian.spelling import folded, like

OBLIQUE = (Case.GENT, Case.DATV, Case.ACCS, Case.ABLT, Case.LOCT)


@dataclass(frozen=True)
class Endings:
    """How one word changes: so many last letters are cut, and the ending of the case is put on."""

    cut: int
    ends: Mapping[Case, str]

    def of(self, word: str, case: Case) -> str:
        stem = word[: len(word) - self.cut]
        return like(word, stem + self.ends[case]) if word.isupper() else stem + self.ends[case]


@dataclass(frozen=True)
class NameTables:
    patronymic_endings: Mapping[str, Gender]
    patronymic_particles: Mapping[str, Gender]
    particles: frozenset[str]
    first_half_stays: frozenset[str]
    first_half_stays_before: frozenset[str]
    word_stays_with: frozenset[str]
    last: Mapping[tuple[str, Gender], Endings]
    first: Mapping[tuple[str, Gender], Endings]
    patronymic: Mapping[tuple[str, Gender], Endings]


@lru_cache(maxsize=1)
def name_tables() -> NameTables:
    """Read once a process."""
    raw = reference.read("russian/names.json")
    return NameTables(
        patronymic_endings=_by_gender(raw["patronymic_endings"]),
        patronymic_particles=_by_gender(raw["patronymic_particles"]),
        particles=frozenset(raw["particles"]),
        first_half_stays=frozenset(raw["first_half_stays"]),
        first_half_stays_before=frozenset(raw["first_half_stays_before"]),
        word_stays_with=frozenset(raw["word_stays_with"]),
        last=_words(raw["last"]),
        first=_words(raw["first"]),
        patronymic=_words(raw["patronymic"]),
    )


def _by_gender(raw: Mapping[str, list[str]]) -> dict[str, Gender]:
    return {word: Gender(gender) for gender, words in raw.items() for word in words}


def _words(groups: list[dict[str, Any]]) -> dict[tuple[str, Gender], Endings]:
    found = {}
    for group in groups:
        endings = Endings(group["cut"], dict(zip(OBLIQUE, group["ends"], strict=True)))
        for word in group["words"]:
            found[folded(word), Gender(group["gender"])] = endings
    return found


@dataclass(frozen=True)
class PostTables:
    frozen_starts: frozenset[str]
    abbreviated_adjectives: frozenset[str]
    first_half_stays: frozenset[str]
    words: Mapping[str, Endings]


@lru_cache(maxsize=1)
def post_tables() -> PostTables:
    """Read once a process."""
    raw = reference.read("russian/posts.json")
    return PostTables(
        frozen_starts=frozenset(raw["frozen_starts"]),
        abbreviated_adjectives=frozenset(raw["abbreviated_adjectives"]),
        first_half_stays=frozenset(raw["first_half_stays"]),
        words={
            folded(word): Endings(group["cut"], dict(zip(OBLIQUE, group["ends"], strict=True)))
            for group in raw["words"]
            for word in group["words"]
        },
    )
