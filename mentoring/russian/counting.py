"""Words after numbers."""

from mentoring.russian.spelling import NBSP


def plural(number: int, one: str, few: str, many: str) -> str:
    """The word that fits the number: 1 пара, 2 пары, 5 пар, 11 пар, 21 пара."""
    last_two, last = abs(number) % 100, abs(number) % 10
    if last == 1 and last_two != 11:
        return one
    if 2 <= last <= 4 and not 12 <= last_two <= 14:
        return few
    return many


def counted(number: int, one: str, few: str, many: str) -> str:
    """«5 пар», with a no-break space; thousands apart: «12 345 пар»."""
    digits = f"{number:,}".replace(",", NBSP)
    return f"{digits}{NBSP}{plural(number, one, few, many)}"
