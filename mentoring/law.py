"""Terms of law as data: how long, by which clause, and when somebody last checked it.

A number that a lawyer may have to correct is never in the code: it is read here by its key from
`fixtures/reference/law.json`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any

from dateutil.relativedelta import relativedelta

from mentoring import reference
from mentoring.calendar.days import add_working_days
from mentoring.russian import NBSP, counted, plural


class Unit(StrEnum):
    HOURS = "HOURS"
    DAYS = "DAYS"  # calendar days
    WORKING_DAYS = "WORKING_DAYS"
    MONTHS = "MONTHS"
    YEARS = "YEARS"


UNIT_WORDS = {
    Unit.HOURS: ("час", "часа", "часов"),
    Unit.DAYS: ("день", "дня", "дней"),
    Unit.MONTHS: ("месяц", "месяца", "месяцев"),
    Unit.YEARS: ("год", "года", "лет"),
}


@dataclass(frozen=True)
class LegalTerm:
    """One term: so many units, by this clause of this act."""

    key: str
    title: str
    amount: int
    unit: Unit
    act: str  # as it is cited: «152-ФЗ»
    act_title: str
    clause: str  # «ст. 21, ч. 5»
    checked_on: date
    is_quoted: bool  # checked against the words of the clause; else against retellings
    is_hard: bool  # a wall; else a warning
    note: str

    @property
    def working(self) -> bool:
        """Counted in working days."""
        return self.unit is Unit.WORKING_DAYS

    @property
    def days(self) -> int:
        """The number of days, calendar or working ones. ValueError for hours, months and years."""
        if self.unit not in (Unit.DAYS, Unit.WORKING_DAYS):
            raise ValueError(f"{self.key} is counted in {self.unit}")
        return self.amount

    @property
    def words(self) -> str:
        """«3 рабочих дня», «30 дней», «24 часа»."""
        if self.working:
            adjective = plural(self.amount, "рабочий", "рабочих", "рабочих")
            return f"{self.amount}{NBSP}{adjective} {plural(self.amount, *UNIT_WORDS[Unit.DAYS])}"
        return counted(self.amount, *UNIT_WORDS[self.unit])

    @property
    def cited(self) -> str:
        """«ст. 21, ч. 5, 152-ФЗ»: beside a number that a person sees."""
        return f"{self.clause}, {self.act}"

    def ends(self, since: date, *, also_off: Collection[date] = ()) -> date:
        """The last day of a term that begins on the day after `since`.

        A last day that is not worked is not moved: for whom the term runs, earlier is the safe
        side. ValueError for a term in hours, which needs an instant.
        """
        if self.unit is Unit.HOURS:
            raise ValueError(f"{self.key} is counted in hours")
        if self.working:
            return add_working_days(since, self.amount, also_off=also_off)
        if self.unit is Unit.DAYS:
            return since + timedelta(days=self.amount)
        months = self.amount if self.unit is Unit.MONTHS else 12 * self.amount
        return since + relativedelta(months=months)


def term(key: str) -> LegalTerm:
    """`term("dissemination_stop").days`. KeyError for a key that is not in the file."""
    return terms()[key]


@lru_cache(maxsize=1)
def terms() -> Mapping[str, LegalTerm]:
    """All of them, in the order of the file; read once a process."""
    raw = reference.read("law.json")
    return {key: _term(key, entry, raw["acts"]) for key, entry in raw["terms"].items()}


def _term(key: str, raw: Mapping[str, Any], acts: Mapping[str, str]) -> LegalTerm:
    return LegalTerm(
        key=key,
        title=raw["title"],
        amount=raw["amount"],
        unit=Unit(raw["unit"]),
        act=raw["act"],
        act_title=acts[raw["act"]],
        clause=raw["clause"],
        checked_on=date.fromisoformat(raw["checked_on"]),
        is_quoted=raw["quoted"],
        is_hard=raw["is_hard"],
        note=raw["note"],
    )
