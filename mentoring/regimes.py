"""What an organisation's regime sets: stages, forms and kinds of mentoring, length of a programme.

Data: `fixtures/reference/regimes.json`. The regime itself is a choice of the organisation
(design.md, 10.4); here it is a plain string, because this floor knows no organisations.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from dateutil.relativedelta import relativedelta

from mentoring import reference

TEACHERS_2021, TARGET_2019, BOTH = "TEACHERS_2021", "TARGET_2019", "BOTH"


@dataclass(frozen=True)
class ProgrammeTerm:
    """How long a programme may last; speed mentoring and an agreed extension are outside of it."""

    months_min: int
    months_max: int
    source: str
    checked_on: date

    def allows(self, since: date, until: date) -> bool:
        """Whether a programme with these first and last days is neither too short nor too long."""
        over = until + relativedelta(days=1)  # the last day counts
        return (
            since + relativedelta(months=self.months_min)
            <= over
            <= since + relativedelta(months=self.months_max)
        )


@dataclass(frozen=True)
class Form:
    """Форма: who mentors whom."""

    code: str
    title: str
    role_models: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """Вид: how the two work together."""

    code: str
    title: str
    meaning: str
    mentees_min: int = 1
    is_mutual: bool = False  # each is the mentor of the other by topic
    is_single_meeting: bool = False  # the least length of a programme does not apply


@dataclass(frozen=True)
class Regime:
    code: str
    titles: tuple[str, ...]
    acts: tuple[str, ...]
    stages: tuple[str, ...]
    forms: tuple[Form, ...]
    kinds: tuple[Kind, ...]
    programme_term: ProgrammeTerm | None


@lru_cache(maxsize=32)
def regime(code: str, kind: str = "") -> Regime:
    """The properties of a regime, worded for a kind of organisation ("KINDERGARTEN", …).

    BOTH has the stages and terms of the system for teachers and the forms of both. KeyError for an
    unknown regime.
    """
    raw = reference.read("regimes.json")
    parts = [TEACHERS_2021, TARGET_2019] if code == BOTH else [code]
    sources = [raw["regimes"][part] for part in parts]
    forms = dict.fromkeys(form for source in sources for form in source["forms"])
    return Regime(
        code=code,
        titles=tuple(source["title"] for source in sources),
        acts=tuple(source["act"] for source in sources),
        stages=tuple(sources[0]["stages"]),
        forms=tuple(_form(form, raw, parts[0], kind) for form in forms),
        kinds=tuple(Kind(code=key, **entry) for key, entry in raw["kinds"].items()),
        programme_term=_programme_term(sources[0]["programme_term"]),
    )


def _form(code: str, raw: Mapping[str, Any], regime_code: str, kind: str) -> Form:
    """The title for the kind of organisation, else for the regime, else the general one."""
    entry = raw["forms"][code]
    titles = entry.get("titles", {})
    title = titles.get(kind) or titles.get(regime_code) or entry["title"]
    return Form(code, title, tuple(raw["role_models"].get(code, ())))


def _programme_term(raw: Mapping[str, Any] | None) -> ProgrammeTerm | None:
    if raw is None:
        return None
    return ProgrammeTerm(
        raw["months_min"],
        raw["months_max"],
        raw["source"],
        date.fromisoformat(raw["checked_on"]),
    )
