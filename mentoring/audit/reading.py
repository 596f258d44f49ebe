"""What happened to one row, in Russian sentences."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Q

from mentoring import ports
from mentoring.audit.actor import ActorKind
from mentoring.audit.models import AuditEvent
from mentoring.audit.verbs import sentence_of
from mentoring.audit.words import names_of_rows, shown

WITHOUT_NAME = {ActorKind.SYSTEM: "портал", ActorKind.QR: "ответ по QR-коду"}


@dataclass(frozen=True)
class Change:
    """One field of a line: from → to."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class HistoryLine:
    """One line of a history: when, who, what, on which paper, and each changed field."""

    at: datetime
    sentence: str  # «Карточка участника внесена: Иванова А. П., куратор»
    changes: tuple[Change, ...]
    basis: str
    erased: bool  # its values were destroyed with someone's personal data


def last_move(label: str, key: int) -> str:
    """The verb that last changed the row's state; empty when none ever did. One query."""
    moves = AuditEvent.objects.filter(label=label, key=key).exclude(after="")
    return str(moves.order_by("-position").values_list("verb", flat=True).first() or "")


def history(label: str, key: int, *parts: tuple[str, int]) -> list[HistoryLine]:
    """All lines about one row, newest first; `parts` are (label, key) of rows that belong to it.

    Queries: the lines, the names of users, and one for each foreign key that ever changed.
    """
    events = list(
        AuditEvent.objects.filter(_about([(label, key), *parts]))
        .select_related("kept_values")
        .order_by("-at", "-pk")
    )
    fields = {label: _fields_of(label) for label in {event.label for event in events}}
    values = {event.pk: _values_of(event) for event in events}
    rows = {
        label: _names_of_related(
            known, [values[event.pk] for event in events if event.label == label]
        )
        for label, known in fields.items()
    }
    people = names_of_users({event.user for event in events if event.user})
    return [
        HistoryLine(
            at=event.at,
            sentence=f"{sentence_of(event.verb)}: {_who(event, people)}",
            changes=_changes(event, values[event.pk], fields[event.label], rows[event.label]),
            basis=event.basis,
            erased=_is_erased(event),
        )
        for event in events
    ]


def _about(subjects: Iterable[tuple[str, int]]) -> Q:
    keys: dict[str, set[int]] = {}
    for label, key in subjects:
        keys.setdefault(label, set()).add(key)
    about = Q(pk__in=[])
    for label, of_label in keys.items():
        about |= Q(label=label, key__in=of_label)
    return about


def names_of_users(keys: Collection[int]) -> dict[int, str]:
    """{user: «Иванова А. П.»}; a login that belongs to no person is called by its own name."""
    if not keys:
        return {}
    users = get_user_model()._default_manager.filter(pk__in=keys)
    names = {user.pk: user.get_username() for user in users}
    return names | dict(ports.names_of_users.gather(frozenset(keys)))


def _who(event: AuditEvent, people: dict[int, str]) -> str:
    if event.actor_kind in WITHOUT_NAME:
        return WITHOUT_NAME[ActorKind(event.actor_kind)]
    name = people.get(event.user or 0, "имя уничтожено")
    seat = event.seat[:1].lower() + event.seat[1:]
    return f"{name}, {seat}" if seat else name


def _values_of(event: AuditEvent) -> dict[str, tuple[Any, Any]]:
    """{field: (old, new)} as stored; empty without values and after they were destroyed."""
    if not event.values_hash or _is_erased(event):
        return {}
    return {name: (old, new) for name, (old, new) in json.loads(event.kept_values.text).items()}


def _is_erased(event: AuditEvent) -> bool:
    if not event.values_hash:
        return False
    kept = getattr(event, "kept_values", None)
    return kept is None or not kept.text


def _fields_of(label: str) -> dict[str, Any]:
    """{name: field} of the table; empty when the table is no longer part of the portal."""
    try:
        model = apps.get_model(label)
    except LookupError:
        return {}
    return {field.name: field for field in model._meta.concrete_fields}


def _names_of_related(
    fields: dict[str, Any], lines: Iterable[dict[str, tuple[Any, Any]]]
) -> dict[str, dict[Any, str]]:
    """{name of a foreign key: {key: words}} for every row that is mentioned."""
    mentioned: dict[str, set[Any]] = {}
    for line in lines:
        for name, pair in line.items():
            if name in fields and fields[name].is_relation:
                mentioned.setdefault(name, set()).update(key for key in pair if key is not None)
    return {name: names_of_rows(fields[name], keys) for name, keys in mentioned.items()}


def _changes(
    event: AuditEvent,
    values: dict[str, tuple[Any, Any]],
    fields: dict[str, Any],
    rows: dict[str, dict[Any, str]],
) -> tuple[Change, ...]:
    changes = []
    if event.before or event.after:
        state = fields.get("state")
        changes.append(Change("состояние", shown(state, event.before), shown(state, event.after)))
    for name, pair in values.items():
        field = fields.get(name)
        if field is not None and not field.editable:
            continue  # search keys and the like: nobody typed them
        old, new = (shown(field, _typed(field, value), rows.get(name)) for value in pair)
        changes.append(Change(str(field.verbose_name) if field is not None else name, old, new))
    return tuple(changes)


def _typed(field: Any, value: Any) -> Any:
    """The stored JSON as the field's own type: a date instead of its ISO form."""
    if field is None or field.is_relation or value is None:
        return value
    return field.to_python(value)
