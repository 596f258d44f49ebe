"""Editing by version: a lost update is shown with both texts, never made.

A form carries the version it was opened with. `save_edited` writes only where that version still
stands; otherwise it raises `EditConflict` with what both typed, and nothing has changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import F

from mentoring.audit import record
from mentoring.audit.actor import Actor
from mentoring.audit.words import shown


class Versioned(models.Model):
    """A table that people edit. The version grows by one with every edit."""

    version = models.PositiveIntegerField("версия", default=1, editable=False)

    class Meta:
        abstract = True


Row = TypeVar("Row", bound=Versioned)


@dataclass(frozen=True)
class ConflictRow:
    """One field that two people set differently, as both would read it on the screen."""

    field: str
    label: str
    mine: str
    theirs: str


class EditConflict(Exception):
    """Someone saved the row since the form was opened. `version` is what stands there now."""

    def __init__(self, rows: list[ConflictRow], version: int) -> None:
        super().__init__(
            "Пока вы правили, эту запись сохранил кто-то другой. Ваши изменения не записаны: "
            "сравните оба варианта и сохраните нужный."
        )
        self.rows = rows
        self.version = version


class RowIsGone(Exception):
    """The row was removed while it was being edited."""

    def __init__(self) -> None:
        super().__init__("Этой записи больше нет: пока вы правили, её удалили.")


@transaction.atomic
def save_edited(
    row: Row,
    changes: Mapping[str, Any],
    *,
    version: int,
    by: Actor,
    at: datetime,
    verb: str,
    basis: str = "",
    organisation: Any = None,
) -> Row:
    """Write the changed fields and their line in the journal; return the row as it now stands.

    `changes` holds cleaned values by the name of the field (a foreign key: the object or its key).
    `organisation`: whose journal it is, for a table without such a column (audit.record).
    What equals the stored value is left alone; nothing changed means no write and no line.
    Raises EditConflict when the version is no longer the stored one and a value differs, RowIsGone
    when there is no row, IntegrityError when a constraint refuses (mentoring.constraints.explain).
    """
    current = _stored(row)
    differing = _differing(current, changes)
    if not differing:
        return current
    if current.version != version or not _write(current, differing):
        current = _stored(row)
        raise EditConflict(_rows(current, _differing(current, changes)), current.version)
    values = {field.name: (getattr(current, field.attname), value) for field, value in differing}
    for field, value in differing:
        setattr(current, field.attname, value)
    current.version = version + 1
    record(verb, on=current, by=by, at=at, values=values, basis=basis)
    return current


def _write(current: Versioned, differing: list[tuple[Any, Any]]) -> bool:
    """Write where the version still stands: the condition lets only one of two editors through."""
    untouched = type(current)._base_manager.filter(pk=current.pk, version=current.version)
    values = {field.attname: value for field, value in differing}
    return bool(untouched.update(**values, version=F("version") + 1))


def _stored(row: Row) -> Row:
    """The row as it stands in the database now."""
    stored = type(row)._base_manager.filter(pk=row.pk).first()
    if stored is None:
        raise RowIsGone
    return stored


def _differing(current: models.Model, changes: Mapping[str, Any]) -> list[tuple[Any, Any]]:
    """(field, new value as stored) for every change that changes something."""
    differing = []
    for name, value in changes.items():
        field: Any = current._meta.get_field(name)
        if isinstance(value, models.Model):
            value = value.pk
        elif not field.is_relation:
            value = field.to_python(value)
        if value != getattr(current, field.attname):
            differing.append((field, value))
    return differing


def _rows(current: models.Model, differing: list[tuple[Any, Any]]) -> list[ConflictRow]:
    return [
        ConflictRow(
            field=field.name,
            label=str(field.verbose_name),
            mine=shown(field, value),
            theirs=shown(field, getattr(current, field.attname)),
        )
        for field, value in differing
        if field.editable
    ]
