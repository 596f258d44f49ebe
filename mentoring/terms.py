"""The words that differ between organisations: банк or база, директор or заведующий (design.md, 2).

Every word is a key; every key has options, each a full paradigm as data (`terms.json`). Which one
an organisation uses follows from its regime and kind, unless it chose another in its settings.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from mentoring import reference
from mentoring.russian import Case

SINGULAR, PLURAL = "sing", "plur"
NUMBERS = (SINGULAR, PLURAL)
LOCATIVE = "loc2"  # after «в» and «на», where it differs: «в детском саду», but «о детском саде»


@dataclass(frozen=True)
class Option:
    """One of the words a key may stand for, in all its forms."""

    name: str
    gender: str  # m, f or n
    forms: Mapping[tuple[str, str], str]  # (number, case)

    @property
    def label(self) -> str:
        """The nominative singular: what a person chooses from."""
        return self.forms[SINGULAR, Case.NOMN]


@dataclass(frozen=True)
class Rule:
    """A default: the option for these regimes and kinds; empty means all of them."""

    option: str
    regimes: frozenset[str]
    kinds: frozenset[str]

    def fits(self, regime: str, kind: str) -> bool:
        return (not self.regimes or regime in self.regimes) and (
            not self.kinds or kind in self.kinds
        )


@dataclass(frozen=True)
class Term:
    """A key: what it is asked as, what it may be, and what it is when nobody chose."""

    key: str
    title: str
    options: Mapping[str, Option]
    defaults: tuple[Rule, ...]

    def default(self, regime: str, kind: str) -> Option:
        return self.options[next(rule.option for rule in self.defaults if rule.fits(regime, kind))]


@dataclass(frozen=True)
class Vocabulary:
    """The words of one organisation."""

    options: Mapping[str, Option]

    def word(
        self, key: str, case: str = Case.NOMN, number: str = SINGULAR, *, capital: bool = False
    ) -> str:
        """`word("bank", "loct")` is «банке» or «базе». KeyError for what is not in the data."""
        word = self.options[key].forms[number, case]
        return word[:1].upper() + word[1:] if capital else word

    def option(self, key: str) -> str:
        """The name of the option that is used: "BANK". KeyError for an unknown key."""
        return self.options[key].name

    def gender(self, key: str) -> str:
        """m, f or n: what adjectives and verbs beside the word agree with."""
        return self.options[key].gender


def vocabulary(regime: str, kind: str, chosen: Mapping[str, str] | None = None) -> Vocabulary:
    """The words of an organisation by its regime, kind and stored choices (key: option).

    A choice that is not known falls back to the default; `problems` tells of it.
    """
    return _vocabulary(regime, kind, tuple(sorted((chosen or {}).items())))


@lru_cache(maxsize=256)
def _vocabulary(regime: str, kind: str, chosen: tuple[tuple[str, str], ...]) -> Vocabulary:
    wanted = dict(chosen)
    return Vocabulary(
        {
            key: term.options.get(wanted.get(key, "")) or term.default(regime, kind)
            for key, term in terms().items()
        }
    )


def problems(chosen: Mapping[str, str]) -> list[str]:
    """A sentence for each stored choice that means nothing (any more)."""
    found = []
    for key, name in chosen.items():
        if key not in terms():
            found.append(f"Слова «{key}» в словаре нет: настройка не действует.")
        elif name not in terms()[key].options:
            title = terms()[key].title
            found.append(f"«{title}»: варианта «{name}» нет, взято слово по умолчанию.")
    return found


def choices(key: str) -> list[tuple[str, str]]:
    """(option, word) of a key, for a field of the settings. KeyError for an unknown key."""
    return [(option.name, option.label) for option in terms()[key].options.values()]


@lru_cache(maxsize=1)
def terms() -> Mapping[str, Term]:
    """Every key with its options; read once a process."""
    raw = reference.read("terms.json")["words"]
    return {key: _term(key, entry) for key, entry in raw.items()}


def _term(key: str, raw: Mapping[str, Any]) -> Term:
    rules = tuple(
        Rule(rule["option"], frozenset(rule.get("regimes", ())), frozenset(rule.get("kinds", ())))
        for rule in raw["defaults"]
    )
    options = {name: _option(name, entry) for name, entry in raw["options"].items()}
    return Term(key, raw["title"], options, rules)


def _option(name: str, raw: Mapping[str, Any]) -> Option:
    forms = {
        (number, str(case)): form
        for number in NUMBERS
        for case, form in zip(Case, raw[number], strict=True)
    }
    forms[SINGULAR, LOCATIVE] = raw.get(LOCATIVE, forms[SINGULAR, Case.LOCT])
    forms[PLURAL, LOCATIVE] = forms[PLURAL, Case.LOCT]
    return Option(name, raw["gender"], forms)
