"""What is known of each kind: how its files are named, sent and spoken of."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from mentoring.uploads import limits
from mentoring.uploads.enums import FileKind

OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Facts:
    endings: tuple[str, ...]  # the first one is given to files that go out
    media_type: str
    most: int = limits.LARGEST_FILE
    opens_in_browser: bool = False


FACTS = {
    FileKind.PDF: Facts((".pdf",), "application/pdf", opens_in_browser=True),
    FileKind.PNG: Facts((".png",), "image/png", opens_in_browser=True),
    FileKind.JPEG: Facts((".jpg", ".jpeg", ".jpe", ".jfif"), "image/jpeg", opens_in_browser=True),
    FileKind.DOCX: Facts((".docx",), f"{OFFICE}.wordprocessingml.document"),
    FileKind.XLSX: Facts((".xlsx",), f"{OFFICE}.spreadsheetml.sheet"),
    FileKind.CSV: Facts((".csv",), "text/csv", limits.LARGEST_TEXT),
    FileKind.TXT: Facts((".txt",), "text/plain", limits.LARGEST_TEXT),
    FileKind.SIGNATURE: Facts(
        (".sig", ".p7s", ".sgn", ".p7b"), "application/pkcs7-signature", limits.LARGEST_SIGNATURE
    ),
}
PICTURES = frozenset({FileKind.PNG, FileKind.JPEG})
TEXTS = frozenset({FileKind.CSV, FileKind.TXT})
SCANS = PICTURES | {FileKind.PDF}
DOCUMENTS = SCANS | {FileKind.DOCX, FileKind.XLSX}
TABLES = frozenset({FileKind.XLSX, FileKind.CSV})


def ending_of(name: str) -> str:
    """«.pdf» in small letters; "" when the name has none."""
    head, dot, last = name.strip().rpartition(".")
    return f".{last.lower()}" if head and dot and last else ""


def endings_of(kinds: Collection[FileKind]) -> tuple[str, ...]:
    """All endings of these kinds, in the order of the list above."""
    return tuple(end for kind, facts in FACTS.items() if kind in kinds for end in facts.endings)


def words_of(kinds: Collection[FileKind]) -> str:
    """«PDF, PNG или JPEG»: what is asked for."""
    names = [SHORT[kind] for kind in FACTS if kind in kinds]
    return _either(names)


def size_words(size: int) -> str:
    """«2 МБ», «1,5 МБ», «300 КБ», «12 байт»; digits are never rounded up to a limit."""
    if size >= limits.MB:
        tenths = size * 10 // limits.MB
        whole, rest = divmod(tenths, 10)
        return f"{whole},{rest} МБ" if rest else f"{whole} МБ"
    return f"{size // 1024} КБ" if size >= 1024 else f"{size} байт"


SHORT = {
    FileKind.PDF: "PDF",
    FileKind.PNG: "PNG",
    FileKind.JPEG: "JPEG",
    FileKind.DOCX: "Word (.docx)",
    FileKind.XLSX: "Excel (.xlsx)",
    FileKind.CSV: "CSV",
    FileKind.TXT: "текст (.txt)",
    FileKind.SIGNATURE: "электронная подпись (.sig, .p7s)",
}


def _either(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} или {last}" if others else last
