"""How a value reads in a cell: the one place that turns values of a row into HTML.

Written in Python, not as a template: three hundred cells cost a third of what includes do.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from mentoring.ui import deadlines
from mentoring.ui.elements import Due, Link, Progress
from mentoring.ui.states import State

KEPT = 2048  # values of a closed kind (states, days, counts) that a process remembers as HTML
SHORT = 20  # a label up to this length is not broken in a narrow column
NOTHING = format_html('<span class="muted" aria-label="не указано">{}</span>', "—")


def number_words(value: int) -> str:
    """12 345 with a space that does not break."""
    return f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")


@lru_cache(KEPT)
def tag(state: State) -> SafeString:
    whole = " tag-whole" if len(state.label) <= SHORT else ""
    return format_html(
        '<span class="tag tag-{}{}" data-state="{}">{}</span>',
        state.tone,
        whole,
        state.value,
        state.label,
    )


@lru_cache(KEPT)
def deadline(due: Due) -> SafeString:
    if due.day is None:
        return format_html('<span class="muted">{}</span>', "без срока")
    day = format_html(
        '<time datetime="{}">{}</time>', due.day.isoformat(), deadlines.date_words(due.day)
    )
    if not (words := deadlines.words_of(due)):
        return format_html('<span class="deadline">{}</span>', day)
    return format_html(
        '<span class="deadline deadline-{}"><span class="deadline-words">{}</span>'
        '<span class="deadline-date">{}</span></span>',
        deadlines.tone_of(due),
        words,
        day,
    )


@lru_cache(KEPT)
def progress(value: Progress) -> SafeString:
    words = value.words or f"{value.value} из {value.total}"
    return format_html(
        '<span class="progress-line{}"><progress max="{}" value="{}" aria-label="{}">{}</progress>'
        '<span class="progress-words">{}</span></span>',
        " progress-done" if value.is_done else "",
        value.total or 1,
        value.value,
        value.label,
        words,
        words,
    )


def link(value: Link) -> SafeString:
    note = format_html('<span class="cell-note">{}</span>', value.note) if value.note else ""
    return format_html('<a href="{}">{}</a>{}', value.url, value.text, note)


def moment(value: datetime) -> SafeString:
    local = timezone.localtime(value)
    return format_html(
        '<time datetime="{}">{}</time>', local.isoformat(), local.strftime("%d.%m.%Y, %H:%M")
    )


@lru_cache(KEPT)
def day(value: date) -> SafeString:
    return format_html(
        '<time datetime="{}">{}</time>', value.isoformat(), value.strftime("%d.%m.%Y")
    )


def several(values: tuple[Any, ...] | list[Any]) -> SafeString:
    return format_html_join("", "<div>{}</div>", ((cell(value),) for value in values))


READERS: dict[type, Callable[[Any], SafeString]] = {
    State: tag,
    Due: deadline,
    Progress: progress,
    Link: link,
    datetime: moment,
    date: day,
    tuple: several,
    list: several,
    bool: lambda value: conditional_escape("да" if value else "нет"),
    int: lambda value: conditional_escape(number_words(value)),
    type(None): lambda value: NOTHING,
}


def cell(value: Any) -> SafeString:
    """The value as safe HTML. Text is escaped; what is empty reads «—»."""
    if reader := READERS.get(type(value)):
        return reader(value)
    return conditional_escape(value) if str(value) else NOTHING
