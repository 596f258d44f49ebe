"""Writing and reading facts."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import models

from mentoring.facts.kinds import title_of
from mentoring.facts.models import Fact


def note(
    kind: str,
    *,
    organisation: Any,
    subject: models.Model,
    on: date,
    at: datetime,
    title: str,
) -> Fact:
    """Write that it happened, in the transaction of the thing itself; return the fact.

    The same kind, subject and day is one fact: noting it again returns the first one. `title` is
    read on the roadmap («Приказ от 01.09.2026 № 51»), it names no person. Raises UnknownKind.
    """
    title_of(kind)
    fact, _ = Fact.objects.get_or_create(
        kind=kind,
        label=subject._meta.label_lower,
        key=subject.pk,
        on=on,
        defaults={"organisation": organisation, "noted_at": at, "title": title[:300]},
    )
    return fact


def facts_of(
    kind: str | Collection[str],
    *,
    organisation: Any,
    since: date | None = None,
    until: date | None = None,
) -> list[Fact]:
    """Facts of one kind, or of several, between two days (both included), oldest first.

    `organisation`: the row or its key.
    """
    kinds = [kind] if isinstance(kind, str) else list(kind)
    facts = Fact.objects.filter(kind__in=kinds, organisation=organisation)
    if since is not None:
        facts = facts.filter(on__gte=since)
    if until is not None:
        facts = facts.filter(on__lte=until)
    return list(facts.order_by("on", "pk"))
