"""Writing the journal: the only way a line comes into being."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from mentoring.audit.actor import Actor
from mentoring.audit.chain import INSTALLATION, hash_of, new_salt, text_of, values_hash_of
from mentoring.audit.models import AuditEvent, AuditValues, ChainHead

Values = Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True)
class Entry:
    """One change, before it has its place in a chain. `label` and `key` name the subject."""

    verb: str
    label: str
    key: int
    chain: int
    before: str = ""
    after: str = ""
    basis: str = ""
    values: Values | None = None


def record(
    verb: str,
    *,
    on: models.Model,
    by: Actor,
    at: datetime,
    organisation: Any = None,
    before: str = "",
    after: str = "",
    basis: Any = None,
    values: Values | None = None,
) -> AuditEvent:
    """Write one line, in the transaction of the change itself; return it.

    `on`: the changed row. `organisation`: an organisation or its key; without it the row's own
    `organisation_id`, for an organisation itself its key, else the chain of the installation.
    `values`: {field: (old, new)}; they can be destroyed later, the line cannot. `basis`: the paper
    the change stands on, a Basis or its words. Call it after all other rows are locked: until the
    transaction ends, nobody else writes into this chain. At most 4 queries.
    """
    return record_all([entry(verb, on, organisation, before, after, basis, values)], by=by, at=at)[
        0
    ]


def entry(
    verb: str,
    on: models.Model,
    organisation: Any = None,
    before: str = "",
    after: str = "",
    basis: Any = None,
    values: Values | None = None,
) -> Entry:
    """A change of one row for `record_all`; the arguments are those of `record`."""
    if not isinstance(on.pk, int):
        raise TypeError(f"the journal names rows by number, {on._meta.label} has {on.pk!r}")
    return Entry(
        verb=verb,
        label=on._meta.label_lower,
        key=on.pk,
        chain=_chain_of(on, organisation),
        before=str(before),
        after=str(after),
        basis="" if basis is None else str(basis),
        values=values or None,
    )


def record_all(entries: Iterable[Entry], *, by: Actor, at: datetime) -> list[AuditEvent]:
    """Write many lines at once: the same few queries for a chain however many lines there are."""
    if timezone.is_naive(at):
        raise ValueError("an instant without a zone says nothing")
    written: list[AuditEvent] = []
    with transaction.atomic(savepoint=False):
        ordered = sorted(entries, key=lambda entry: entry.chain)  # chains are locked in one order
        for chain, lines in groupby(ordered, key=lambda entry: entry.chain):
            written += _append(chain, list(lines), by=by, at=at)
    return written


def _append(chain: int, lines: Sequence[Entry], *, by: Actor, at: datetime) -> list[AuditEvent]:
    """Continue one chain by these lines, under the lock of its head."""
    head = _locked_head(chain)
    events, side_table = [], []
    for line in lines:
        event = _event(line, by=by, at=at)
        if line.values:
            text, salt = text_of(line.values), new_salt()
            side_table.append(AuditValues(event=event, salt=salt, text=text))
            event.values_hash = values_hash_of(salt, text)
        event.position, event.previous = head.position + 1, head.hash
        event.hash = hash_of(event)
        head.position, head.hash = event.position, event.hash
        events.append(event)
    AuditEvent.objects.bulk_create(events, batch_size=500)
    if side_table:
        for values in side_table:
            values.event_id = values.event.pk
        AuditValues.objects.bulk_create(side_table, batch_size=500)
    head.save(update_fields=["position", "hash"])
    return events


def _event(line: Entry, *, by: Actor, at: datetime) -> AuditEvent:
    """Words are cut to their column: a long basis must not undo the change it stands beside."""
    return AuditEvent(
        chain=line.chain,
        at=at,
        verb=line.verb,
        label=line.label,
        key=line.key,
        actor_kind=str(by.actor_kind),
        user=by.user_id,
        person=by.person_id,
        seat=by.seat_label[:120],
        before=line.before[:200],
        after=line.after[:200],
        basis=line.basis[:400],
    )


def _locked_head(chain: int) -> ChainHead:
    """The head under lock; a chain begins with its first line."""
    heads = ChainHead.objects.select_for_update()
    head = heads.filter(chain=chain).first()
    if head is None:
        # Two first lines at once: one insert wins, both then wait for the same row.
        ChainHead.objects.bulk_create([ChainHead(chain=chain)], ignore_conflicts=True)
        head = heads.get(chain=chain)
    return head


def _chain_of(on: models.Model, organisation: Any) -> int:
    if organisation is not None:
        return int(getattr(organisation, "pk", organisation))
    if on._meta.label_lower == settings.ORGANISATION_MODEL.lower():
        return int(on.pk)
    return getattr(on, "organisation_id", None) or INSTALLATION
