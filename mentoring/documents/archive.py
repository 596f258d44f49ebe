"""The archive of issued papers: rendered once, kept as bytes under their hash, never re-rendered.

One issue gives two files, PDF and DOCX, under one check code.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from mentoring.audit import entry, record_all
from mentoring.audit.actor import Actor
from mentoring.audit.verbs import say
from mentoring.documents import codes, pdf
from mentoring.documents.blocks import CheckMark, Paper
from mentoring.documents.enums import FileFormat
from mentoring.documents.files import SHELF
from mentoring.documents.models import IssuedDocument
from mentoring.storage import Damaged

ISSUED = say("documents.issued", "Документ выпущен")
TEMPLATE_VERSION = 1  # raise it when the looks of papers change


class DocumentDamaged(Exception):
    """The message is written for the person at the screen."""

    def __init__(self, issued: IssuedDocument, reason: str) -> None:
        super().__init__(
            f"Документ «{issued.title}» не открыт: {reason}. Портал не отдаёт файл, в котором не "
            "уверен. Попросите администратора восстановить его из резервной копии."
        )


@dataclass(frozen=True)
class Drawn:
    """Both outputs of a paper that carries its check code, not yet in the archive."""

    paper: Paper
    code: str
    pdf: bytes
    docx: bytes


def draw(paper: Paper) -> Drawn:
    """Give the paper its check code and render it (0.1 s a page): outside of a transaction, if the
    paper does not depend on a number that the transaction gives."""
    from mentoring.documents import docx  # noqa: PLC0415 -- a tenth of a second to import

    code = codes.new()
    marked = replace(paper, check=CheckMark(check_address(code)))
    return Drawn(paper, code, pdf.write(marked), docx.write(marked))


def check_address(code: str) -> str:
    """The absolute address of the check page, as the QR and the words beside it give it."""
    path = reverse("documents:check", kwargs={"code": codes.grouped(code)})
    return settings.PORTAL_ADDRESS.rstrip("/") + path


def issue(
    paper: Paper | Drawn, *, label: str, key: int, organisation: Any, by: Actor, at: datetime
) -> tuple[IssuedDocument, IssuedDocument]:
    """Keep the paper for ever: (PDF, DOCX). Rows and journal lines are the caller's transaction's.

    `label` and `key` name the subject. `organisation` is a row or its key. Raises StorageFull when
    the disk is full: then there is no row either.
    """
    drawn = paper if isinstance(paper, Drawn) else draw(paper)
    with transaction.atomic():
        issued = [
            IssuedDocument.objects.create(
                organisation_id=getattr(organisation, "pk", organisation),
                kind=drawn.paper.kind,
                name=drawn.paper.name,
                title=drawn.paper.title,
                number=drawn.paper.number,
                dated=drawn.paper.dated,
                label=label,
                key=key,
                format=file_format,
                sha256=SHELF.keep(content),
                size=len(content),
                template_version=TEMPLATE_VERSION,
                text_version=drawn.paper.text_version,
                check_code=drawn.code,
                issued_at=at,
                issued_by=by.seat_label[:120],
            )
            for file_format, content in (
                (FileFormat.PDF, drawn.pdf),
                (FileFormat.DOCX, drawn.docx),
            )
        ]
        record_all((entry(ISSUED, row, basis=row.title) for row in issued), by=by, at=at)
    return issued[0], issued[1]


def read(issued: IssuedDocument) -> bytes:
    """The bytes as they were issued. Raises DocumentDamaged instead of returning others."""
    try:
        return SHELF.read(issued.sha256)
    except Damaged as error:
        raise DocumentDamaged(issued, str(error)) from error


def file_name(issued: IssuedDocument) -> str:
    """«Приказ № 51-ОД от 01.09.2026.pdf»: kind, number and date, never a person."""
    words = [issued.name]
    if issued.number:
        words.append(f"№ {issued.number}")
    if issued.dated:
        words.append(f"от {issued.dated:%d.%m.%Y}")
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "-", " ".join(words))
    return f"{plain}.{issued.format.lower()}"


def orphans() -> Iterator[str]:
    """sha256 of files that no row names."""
    return SHELF.unclaimed(_known)


def sweep() -> int:
    """Remove files that failed transactions left behind; return how many."""
    return SHELF.sweep(_known)


def _known(digests: Collection[str]) -> Iterable[str]:
    """Which of these files a row names."""
    rows = IssuedDocument.objects.filter(sha256__in=digests)
    return rows.values_list("sha256", flat=True)
