"""What the check page knows of an issue: nothing about persons."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from mentoring.documents import archive, codes
from mentoring.documents.models import IssuedDocument

SHA256 = re.compile(r"[0-9a-f]{64}\Z")


@dataclass(frozen=True)
class IssuedFile:
    format: str
    sha256: str
    size: int
    is_intact: bool


@dataclass(frozen=True)
class Issue:
    """One paper with its two files, as anyone may know it."""

    code: str
    name: str
    number: str
    dated: date | None
    organisation: str
    issued_at: datetime
    zone: str
    files: tuple[IssuedFile, ...]

    @property
    def is_intact(self) -> bool:
        return all(file.is_intact for file in self.files)


@dataclass(frozen=True)
class Answer:
    """The outcome of a comparison, in words."""

    tone: str  # success, danger, warning
    words: str


def issue_of(code: str) -> Issue | None:
    """The issue under this code; its files are read and proved. None for an unknown code."""
    rows = IssuedDocument.objects.filter(check_code=code).select_related("organisation")
    files = sorted(rows, key=lambda row: row.format, reverse=True)  # PDF before DOCX
    if not files:
        return None
    first = files[0]
    return Issue(
        code=codes.grouped(first.check_code),
        name=first.name,
        number=first.number,
        dated=first.dated,
        organisation=str(first.organisation),
        issued_at=first.issued_at,
        zone=first.organisation.time_zone,
        files=tuple(IssuedFile(row.format, row.sha256, row.size, _is_intact(row)) for row in files),
    )


def compared(issue: Issue, typed: str) -> Answer | None:
    """Is the typed sha256 that of a file of this issue? None when nothing was typed."""
    digest = re.sub(r"[\s:-]+", "", typed).lower()
    if not digest:
        return None
    if not SHA256.match(digest):
        return Answer(
            "warning",
            "Контрольная сумма SHA-256 состоит из 64 цифр и букв от a до f. Проверьте, что она "
            "скопирована целиком.",
        )
    for file in issue.files:
        if file.sha256 == digest:
            return Answer("success", f"Совпадает: ваш файл — подлинник в формате {file.format}.")
    return Answer(
        "danger",
        "Не совпадает: такого файла среди выпущенных под этим кодом нет. Содержание вашего файла "
        "изменено, или это другой документ.",
    )


def _is_intact(row: IssuedDocument) -> bool:
    try:
        archive.read(row)
    except archive.DocumentDamaged:
        return False
    return True
