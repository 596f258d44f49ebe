"""The school year: 1 September to 31 August, named by the calendar year in which it begins."""

from datetime import date

SEPTEMBER = 9


def school_year_of(day: date) -> int:
    """2025 for every day from 1 September 2025 to 31 August 2026."""
    return day.year if day.month >= SEPTEMBER else day.year - 1


def school_year_bounds(year: int) -> tuple[date, date]:
    """The first and the last day of the school year."""
    return date(year, SEPTEMBER, 1), date(year + 1, SEPTEMBER - 1, 31)


def school_year_words(year: int) -> str:
    """«2025/2026 учебный год»."""
    return f"{year}/{year + 1} учебный год"
