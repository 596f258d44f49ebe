"""Rules that the database itself holds, on PostgreSQL and on SQLite, and their Russian sentences.

Shortcuts give the constraints that every table repeats their fixed names (style.md, habit 2).
`NoOverlap` forbids overlapping periods: EXCLUDE USING gist on PostgreSQL, triggers on SQLite.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps as installed
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, IntegrityError, models
from django.db.models import BaseConstraint, CheckConstraint, F, Q, UniqueConstraint
from django.db.models.sql.query import Query

from mentoring.triggers import TriggerConstraint

NAME_LIMIT = 63  # PostgreSQL cuts longer names in silence, and then no sentence is found for them
EARLIEST, LATEST = "0001-01-01", "9999-12-31"


def _named(name: str) -> str:
    if len(name) > NAME_LIMIT:
        raise ValueError(f"{name!r} is longer than {NAME_LIMIT} letters")
    return name


def known(
    prefix: str, field: str, choices: type[models.TextChoices], *, blank: bool = False
) -> CheckConstraint:
    """The field holds one of the choices ("" too when `blank`, NULL where the field allows it)."""
    values = [*([""] if blank else []), *choices.values]
    return CheckConstraint(
        condition=Q(**{f"{field}__in": values}),
        name=_named(f"{prefix}_{field}_is_known"),
        violation_error_message="Выбрано значение, которого нет в списке.",
    )


def whole(
    prefix: str,
    stem: str,
    *fields: str,
    message: str = "Заполните эти поля вместе или оставьте все пустыми.",
) -> CheckConstraint:
    """All the fields are NULL, or none is: who and when, never one without the other."""
    return CheckConstraint(
        condition=Q(**{f"{field}__isnull": True for field in fields})
        | Q(**{f"{field}__isnull": False for field in fields}),
        name=_named(f"{prefix}_{stem}_is_whole"),
        violation_error_message=message,
    )


def ends_after_it_begins(
    prefix: str, since: str = "since", until: str = "until"
) -> CheckConstraint:
    """The last day is not before the first one; an open end is legal."""
    return CheckConstraint(
        condition=Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gte": F(since)}),
        name=_named(f"{prefix}_ends_after_it_begins"),
        violation_error_message="Окончание раньше начала.",
    )


class NoOverlap(TriggerConstraint):
    """Rows that agree in `fields` and satisfy `condition` have no day in common.

    The period runs from `since` to `until`, both days included; NULL is open on its side. A row
    with NULL in one of `fields` collides with nothing. The table needs `ends_after_it_begins` too:
    PostgreSQL cannot build a range that ends before it begins. A breach raises IntegrityError with
    the constraint's name in its text, on both databases, at once (it is not deferred).

    `condition` may compare the table's own columns with constants only.
    """

    default_violation_error_message = "Период пересекается с уже внесённым."

    def __init__(
        self,
        *,
        name: str,
        fields: Sequence[str],
        since: str = "since",
        until: str = "until",
        condition: Q | None = None,
        violation_error_code: str | None = None,
        violation_error_message: str | None = None,
    ) -> None:
        if not fields:
            raise ValueError("NoOverlap needs at least one field that says whose period it is")
        self.fields = tuple(fields)
        self.since, self.until, self.condition = since, until, condition
        super().__init__(
            name=_named(name),
            violation_error_code=violation_error_code,
            violation_error_message=violation_error_message,
        )

    # ── The database ─────────────────────────────────────────────────────────────────────────────

    def constraint_sql(self, model: Any, schema_editor: Any) -> str:
        """The clause inside CREATE TABLE; nothing on SQLite, see triggers.py."""
        if schema_editor.connection.vendor != "postgresql":
            return ""
        # Asked for without the right to create it, an extension that exists is only a notice.
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
        quote, column = schema_editor.quote_name, _columns(model)
        same = "".join(f"{quote(column(field))} WITH =, " for field in self.fields)
        period = f"daterange({quote(column(self.since))}, {quote(column(self.until))}, '[]')"
        condition = self._condition_sql(model, schema_editor)
        return f"CONSTRAINT {quote(self.name)} EXCLUDE USING gist ({same}{period} WITH &&)" + (
            f" WHERE ({condition})" if condition else ""
        )

    def create_sql(self, model: Any, schema_editor: Any) -> str:
        clause = self.constraint_sql(model, schema_editor)
        table = schema_editor.quote_name(model._meta.db_table)
        return f"ALTER TABLE {table} ADD {clause}" if clause else ""

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        """SQLite remakes the table instead, and its triggers vanish with the old one."""
        if schema_editor.connection.vendor != "postgresql":
            return ""
        quote = schema_editor.quote_name
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(self.name)}"

    def _condition_sql(self, model: type[models.Model], schema_editor: Any) -> str:
        """The condition with columns unqualified and constants quoted; '' without one."""
        if self.condition is None:
            return ""
        query = Query(model, alias_cols=False)
        compiler = query.get_compiler(connection=schema_editor.connection)
        sql, params = query.build_where(self.condition).as_sql(compiler, schema_editor.connection)
        return sql % tuple(schema_editor.quote_value(value) for value in params)

    def triggers(self, model: type[models.Model], connection: Any) -> dict[str, str]:
        """{name of the trigger: its CREATE TRIGGER} for SQLite.

        They run after the row is written, so that its own condition is asked of the row itself.
        """
        editor = connection.SchemaEditorClass(connection)
        quote, column = editor.quote_name, _columns(model)
        table, key = quote(model._meta.db_table), quote(model._meta.pk.column)
        since, until = quote(column(self.since)), quote(column(self.until))
        same = "".join(f" AND o.{quote(column(f))} = NEW.{quote(column(f))}" for f in self.fields)
        condition = self._condition_sql(model, editor)
        only = f" AND ({condition})" if condition else ""  # resolved to the innermost table
        this = f"FROM {table} WHERE {key} = NEW.{key}{only}"
        other = (
            f"FROM {table} AS o WHERE o.{key} <> NEW.{key}{same}{only}"
            f" AND coalesce(o.{until}, '{LATEST}') >= coalesce(NEW.{since}, '{EARLIEST}')"
            f" AND coalesce(NEW.{until}, '{LATEST}') >= coalesce(o.{since}, '{EARLIEST}')"
        )
        body = f"BEGIN SELECT RAISE(ABORT, '{self.name}') {this} AND EXISTS (SELECT 1 {other}); END"
        return {
            f"{self.name}__{act.lower()}": (
                f"CREATE TRIGGER {quote(f'{self.name}__{act.lower()}')} "
                f"AFTER {act} ON {table} FOR EACH ROW {body}"
            )
            for act in ("INSERT", "UPDATE")
        }

    # ── The form ─────────────────────────────────────────────────────────────────────────────────

    def validate(
        self,
        model: type[models.Model],
        instance: models.Model,
        exclude: Collection[str] | None = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        """Raise ValidationError with the sentence when another row's period overlaps this one's."""
        if set(exclude or ()) & {*self.fields, self.since, self.until}:
            return
        attname = {f.name: f.attname for f in model._meta.concrete_fields}
        same = {field: getattr(instance, attname[field]) for field in self.fields}
        since, until = getattr(instance, self.since), getattr(instance, self.until)
        if (
            None in same.values()
            or _upside_down(since, until)
            or not self._applies(instance, exclude)
        ):
            return
        others = model._default_manager.using(using).filter(**same).exclude(pk=instance.pk)
        if self.condition is not None:
            others = others.filter(self.condition)
        if since is not None:
            others = others.exclude(**{f"{self.until}__lt": since})
        if until is not None:
            others = others.exclude(**{f"{self.since}__gt": until})
        if others.exists():
            raise ValidationError(
                self.get_violation_error_message(), code=self.violation_error_code
            )

    def _applies(self, instance: models.Model, exclude: Collection[str] | None) -> bool:
        """Whether the condition holds for the row as it stands in the form."""
        if self.condition is None:
            return True
        read = {ref.split("__", 1)[0] for ref in _references(self.condition)}
        if read & set(exclude or ()):
            return False
        against = {f.name: getattr(instance, f.attname) for f in instance._meta.concrete_fields}
        return self.condition.check(against)

    # ── Migrations ───────────────────────────────────────────────────────────────────────────────

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        kwargs["fields"] = self.fields
        if self.since != "since":
            kwargs["since"] = self.since
        if self.until != "until":
            kwargs["until"] = self.until
        if self.condition is not None:
            kwargs["condition"] = self.condition
        return path, args, kwargs


def _columns(model: type[models.Model]) -> Any:
    return lambda field: model._meta.get_field(field).column  # type: ignore[union-attr]  # concrete


def _references(condition: Q) -> Iterator[str]:
    for child in condition.children:
        if isinstance(child, Q):
            yield from _references(child)
        elif isinstance(child, tuple):
            yield child[0]


def _upside_down(since: date | None, until: date | None) -> bool:
    """Such a period has its own constraint, with a better sentence."""
    return since is not None and until is not None and until < since


# ── From the database's refusal to a sentence ────────────────────────────────────────────────────


@dataclass(frozen=True)
class Violation:
    """A refusal of the database in words, and the fields of the form it belongs to, if any."""

    name: str
    message: str
    fields: tuple[str, ...] = ()


def violation(error: IntegrityError) -> Violation | None:
    """Which constraint refused; None when the error is not one of ours (then raise it again)."""
    name, columns = _refused(error)
    for model in installed.get_models(include_auto_created=True):
        for constraint in model._meta.constraints:
            if constraint.name == name or (
                columns and _unique_columns(model, constraint) == columns
            ):
                return Violation(constraint.name, sentence(constraint), _fields_of(constraint))
        if (field := _unique_field(model, name, columns)) is not None:
            label = str(field.verbose_name)
            message = str(field.error_messages.get("unique", "%("))
            if "%(" in message:  # Django's own sentence, not one of ours
                message = f"Такое значение уже есть: {label}."
            return Violation(f"{model._meta.db_table}_{field.column}", message, (field.name,))
    return None


def explain(error: IntegrityError) -> str | None:
    """The Russian sentence of the constraint that refused, None when it is not known."""
    found = violation(error)
    return found.message if found else None


def _refused(error: IntegrityError) -> tuple[str, frozenset[str]]:
    """(name of the constraint or '', {"table.column"} where SQLite names only the columns)."""
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis is not None:
        return diagnosis.constraint_name or "", frozenset()
    text = str(error)
    kind, _, rest = text.partition(" constraint failed: ")
    if kind == "UNIQUE" and not rest.startswith("index "):
        return "", frozenset(rest.split(", "))
    return (rest.removeprefix("index ") or text).strip("'"), frozenset()


def _unique_columns(model: type[models.Model], constraint: BaseConstraint) -> frozenset[str]:
    if not isinstance(constraint, UniqueConstraint):
        return frozenset()
    column = _columns(model)
    return frozenset(f"{model._meta.db_table}.{column(field)}" for field in constraint.fields)


def _unique_field(
    model: type[models.Model], name: str, columns: frozenset[str]
) -> "models.Field[Any, Any] | None":
    """The field with unique=True that the database speaks of."""
    table = model._meta.db_table
    for field in model._meta.local_concrete_fields:
        made_by_postgresql = (
            rf"{re.escape(table)}_({field.column}_key|{field.column}_[0-9a-f]{{8}}_uniq)"
        )
        key = field.primary_key and name == f"{table}_pkey"
        named = key or re.fullmatch(made_by_postgresql, name)
        if field.unique and (named or columns == {f"{table}.{field.column}"}):
            return field
    return None


def sentence(constraint: BaseConstraint) -> str:
    """What a person reads when this constraint refuses: its own words, else common ones."""
    message = str(constraint.get_violation_error_message())
    if constraint.violation_error_message is not BaseConstraint.default_violation_error_message:
        return message
    if isinstance(constraint, UniqueConstraint):
        return "Такая запись уже есть."
    return "Введённые данные противоречат друг другу."


def _fields_of(constraint: BaseConstraint) -> tuple[str, ...]:
    if isinstance(constraint, NoOverlap):
        return (constraint.since,)
    return tuple(constraint.fields) if isinstance(constraint, UniqueConstraint) else ()
