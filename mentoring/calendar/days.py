"""Which days are worked, and where a term in working days ends.

The tables are read by one query for all years, kept in the process for five minutes and dropped
when a year is loaded. A year without data is computed by the general rule (`general.py`).

`also_off` of every function: further days off of the organisation's region (ст. 6 ТК РФ), dates.
"""

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from threading import Lock

from mentoring.calendar.enums import WORKING_KINDS, DayKind
from mentoring.calendar.general import is_weekend, year_by_rule

KEPT_FOR = 300.0  # seconds: another process may have loaded a year meanwhile
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class _Table:
    years: Mapping[int, Mapping[date, DayKind]]
    confirmed: frozenset[int]
    read_at: float


_lock = Lock()
_kept: list[_Table] = []
_by_rule = lru_cache(maxsize=64)(year_by_rule)


def forget() -> None:
    """Read the tables again at the next question."""
    with _lock:
        _kept.clear()


def _table() -> _Table:
    with _lock:
        if _kept and time.monotonic() - _kept[0].read_at < KEPT_FOR:
            return _kept[0]
    table = _read()
    with _lock:
        _kept[:] = [table]
    return table


def _read() -> _Table:
    from mentoring.calendar.models import (  # noqa: PLC0415 -- the arithmetic loads without Django
        CalendarDay,
    )

    years: dict[int, dict[date, DayKind]] = {}
    confirmed = set()
    rows = CalendarDay.objects.values_list("year__year", "year__is_confirmed", "day", "kind")
    for year, is_confirmed, day, kind in rows:
        years.setdefault(year, {})[day] = DayKind(kind)
        if is_confirmed:
            confirmed.add(year)
    return _Table(years, frozenset(confirmed), time.monotonic())


def is_confirmed(year: int) -> bool:
    """Whether the days of this year were taken from an act of the Government."""
    return year in _table().confirmed


def kind_of(day: date) -> DayKind | None:
    """What sets this day apart; None for an ordinary working day or weekend."""
    year = _table().years.get(day.year)
    return (_by_rule(day.year) if year is None else year).get(day)


def is_working(day: date, *, also_off: Collection[date] = ()) -> bool:
    """Whether the five-day week works on this day."""
    if day in also_off:
        return False
    kind = kind_of(day)
    return not is_weekend(day) if kind is None else kind in WORKING_KINDS


def next_working_day(day: date, *, also_off: Collection[date] = ()) -> date:
    """This day when it is worked, else the first working day after it (ст. 14 ТК РФ, ч. 4)."""
    while not is_working(day, also_off=also_off):
        day += ONE_DAY
    return day


def add_working_days(day: date, number: int, *, also_off: Collection[date] = ()) -> date:
    """The working day that is `number` working days after (before, when negative) `day`.

    The day itself is not counted, be it a working one or not; with 0 it is returned as it is.
    """
    step = ONE_DAY if number > 0 else -ONE_DAY
    for _ in range(abs(number)):
        day += step
        while not is_working(day, also_off=also_off):
            day += step
    return day


def working_days_between(since: date, until: date, *, also_off: Collection[date] = ()) -> int:
    """How many working days lie from `since` to `until`, both included; 0 when they are swapped."""
    span = range((until - since).days + 1)
    return sum(is_working(since + timedelta(days=n), also_off=also_off) for n in span)


def notice_ends(received_on: date, days: int, *, also_off: Collection[date] = ()) -> date:
    """The last day of a notice in working days: what was announced may end then, not before.

    A term begins on the day after the one that starts it (ст. 14 ТК РФ). For the early end of
    mentoring, three working days after the employee was warned (ст. 351.8 ТК РФ).
    """
    if days < 0:
        raise ValueError("a notice has no negative length")
    return add_working_days(received_on, days, also_off=also_off)
