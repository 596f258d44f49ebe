"""From a calendar file to the tables. A file is whole and coherent, or it is refused unread."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from mentoring import reference
from mentoring.calendar import days
from mentoring.calendar.enums import EARLIEST_YEAR, LATEST_YEAR, DayKind
from mentoring.calendar.general import HOLIDAYS, is_weekend

SHIPPED = reference.FOLDER / "calendar"
LARGEST_FILE = 256 * 1024  # a year takes about 3 KiB
LONGEST_SOURCE, LONGEST_NOTE = 300, 200


class BadCalendar(ValueError):
    """The sentence is written for the person who loads the file."""


@dataclass(frozen=True)
class SpecialDay:
    day: date
    kind: DayKind
    note: str = ""


@dataclass(frozen=True)
class Year:
    """What one file says."""

    year: int
    source: str
    checked_on: date
    is_confirmed: bool
    days: tuple[SpecialDay, ...]


def parse(text: str) -> Year:
    """The year that the JSON describes. Raises BadCalendar with what is wrong and where."""
    try:
        raw = json.loads(text)
    except ValueError as error:
        raise BadCalendar("Это не файл JSON: проверьте, тот ли файл вы выбрали.") from error
    except RecursionError as error:
        raise BadCalendar("Файл устроен не как календарь.") from error
    if not isinstance(raw, dict):
        raise BadCalendar("Файл устроен не как календарь: ожидается объект с полями year и days.")
    year = raw.get("year")
    if type(year) is not int or not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise BadCalendar(
            f"Поле year: нужен год числом от {EARLIEST_YEAR} до {LATEST_YEAR}, а стоит {year!r}."
        )
    if type(raw.get("confirmed")) is not bool:
        raise BadCalendar("Поле confirmed: нужно true (переносы утверждены) или false.")
    if not isinstance(raw.get("days"), list):
        raise BadCalendar("Поле days: нужен список особых дней.")
    found = tuple(_special_day(entry, year) for entry in raw["days"])
    _check(found, year)
    return Year(
        year=year,
        source=_text(raw.get("source"), "source", LONGEST_SOURCE, blank=False),
        checked_on=_date(raw.get("checked_on"), "checked_on"),
        is_confirmed=raw["confirmed"],
        days=found,
    )


def _special_day(entry: Any, year: int) -> SpecialDay:
    if not isinstance(entry, dict):
        raise BadCalendar("Поле days: каждый день записывается объектом с полями day и kind.")
    day = _date(entry.get("day"), "day")
    if day.year != year:
        raise BadCalendar(f"День {day:%d.%m.%Y} лежит не в {year} году.")
    try:
        kind = DayKind(str(entry.get("kind")))
    except ValueError as error:
        known = ", ".join(DayKind.values)
        raise BadCalendar(
            f"День {day:%d.%m.%Y}: вид {entry.get('kind')!r} неизвестен, бывают {known}."
        ) from error
    return SpecialDay(day, kind, _text(entry.get("note", ""), "note", LONGEST_NOTE))


def _date(value: Any, field: str) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise BadCalendar(
            f"Поле {field}: нужна дата вида 2026-01-31, а стоит {value!r}."
        ) from error


def _text(value: Any, field: str, longest: int, *, blank: bool = True) -> str:
    if not isinstance(value, str) or "\0" in value or not (blank or value.strip()):
        raise BadCalendar(f"Поле {field}: нужен текст.")
    if len(value) > longest:
        raise BadCalendar(f"Поле {field} длиннее {longest} знаков.")
    return value.strip()


def _check(found: tuple[SpecialDay, ...], year: int) -> None:
    """A day is told once, fits its weekday, and no holiday of article 112 is missing."""
    kinds: dict[date, DayKind] = {}
    for special in found:
        if special.day in kinds:
            raise BadCalendar(f"День {special.day:%d.%m.%Y} назван дважды.")
        kinds[special.day] = special.kind
        weekend = is_weekend(special.day)
        if special.kind == DayKind.DAY_OFF and weekend:
            raise BadCalendar(f"День {special.day:%d.%m.%Y} и без переноса выходной.")
        if special.kind == DayKind.WORKING and not weekend:
            raise BadCalendar(f"День {special.day:%d.%m.%Y} и без переноса рабочий.")
    for month, number in HOLIDAYS:
        if kinds.get(date(year, month, number)) != DayKind.HOLIDAY:
            raise BadCalendar(
                f"Нет праздника {number:02}.{month:02}.{year}: он нерабочий по статье 112 ТК РФ."
            )


def read_file(path: Path) -> Year:
    """One file from disk. Raises BadCalendar, also when it cannot be read."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise BadCalendar(f"Файл {path} не открывается: {error.strerror}.") from error
    if len(content) > LARGEST_FILE:
        raise BadCalendar(f"Файл {path} слишком велик для календаря.")
    try:
        return parse(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadCalendar(f"Файл {path} записан не в UTF-8.") from error


def shipped() -> Iterator[Year]:
    """Every year that comes with the product, in order."""
    for path in sorted(SHIPPED.glob("*.json")):
        yield read_file(path)


@transaction.atomic
def store(year: Year, *, year_model: Any, day_model: Any) -> bool:
    """Write one year over what the tables hold of it. False when they held exactly this already."""
    row, created = year_model.objects.get_or_create(
        year=year.year, defaults={"source": year.source, "checked_on": year.checked_on}
    )
    head = {
        "source": year.source,
        "checked_on": year.checked_on,
        "is_confirmed": year.is_confirmed,
    }
    wanted = {special.day: (special.kind.value, special.note) for special in year.days}
    held = {day.day: (day.kind, day.note) for day in day_model.objects.filter(year=row)}
    if not created and held == wanted and all(getattr(row, k) == v for k, v in head.items()):
        return False
    year_model.objects.filter(pk=row.pk).update(**head)
    day_model.objects.filter(year=row).delete()
    day_model.objects.bulk_create(
        day_model(year=row, day=day, kind=kind, note=note) for day, (kind, note) in wanted.items()
    )
    days.forget()
    transaction.on_commit(days.forget)
    return True


def load(year: Year) -> bool:
    """`store` into the tables of today."""
    from mentoring.calendar.models import (  # noqa: PLC0415 -- migrations bring models of their own
        CalendarDay,
        CalendarYear,
    )

    return store(year, year_model=CalendarYear, day_model=CalendarDay)


def load_all(*, year_model: Any = None, day_model: Any = None) -> list[int]:
    """Load every shipped year; idempotent. The years that changed. Migrations pass their models."""
    if year_model is None or day_model is None:
        return [year.year for year in shipped() if load(year)]
    return [
        year.year for year in shipped() if store(year, year_model=year_model, day_model=day_model)
    ]
