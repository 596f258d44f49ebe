"""A list: columns, a page of rows, an order and a place that stand in the address.

`listing()` takes a queryset (at most two queries: a count that stops at 1001, and the rows) or a
ready sequence. Rows are dataclasses of the selector: `pk`, one attribute per column, and `url` when
the row leads somewhere.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from mentoring.ui import keyset
from mentoring.ui.cells import cell, number_words
from mentoring.ui.states import State

ROWS = 50
COUNTED = 1000  # what is more is said as «более 1000» (budgets.md, section 1)
CLASSES = {"start": "", "end": ' class="end"', "middle": ' class="middle"'}
PLACE = ("page", "after", "before")


@dataclass(frozen=True)
class Column:
    """One column: the row's attribute, its heading, and the ORM order it can be sorted by."""

    key: str
    label: str
    sort: tuple[str, ...] = ()
    align: Literal["start", "end", "middle"] = "start"


@dataclass(frozen=True)
class Head:
    """A heading as the page shows it: where it leads and how the list stands now."""

    column: Column
    url: str
    direction: str  # aria-sort: "ascending", "descending" or ""


@dataclass(frozen=True)
class PageStep:
    """One link below a list. Without address: where one is, or a gap."""

    label: str
    url: str = ""
    icon: str = ""
    current: bool = False


@dataclass(frozen=True)
class Listing:
    """One page of a list, ready for `{% table %}`."""

    columns: tuple[Column, ...]
    rows: list[Any]
    total: int  # exact up to COUNTED, then COUNTED + 1
    heads: list[Head]
    steps: list[PageStep]

    @property
    def total_words(self) -> str:
        return f"более {COUNTED}" if self.total > COUNTED else number_words(self.total)

    @property
    def states(self) -> list[State]:
        """The states of this page that have something to explain, once each."""
        found = {
            value.label: value
            for row in self.rows
            for column in self.columns
            if isinstance(value := getattr(row, column.key), State) and value.meaning
        }
        return list(found.values())

    def body(self, pick: str = "") -> SafeString:
        """All rows as HTML; `pick` is the id of the form that takes what is ticked."""
        return mark_safe("".join(self._row(row, pick) for row in self.rows))  # noqa: S308 -- of escaped parts

    def _row(self, row: Any, pick: str) -> str:
        parts: list[str] = [format_html('<tr role="row" data-id="{}">', row.pk)]
        if pick:
            parts.append(_pick_box(row, getattr(row, self.columns[0].key), pick))
        for place, column in enumerate(self.columns):
            value = getattr(row, column.key)
            parts.append(_named(row, value) if place == 0 else _cell(column, value))
        return "".join([*parts, "</tr>"])


def _named(row: Any, value: Any) -> str:
    """The first cell names the row and leads to its page."""
    url = getattr(row, "url", "")
    words = format_html('<a href="{}">{}</a>', url, value) if url else cell(value)
    note = getattr(row, "note", "")
    below = format_html('<span class="cell-note">{}</span>', note) if note else ""
    return f'<th scope="row" role="rowheader">{words}{below}</th>'


def _cell(column: Column, value: Any) -> str:
    label = format_html(' data-label="{}"', column.label)
    return f'<td role="cell"{CLASSES[column.align]}{label}>{cell(value)}</td>'


def _pick_box(row: Any, name: Any, pick: str) -> str:
    return format_html(
        '<td role="cell" class="pick" data-label="Выбрать"><input class="form-check-input" '
        'type="checkbox" name="pick" value="{}" form="{}" aria-label="Выбрать: {}"></td>',
        row.pk,
        pick,
        getattr(name, "text", name),
    )


def listing(
    *,
    columns: Sequence[Column],
    source: QuerySet | Sequence[Any],
    query: QueryDict,
    row: Callable[[Any], Any] = lambda found: found,
    sort: str = "",
    size: int = ROWS,
) -> Listing:
    """The page of the list that the address asks for.

    `row` turns a model of the queryset into the dataclass of a row; `sort` is the key of the column
    that orders the list at first («-since» for the newest first). An unknown order, page or place
    in the address is answered by the first page, never by an error.
    """
    known = {column.key: column for column in columns if column.sort}
    asked = query.get("sort", "")
    chosen = asked if asked.removeprefix("-") in known else sort
    if isinstance(source, QuerySet):
        rows, total, steps = _of_queryset(source, known, chosen, query, size)
    else:
        rows, total, steps = _of_sequence(source, known, chosen, query, size)
    heads = [_head(column, chosen, query) for column in columns]
    return Listing(tuple(columns), [row(found) for found in rows], total, heads, steps)


Found = tuple[Sequence[Any], int, list[PageStep]]


def _of_queryset(
    source: QuerySet, known: dict[str, Column], chosen: str, query: QueryDict, size: int
) -> Found:
    order = known[chosen.removeprefix("-")].sort if chosen else ()
    if chosen.startswith("-"):
        order = tuple(name[1:] if name.startswith("-") else f"-{name}" for name in order)
    keys = keyset.keys_of(source.model, order)
    total = source.order_by()[: COUNTED + 1].count()
    if total <= COUNTED:
        return _numbered(keyset.ordered(source, keys), total, query, size)
    step = keyset.step(
        source, keys, after=query.get("after", ""), before=query.get("before", ""), size=size
    )
    return step.rows, total, _neighbours(step, query)


def _of_sequence(
    source: Sequence[Any], known: dict[str, Column], chosen: str, query: QueryDict, size: int
) -> Found:
    rows = list(source)
    if chosen:
        key = known[chosen.removeprefix("-")].key
        full = [row for row in rows if getattr(row, key) is not None]
        empty = [row for row in rows if getattr(row, key) is None]
        full.sort(key=lambda row: getattr(row, key), reverse=chosen.startswith("-"))
        rows = full + empty
    return _numbered(rows, len(rows), query, size)


def _numbered(rows: Any, total: int, query: QueryDict, size: int) -> Found:
    paginator = Paginator(rows, size)
    paginator.count = total  # already counted, and not again
    page = paginator.get_page(query.get("page"))
    return list(page.object_list), total, list(_numbers(paginator, page.number, query))


def _numbers(paginator: Paginator, here: int, query: QueryDict) -> Iterator[PageStep]:
    if paginator.num_pages < 2:
        return
    if here > 1:
        yield PageStep("Назад", address(query, page=here - 1), icon="chevron-left")
    for number in paginator.get_elided_page_range(here, on_each_side=1, on_ends=1):
        if isinstance(number, int):
            yield PageStep(str(number), address(query, page=number), current=number == here)
        else:
            yield PageStep("…")
    if here < paginator.num_pages:
        yield PageStep("Дальше", address(query, page=here + 1), icon="chevron-right")


def _neighbours(step: keyset.Step, query: QueryDict) -> list[PageStep]:
    steps = []
    if step.rows and step.has_before:
        steps.append(PageStep("В начало", address(query)))
        before = address(query, before=step.rows[0].pk)
        steps.append(PageStep("Назад", before, icon="chevron-left"))
    if step.rows and step.has_after:
        after = address(query, after=step.rows[-1].pk)
        steps.append(PageStep("Дальше", after, icon="chevron-right"))
    return steps


def _head(column: Column, chosen: str, query: QueryDict) -> Head:
    if not column.sort:
        return Head(column, "", "")
    direction = {column.key: "ascending", f"-{column.key}": "descending"}.get(chosen, "")
    turned = f"-{column.key}" if direction == "ascending" else column.key
    return Head(column, address(query, sort=turned), direction)


def address(query: QueryDict, **changes: Any) -> str:
    """This list's address with another order or place; a new order begins at the first page."""
    copy = query.copy()
    for name in PLACE:
        copy.pop(name, None)
    for name, value in changes.items():
        copy[name] = str(value)
    return f"?{copy.urlencode()}"
