"""The calendar by the general rule alone: article 112 of the Labour Code, without any decree.

Used for a year nobody has loaded yet. The Government moves two days off of January and may swap
others; that only a loaded year knows, so a year computed here is never called confirmed.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from mentoring.calendar.enums import DayKind

SATURDAY = 5
ONE_DAY = timedelta(days=1)
NEW_YEAR = frozenset((1, number) for number in range(1, 9))  # with Christmas: no general transfer
HOLIDAYS = NEW_YEAR | {(2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)}  # ст. 112 ТК РФ, ч. 1


def is_weekend(day: date) -> bool:
    """Saturday or Sunday: the days off of the five-day week (ст. 111 ТК РФ)."""
    return day.weekday() >= SATURDAY


def year_by_rule(year: int) -> Mapping[date, DayKind]:
    """The special days of the year: holidays and days off moved to the next working day (ч. 2)."""
    special = {date(year, month, day): DayKind.HOLIDAY for month, day in HOLIDAYS}
    for holiday in sorted(special):
        if is_weekend(holiday) and (holiday.month, holiday.day) not in NEW_YEAR:
            moved = holiday
            while is_weekend(moved) or moved in special:
                moved += ONE_DAY
            special[moved] = DayKind.DAY_OFF
    return special
