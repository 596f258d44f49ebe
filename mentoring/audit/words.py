"""A stored value as a person reads it."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

EMPTY = "не заполнено"


def shown(field: Any, value: Any, names: dict[Any, str] | None = None) -> str:
    """The value of a model's field in words: label of a choice, date as 01.09.2026, да or нет.

    `value` is what stands in the column. For a foreign key `names` gives words by key; without it
    the row is read (one query).
    """
    if value in (None, ""):
        return EMPTY
    if isinstance(value, bool):
        return "да" if value else "нет"
    if getattr(field, "is_relation", False):
        names = names if names is not None else names_of_rows(field, {value})
        return names.get(value, f"№ {value}")
    if getattr(field, "choices", None):
        return str(dict(field.flatchoices).get(value, value))
    return plain_words(value)


def plain_words(value: Any) -> str:
    """A value without its field."""
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%d.%m.%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, list | tuple):
        return ", ".join(plain_words(item) for item in value) or EMPTY
    if isinstance(value, dict):
        return "; ".join(f"{key}: {plain_words(item)}" for key, item in value.items()) or EMPTY
    return str(value)


def names_of_rows(field: Any, keys: set[Any]) -> dict[Any, str]:
    """{key: str(row)} of the rows a foreign key points at; one query, none for no keys."""
    if not keys:
        return {}
    manager = field.related_model._base_manager
    return {key: str(row) for key, row in manager.in_bulk(list(keys)).items()}
