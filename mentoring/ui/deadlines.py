"""Deadlines as people say them, with the date beside them."""

from datetime import date

from mentoring import russian
from mentoring.ui.elements import Due

SOON = 7  # days before a deadline in which it asks for attention
IN_WORDS = 60  # days beyond which «через N дней» helps nobody and the date says more


def tone_of(due: Due) -> str:
    """overdue, soon, later or done: the ending of the CSS class."""
    if due.day is None or due.done:
        return "done"
    left = (due.day - due.today).days
    if left < 0:
        return "overdue"
    return "soon" if left <= SOON else "later"


def words_of(due: Due) -> str:
    """«через 3 дня», «сегодня», «просрочено на 2 дня»; empty when the date alone is clearer."""
    if due.day is None or due.done or (due.day - due.today).days > IN_WORDS:
        return ""
    return russian.in_days_words(due.today, due.day)


def date_words(day: date) -> str:
    """«24 ноября 2026»."""
    return russian.date_words(day)
