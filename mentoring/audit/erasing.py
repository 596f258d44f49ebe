"""Destroying old and new values of a person without breaking the chain (152-ФЗ, ст. 21)."""

from datetime import datetime
from itertools import groupby

from django.db import transaction

from mentoring.audit.actor import Actor
from mentoring.audit.journal import Entry, record_all
from mentoring.audit.models import AuditEvent, AuditValues
from mentoring.audit.verbs import VALUES_ERASED


@transaction.atomic
def erase_values(label: str, key: int, *, by: Actor, at: datetime) -> int:
    """Empty the values of every line about one row and destroy their salt; return how many lines.

    The lines and their hashes stay, so the chain stays whole; without the salt a hash says nothing
    about what was there. The act itself is a line of the same chains. Nothing to empty: no line.
    """
    lines = AuditEvent.objects.filter(label=label, key=key, kept_values__erased_at=None)
    found = list(lines.exclude(kept_values=None).order_by("chain", "pk").values_list("chain", "pk"))
    if not found:
        return 0
    AuditValues.objects.filter(event__in=[pk for _, pk in found]).update(
        salt="", text="", erased_at=at
    )
    chains = [chain for chain, _ in groupby(found, key=lambda row: row[0])]
    record_all([Entry(VALUES_ERASED, label, key, chain) for chain in chains], by=by, at=at)
    return len(found)
