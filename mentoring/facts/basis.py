"""The paper a change stands on: how a card below shows the order that is kept above it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models

from mentoring.facts.enums import BasisKind
from mentoring.facts.models import Ground


@dataclass(frozen=True)
class Basis:
    """A paper by kind, number and date; `label` and `key` name its row, if the portal has it."""

    kind: str
    number: str
    dated: date
    label: str = ""
    key: int | None = None

    def __str__(self) -> str:
        """«приказ от 01.09.2026 № 51»."""
        number = f" № {self.number}" if self.number else ""
        return f"{BasisKind(self.kind).label} от {self.dated:%d.%m.%Y}{number}"


def stand(subject: models.Model, basis: Basis, *, organisation: Any, at: datetime) -> Basis:
    """Write that the subject's change stands on this paper; the same paper twice is one line."""
    named = bool(basis.label) and basis.key is not None
    values = {"organisation": organisation, "kind": basis.kind, "number": basis.number}
    values |= {"dated": basis.dated, "stood_at": at}
    about = {"subject_label": subject._meta.label_lower, "subject_key": subject.pk}
    if named:
        paper = {"paper_label": basis.label, "paper_key": basis.key}
        Ground.objects.get_or_create(**about, **paper, defaults=values)
    else:
        Ground.objects.create(**about, **values)
    return basis


def basis_of(subject: models.Model) -> Basis | None:
    """The newest paper under the subject, None without one. One query."""
    return bases_of_rows(subject._meta.label_lower, [subject.pk]).get(subject.pk)


def bases_of(subject: models.Model) -> list[Basis]:
    """All papers under the subject, newest first. One query."""
    rows = Ground.objects.filter(subject_label=subject._meta.label_lower, subject_key=subject.pk)
    return [_basis(row) for row in rows.order_by("-stood_at", "-pk")]


def bases_of_rows(label: str, keys: Collection[int]) -> dict[int, Basis]:
    """{key: newest paper} for the rows of a list; one query however many rows."""
    rows = Ground.objects.filter(subject_label=label, subject_key__in=list(keys))
    return {row.subject_key: _basis(row) for row in rows.order_by("stood_at", "pk")}


def _basis(row: Ground) -> Basis:
    return Basis(row.kind, row.number, row.dated, row.paper_label or "", row.paper_key)
