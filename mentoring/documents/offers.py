"""What the archive offers to the floors above: its invariants, its sweeping, the sample paper."""

from collections.abc import Iterable, Iterator
from typing import Any

from mentoring import ports
from mentoring.documents import archive, sample
from mentoring.documents.files import SHELF
from mentoring.documents.models import IssuedDocument
from mentoring.documents.wording import Wording, wordings
from mentoring.ports import Breach, PaperKind
from mentoring.storage import Damaged

LABEL = "documents.issueddocument"


@ports.invariants.offer
def issued_documents_match_their_files() -> Iterator[Breach]:
    """9: sha256 of every issued document matches its bytes. 10: rows and files, one to one."""
    for row in IssuedDocument.objects.only("sha256").order_by("pk").iterator():
        if not SHELF.holds(row.sha256):
            yield Breach(10, f"Файл выпущенного документа № {row.pk} утрачен.", LABEL, row.pk)
            continue
        try:
            SHELF.open(row.sha256).close()
        except Damaged:
            message = f"Содержимое документа № {row.pk} не совпадает с контрольной суммой."
            yield Breach(9, message, LABEL, row.pk)
    for digest in archive.orphans():
        yield Breach(10, f"Файл архива {digest} не принадлежит ни одному документу.", LABEL, digest)


@ports.due_work.offer
def files_without_documents_are_removed(**_: Any) -> Iterator[str]:
    """What failed transactions left on the disk."""
    if removed := archive.sweep():
        yield f"Удалено файлов без документа: {removed}."


@ports.papers.offer
def sample_paper() -> Iterable[PaperKind]:
    return [
        PaperKind(
            kind="sample",
            title="Образец со всеми видами блоков",
            list=lambda _organisation: [("blank", "Образец")],
            compose=sample.compose,
        )
    ]


@wordings.offer
def sample_wordings() -> Iterable[Wording]:
    return [sample.PREAMBLE]
