"""The words that differ between organisations: банк/база, куратор/координатор, директор/заведующий.

Every option is a full paradigm as data (fixtures/reference/terms.json), so that no page and no paper
declines a word by itself. Which option holds: what the organisation chose, else what its kind and
regime make usual (design.md, sections 2 and 10.4; domain.md, 1.1).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.conf import settings

FILE = settings.FIXTURES / "reference" / "terms.json"


@dataclass(frozen=True)
class Vocabulary:
    """The words of one organisation. `chosen` maps a key to the option that holds."""

    chosen: Mapping[str, str] = field(hash=False)

    def word(self, key: str, case: str = "nomn", number: str = "sing") -> str:
        """The word in a case (nomn…loct) and number (sing, plur). KeyError for an unknown one."""
        return str(_data()[key]["options"][self.chosen[key]][number][case])

    def capital(self, key: str, case: str = "nomn", number: str = "sing") -> str:
        """The same at the beginning of a sentence."""
        word = self.word(key, case, number)
        return word[:1].upper() + word[1:]

    def gender(self, key: str) -> str:
        """m, f or n: for the words that agree with it."""
        return str(_data()[key]["options"][self.chosen[key]]["gender"])


def vocabulary(regime: str, kind: str, chosen: Mapping[str, str]) -> Vocabulary:
    """The words of an organisation; a stored choice that is not on offer falls back to the usual."""
    return Vocabulary(
        {
            key: chosen[key] if chosen.get(key) in term["options"] else usual(key, regime, kind)
            for key, term in _data().items()
        }
    )


def usual(key: str, regime: str, kind: str) -> str:
    """The option that the kind of organisation, then the regime, then the field makes usual."""
    term = _data()[key]
    by_kind = term.get("by_kind", {}).get(kind)
    by_regime = term.get("by_regime", {}).get(regime)
    return str(by_kind or by_regime or term["default"])


def choices() -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """For the settings page: key → (title, [(option, word)]), only where there is a choice."""
    return {
        key: (
            term["title"],
            [(name, option["sing"]["nomn"]) for name, option in term["options"].items()],
        )
        for key, term in _data().items()
        if len(term["options"]) > 1
    }


def problems(chosen: Mapping[str, str]) -> list[str]:
    """Sentences about stored choices that are not on offer; empty when all is well."""
    return [
        f"Слово «{key}»: варианта «{option}» нет."
        for key, option in chosen.items()
        if key not in _data() or option not in _data()[key]["options"]
    ]


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return loaded
