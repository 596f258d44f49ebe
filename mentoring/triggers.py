"""Constraints that no column can hold: on SQLite, and partly on PostgreSQL, they are triggers.

SQLite loses the triggers of a table in silence whenever an altered field remakes it (stack.md,
trap 20), so they are made again after every migrate.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps as installed
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models import BaseConstraint
from django.db.models.signals import post_migrate


class TriggerConstraint(BaseConstraint):
    """A constraint of Meta.constraints that SQLite holds by triggers."""

    def triggers(self, model: type[models.Model], connection: Any) -> dict[str, str]:
        """{name of the trigger: its CREATE TRIGGER} for SQLite."""
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        if isinstance(other, TriggerConstraint):
            return self.deconstruct() == other.deconstruct()
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]  # as Django's own constraints: compared, never keys


def every_trigger_constraint(
    apps: Any = installed, app_label: str | None = None
) -> Iterator[tuple[type[models.Model], TriggerConstraint]]:
    """(model, constraint) of one app, or of all."""
    for model in apps.get_models(include_auto_created=True):
        if app_label in {None, model._meta.app_label}:
            for constraint in model._meta.constraints:
                if isinstance(constraint, TriggerConstraint):
                    yield model, constraint


def remake_triggers(
    using: str = DEFAULT_DB_ALIAS, apps: Any = installed, app_config: Any = None, **_: Any
) -> None:
    """Make the SQLite triggers that are missing or differ; idempotent."""
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    wanted = {
        name: (model._meta.db_table, sql)
        for model, constraint in every_trigger_constraint(apps, app_config and app_config.label)
        for name, sql in constraint.triggers(model, connection).items()
    }
    if not wanted:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE type IN ('table', 'trigger')"
        )
        found = {(kind, name): sql for kind, name, sql in cursor.fetchall()}
        for name, (table, sql) in wanted.items():
            if ("table", table) not in found or found.get(("trigger", name)) == sql:
                continue
            cursor.execute(f"DROP TRIGGER IF EXISTS {connection.ops.quote_name(name)}")
            cursor.execute(sql)


post_migrate.connect(remake_triggers, dispatch_uid="mentoring.triggers.remake_triggers")
