"""Dates and spans in words. Day and month, number and «г.» are joined by no-break spaces."""

from datetime import date

from mentoring.russian.counting import counted
from mentoring.russian.spelling import NBSP

MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
DAYS = ("день", "дня", "дней")


def date_digits(day: date) -> str:
    """«01.09.2025»."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def day_and_month(day: date) -> str:
    """«1 сентября»."""
    return f"{day.day}{NBSP}{MONTHS[day.month - 1]}"


def date_words(day: date) -> str:
    """«1 сентября 2025 г.»: in the head of an order."""
    return f"{day_and_month(day)} {day.year}{NBSP}г."


def date_words_long(day: date) -> str:
    """«1 сентября 2025 года»: in the text."""
    return f"{day_and_month(day)} {day.year}{NBSP}года"


def period_words(since: date | None, until: date | None) -> str:
    """«с 1 сентября 2025 г. по 31 мая 2026 г.»; what both dates share is said once.

    One day is that day; an open end is left out; without both it is the empty text.
    """
    if since is None or until is None:
        start = f"с{NBSP}{date_words(since)}" if since else ""
        return f"по{NBSP}{date_words(until)}" if until else start
    if until < since:
        raise ValueError("the period ends before it begins")
    if since == until:
        return date_words(since)
    if since.year != until.year:
        start = date_words(since)
    elif since.month != until.month:
        start = day_and_month(since)
    else:
        start = str(since.day)
    return f"с{NBSP}{start} по{NBSP}{date_words(until)}"


def in_days_words(today: date, day: date) -> str:
    """How far a deadline is: «через 3 дня», «завтра», «сегодня», «просрочено на 2 дня»."""
    left = (day - today).days
    if left == 0:
        return "сегодня"
    if left == 1:
        return "завтра"
    if left > 0:
        return f"через{NBSP}{counted(left, *DAYS)}"
    return f"просрочено на{NBSP}{counted(-left, *DAYS)}"
