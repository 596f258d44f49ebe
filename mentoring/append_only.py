"""Tables to which lines are only ever added: the database refuses to change or remove one."""

from typing import Any, NoReturn

from django.db import models

from mentoring.triggers import TriggerConstraint

WORDS = "строки этой таблицы не меняются и не удаляются"
FUNCTION = "portal_refuse_change"
# Tests empty their tables by TRUNCATE, and only they work in a database with such a name. There is
# no per cent sign in it: Django would take one for a parameter.
CREATE_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' AND left(current_database(), 5) = 'test_' THEN RETURN NULL; END IF;
    RAISE EXCEPTION USING MESSAGE = TG_ARGV[0] || ': {WORDS}',
        ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_ARGV[0];
END $$
"""


class AppendOnly(TriggerConstraint):
    """No line of the table is changed or removed; a breach raises IntegrityError with the name.

    SQLite lets lines of a database in memory be removed: such a database keeps nothing anyhow, and
    tests empty it between themselves. The owner of a table can take the triggers off; who deploys
    on PostgreSQL gives the portal a role that does not own its tables (docs/adr).
    """

    default_violation_error_message = "Эта запись не меняется и не удаляется."

    def constraint_sql(self, model: Any, schema_editor: Any) -> str:
        """Nothing inside CREATE TABLE: on PostgreSQL the triggers follow it."""
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.deferred_sql.append(self.create_sql(model, schema_editor))
        return ""

    def create_sql(self, model: Any, schema_editor: Any) -> str:
        if schema_editor.connection.vendor != "postgresql":
            return ""
        table = schema_editor.quote_name(model._meta.db_table)
        return f"{CREATE_FUNCTION};" + ";".join(
            f"CREATE TRIGGER {schema_editor.quote_name(f'{self.name}__{kind}')} "
            f"BEFORE {acts} ON {table} FOR EACH {each} "
            f"EXECUTE FUNCTION {FUNCTION}({schema_editor.quote_value(self.name)})"
            for kind, acts, each in (
                ("row", "UPDATE OR DELETE", "ROW"),
                ("all", "TRUNCATE", "STATEMENT"),
            )
        )

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        if schema_editor.connection.vendor != "postgresql":
            return ""
        quote = schema_editor.quote_name
        return ";".join(
            f"DROP TRIGGER {quote(f'{self.name}__{kind}')} ON {quote(model._meta.db_table)}"
            for kind in ("row", "all")
        )

    def triggers(self, model: type[models.Model], connection: Any) -> dict[str, str]:
        quote, table = connection.ops.quote_name, connection.ops.quote_name(model._meta.db_table)
        lasting = "EXISTS (SELECT 1 FROM pragma_database_list WHERE name = 'main' AND file <> '')"
        return {
            f"{self.name}__{act.lower()}": (
                f"CREATE TRIGGER {quote(f'{self.name}__{act.lower()}')} "
                f"BEFORE {act} ON {table} FOR EACH ROW {when}"
                f"BEGIN SELECT RAISE(ABORT, '{self.name}'); END"
            )
            for act, when in (("UPDATE", ""), ("DELETE", f"WHEN {lasting} "))
        }

    def validate(self, *_: Any, **__: Any) -> None:
        """A form never changes such a line; there is nothing to ask."""


class LineIsKept(TypeError):
    """A mistake of the programmer: a line of an append-only table was to be changed or removed."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Refuses before the database does."""

    def update(self, **_: Any) -> NoReturn:
        raise LineIsKept(f"{self.model._meta.label} is append-only")

    def delete(self) -> NoReturn:
        raise LineIsKept(f"{self.model._meta.label} is append-only")

    def bulk_update(self, *_: Any, **__: Any) -> NoReturn:
        raise LineIsKept(f"{self.model._meta.label} is append-only")


class AppendOnlyModel(models.Model):
    """A table of lines that are only added. Its Meta names an AppendOnly constraint."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise LineIsKept(f"{self._meta.label} is append-only")
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        raise LineIsKept(f"{self._meta.label} is append-only")
