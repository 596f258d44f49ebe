"""Pages of a long list by the place of a row, not by counting over the rows before it.

OFFSET over a region costs 81 ms, a place 0.1 ms (budgets.md, section 5). A place is the key of one
row: no name of a person stands in the address, and a row that has gone leads back to the beginning.
"""

from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import F, Model, Q, QuerySet
from django.db.models.expressions import OrderBy


@dataclass(frozen=True)
class Key:
    """One step of an order. Empty values stand last in both directions, on both databases."""

    name: str
    descending: bool = False
    nullable: bool = False
    nulls_first: bool = False

    def expression(self) -> OrderBy:
        where: dict[str, bool] = {}
        if self.nullable:
            where = {"nulls_first": True} if self.nulls_first else {"nulls_last": True}
        field = F(self.name)
        return field.desc(**where) if self.descending else field.asc(**where)

    def reversed(self) -> "Key":
        return replace(self, descending=not self.descending, nulls_first=not self.nulls_first)

    def after(self, value: Any) -> Q:
        """Rows that stand strictly behind this value in this step."""
        if value is None:
            return Q(**{f"{self.name}__isnull": False}) if self.nulls_first else Q(pk__in=[])
        behind = Q(**{f"{self.name}__{'lt' if self.descending else 'gt'}": value})
        if self.nullable and not self.nulls_first:
            behind |= Q(**{f"{self.name}__isnull": True})
        return behind

    def same(self, value: Any) -> Q:
        return Q(**{f"{self.name}__isnull": True}) if value is None else Q(**{self.name: value})


Keys = tuple[Key, ...]


def keys_of(model: type[Model], order: tuple[str, ...]) -> Keys:
    """The steps of an order («-since», «person__sort_key»), the primary key always the last one."""
    names = [name for name in order if name.lstrip("-") not in {"pk", "id"}]
    steps = [
        Key(name.lstrip("-"), name.startswith("-"), _may_be_empty(model, name.lstrip("-")))
        for name in names
    ]
    return (*steps, Key("pk", bool(order) and order[-1].startswith("-")))


def _may_be_empty(model: type[Model], path: str) -> bool:
    """Can the value at the end of this path be NULL? Annotations are unknown: yes."""
    place: Any = model
    for name in path.split("__"):
        try:
            field = place._meta.get_field(name)
        except (FieldDoesNotExist, AttributeError):
            return True
        if field.null:
            return True
        place = field.related_model
    return False


def ordered(rows: QuerySet, keys: Keys) -> QuerySet:
    return rows.order_by(*(key.expression() for key in keys))


def step(rows: QuerySet, keys: Keys, *, after: str = "", before: str = "", size: int) -> "Step":
    """`size` rows behind or in front of the row with that key; from the beginning without one."""
    backwards = bool(before) and not after
    values = _place(rows, keys, after or before)
    if values is None:
        found = list(ordered(rows, keys)[: size + 1])
        return Step(found[:size], has_before=False, has_after=len(found) > size)
    along = tuple(key.reversed() for key in keys) if backwards else keys
    found = list(ordered(rows.filter(_beyond(along, values)), along)[: size + 1])
    more, page = len(found) > size, found[:size]
    if backwards:
        return Step(page[::-1], has_before=more, has_after=True)
    return Step(page, has_before=True, has_after=more)


@dataclass(frozen=True)
class Step:
    rows: list[Any]
    has_before: bool
    has_after: bool


def _place(rows: QuerySet, keys: Keys, pk: str) -> tuple[Any, ...] | None:
    if not pk:
        return None
    try:
        return rows.order_by().filter(pk=pk).values_list(*(key.name for key in keys)).first()
    except (ValueError, OverflowError, ValidationError):
        return None  # not a key at all: someone typed the address


def _beyond(keys: Keys, values: tuple[Any, ...]) -> Q:
    """Lexicographic order as one condition: (a > x) or (a = x and b > y) or …"""
    condition, equal = Q(pk__in=[]), Q()
    for key, value in zip(keys, values, strict=True):
        condition |= equal & key.after(value)
        equal &= key.same(value)
    first, value = keys[0], values[0]
    if first.nullable:
        return condition
    # Says nothing new, but a database looks an «or» up in an index only behind such a bound.
    return Q(**{f"{first.name}__{'lte' if first.descending else 'gte'}": value}) & condition
