"""DOCX and XLSX: a sound container, the parts that make it one, no macros, no entities in XML."""

from collections.abc import Iterable
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, fromstring

from mentoring.uploads import limits
from mentoring.uploads.contents.containers import DAMAGED, Part, parts_of, unpacked
from mentoring.uploads.refusals import UploadRefused

LIST = "[Content_Types].xml"
NAMESPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
MAIN = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "DOCX",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "XLSX",
}
OTHERS = {  # first part of the name inside a container: what it is, and what to do
    "ppt/": "презентация PowerPoint. Сохраните её в PDF и приложите",
    "content.xml": "документ LibreOffice. Сохраните его как .docx или .xlsx и приложите",
}
MACROS = ("vbaproject", "macroenabled", "xl/macrosheets/", "activex/")  # in names and types
XML_NAMES = (".xml", ".rels", ".vml")
ENTITIES = (
    "Файл не принят: в нём есть описания подстановок XML, которых документы Word и Excel не "
    "содержат, а вредоносные файлы содержат. Сохраните документ заново и приложите."
)
WITH_MACROS = (
    "В файле есть макросы, то есть программа, поэтому он не принят. Сохраните его без макросов "
    "(как .docx или .xlsx) и приложите снова."
)


def kind_of(file: IO[bytes]) -> bytes:
    """b"DOCX" or b"XLSX". Raises UploadRefused for any other container and for an unsafe one."""
    parts = {part.name: part for part in parts_of(file)}
    if LIST not in parts:
        raise UploadRefused(_stranger(parts))
    types = _types(file, parts)
    if any(mark in word.lower() for word in (*parts, *types.values()) for mark in MACROS):
        raise UploadRefused(WITH_MACROS)
    kind = next((MAIN[types[name]] for name in parts if types.get(name) in MAIN), "")
    if not kind:
        raise UploadRefused(_stranger(parts) if _is_other(parts) else DAMAGED)
    for part in parts.values():
        _look_through(file, part, types)
    return kind.encode()


def _stranger(names: Iterable[str]) -> str:
    for beginning, words in OTHERS.items():
        if any(name.startswith(beginning) for name in names):
            return f"Это не документ Word и не таблица Excel: внутри {words}."
    return (
        "Это архив ZIP, а портал принимает сами документы. Распакуйте архив у себя и приложите "
        "файлы по одному."
    )


def _types(file: IO[bytes], parts: dict[str, Part]) -> dict[str, str]:
    """{part, or ending with its dot: type}, as the container's own list says."""
    if parts[LIST].size > limits.CONTENT_TYPES:
        raise UploadRefused(DAMAGED)
    try:
        rows = fromstring(b"".join(unpacked(file, parts[LIST])), forbid_dtd=True)
    except DefusedXmlException:
        raise UploadRefused(ENTITIES) from None
    except (ParseError, ValueError, LookupError):
        raise UploadRefused(DAMAGED) from None
    types = {f".{row.get('Extension', '')}": row for row in rows.iter(f"{NAMESPACE}Default")}
    types |= {row.get("PartName", "")[1:]: row for row in rows.iter(f"{NAMESPACE}Override")}
    return {name: row.get("ContentType", "") for name, row in types.items()}


def _is_other(names: Iterable[str]) -> bool:
    return any(name.startswith(tuple(OTHERS)) for name in names)


def _look_through(file: IO[bytes], part: Part, types: dict[str, str]) -> None:
    """Unpack the part to nowhere: it holds what it declares, and its XML begins without a DTD."""
    name = part.name
    told = types.get(name) or types.get(f".{name.rpartition('.')[2]}", "")
    prolog = _Prolog() if name.endswith(XML_NAMES) or told.endswith("xml") else None
    for piece in unpacked(file, part):
        if prolog:
            prolog.read(piece)


class _Found(Exception):
    """The first element began: a DTD cannot follow."""


class _Beginning:
    def start(self, tag: str, attributes: Any) -> None:
        raise _Found

    def close(self) -> None:
        """Nothing is built."""


class _Prolog:
    """Reads XML up to its first element. Raises UploadRefused at a DTD."""

    def __init__(self) -> None:
        self._parser: Any = DefusedXMLParser(target=_Beginning(), forbid_dtd=True)
        self._over = False
        self._read = 0

    def read(self, piece: bytes) -> None:
        if self._over:
            return
        if self._read > limits.PROLOG:
            raise UploadRefused(DAMAGED)  # the parser would read it again and again
        self._read += len(piece)
        try:
            self._parser.feed(piece)
        except _Found:
            self._over = True
        except DefusedXmlException:
            raise UploadRefused(ENTITIES) from None
        except (ParseError, ValueError, LookupError):
            raise UploadRefused(DAMAGED) from None
