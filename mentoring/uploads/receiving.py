"""The one door of every file that comes in: what it is by its bytes, and whether it may stay.

    received = receive(request.FILES["scan"], allowed=kinds.SCANS, most=limits.LARGEST_FILE)

Nothing is stored here. What looks inside a file runs in a child process (confined.py).
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import IO, Any, cast

from django.core.files.base import ContentFile, File

from mentoring.storage import pieces
from mentoring.uploads import kinds, limits
from mentoring.uploads.confined import ChildFailed, Trouble, in_child
from mentoring.uploads.contents import containers, pdf, plain, signed, strangers
from mentoring.uploads.enums import FileKind
from mentoring.uploads.handlers import Overlong
from mentoring.uploads.refusals import UploadRefused

HEAD = 1 << 16  # bytes by which a format is known
LONGEST_ENDING = 10
EMPTY = "Файл пустой. Откройте его у себя: если внутри что-то есть, сохраните и приложите снова."
CUT_OFF = "Файл дошёл не целиком: связь прервалась. Приложите его ещё раз."
TROUBLES = {
    Trouble.BUSY: "Портал сейчас проверяет много файлов. Подождите минуту и приложите файл снова.",
    Trouble.BROKEN: containers.DAMAGED,
}
TOO_HARD = (
    "Файл устроен так сложно, что проверить его не удалось. Сохраните его заново (изображение — "
    "меньшего размера, документ — в PDF) и приложите снова."
)


@dataclass(frozen=True)
class Received:
    """A file that was looked at and may be kept; not stored yet.

    `content` lives as long as the request. `name` is as it was sent: it is shown, never trusted.
    """

    content: IO[bytes]
    kind: FileKind
    size: int
    sha256: str
    name: str
    encoding: str = ""  # of a text: "utf-8-sig" or "cp1251"
    width: int = 0  # of a picture
    height: int = 0
    bare: bool = False  # a picture that `cleaned` made: no EXIF, no place, no camera

    def read(self) -> bytes:
        self.content.seek(0)
        return self.content.read()


def receive(file: File, *, allowed: frozenset[FileKind], most: int) -> Received:
    """Look at a file of any origin; return what it is.

    `allowed`: kinds that are wanted here; `most`: bytes. Raises UploadRefused with a sentence for
    the person: too large, empty, not what its name says, of another kind, damaged, dangerous.
    """
    name = file.name or ""
    if isinstance(file, Overlong):
        raise UploadRefused(_too_much(file.size or 0, most))
    _refuse_larger(file.size, most)
    size, digest = _measured(content := cast(IO[bytes], file), most)
    if not size:
        raise UploadRefused(EMPTY)
    if size != file.size:
        raise UploadRefused(CUT_OFF)
    found = _Found(content, size, name)
    kind = found.kind(allowed)
    _refuse_unwanted(kind, name, allowed)
    _refuse_disagreement(kind, name)
    _refuse_larger(size, min(most, kinds.FACTS[kind].most))
    width, height = found.sides(kind)
    return Received(content, kind, size, digest, name, found.encoding, width, height)


def clean_picture(received: Received) -> bytes:
    """A picture to be published: the same, without EXIF, place and camera. Raises UploadRefused.

    The bytes that were sent stay as they are; this is a copy.
    """
    if received.kind not in kinds.PICTURES:
        raise ValueError(f"{received.kind} is no picture")
    from mentoring.uploads.contents import pictures  # noqa: PLC0415 -- Pillow, for the child

    return _confined(pictures.cleaned, received.content, kind=str(received.kind))


def cleaned(received: Received, *, most: int = limits.LARGEST_FILE) -> Received:
    """The picture as `clean_picture` makes it, to be kept instead of what was sent.

    Raises UploadRefused when the copy is larger than `most`.
    """
    copy = ContentFile(clean_picture(received), name=received.name)
    return replace(receive(copy, allowed=frozenset({received.kind}), most=most), bare=True)


class _Found:
    """One file on its way to a kind."""

    def __init__(self, content: IO[bytes], size: int, name: str) -> None:
        self.content, self.size, self.name = content, size, name
        self.encoding = ""
        content.seek(0)
        self.head = content.read(HEAD)

    def kind(self, allowed: frozenset[FileKind]) -> FileKind:
        """By the bytes alone; between table and text, which are the same bytes, the name tells."""
        head = self.head
        if head.startswith(b"%PDF-"):
            _confined(pdf.checked, self.content)
            return FileKind.PDF
        if head.startswith(b"\x89PNG\r\n\x1a\n"):
            return FileKind.PNG
        if head.startswith(b"\xff\xd8\xff"):
            return FileKind.JPEG
        if head.startswith(b"PK\x03\x04"):
            from mentoring.uploads.contents import office  # noqa: PLC0415 -- for the child

            return FileKind(_confined(office.kind_of, self.content).decode())
        if signed.is_signature(head, self.size):
            return FileKind.SIGNATURE
        return self._text(allowed)

    def _text(self, allowed: frozenset[FileKind]) -> FileKind:
        if strangers.is_locked_office(self.head):
            raise UploadRefused(containers.LOCKED)
        if strangers.may_be_text(self.head):
            self.encoding = plain.encoding_of(self.content)
        if not self.encoding:
            raise UploadRefused(_not_taken(strangers.named(self.head), self.name, allowed))
        ending = kinds.ending_of(self.name)
        if ending in kinds.FACTS[FileKind.CSV].endings:
            return FileKind.CSV
        wanted = kinds.TEXTS & allowed
        return FileKind.CSV if not ending and wanted == {FileKind.CSV} else FileKind.TXT

    def sides(self, kind: FileKind) -> tuple[int, int]:
        """Width and height of a picture, which can be drawn whole."""
        if kind not in kinds.PICTURES:
            return 0, 0
        from mentoring.uploads.contents import pictures  # noqa: PLC0415 -- Pillow, for the child

        width, height = json.loads(_confined(pictures.measured, self.content, kind=str(kind)))
        return width, height


def _confined(function: Callable[..., bytes], content: IO[bytes], **arguments: Any) -> bytes:
    """What the child answers; when it cannot, a sentence."""
    try:
        return in_child(function, content, **arguments)
    except ChildFailed as failure:
        raise UploadRefused(TROUBLES.get(failure.trouble, TOO_HARD)) from failure


def _measured(content: IO[bytes], most: int) -> tuple[int, str]:
    size, digest = 0, sha256()
    for piece in pieces(content):
        size += len(piece)
        _refuse_larger(size, most)
        digest.update(piece)
    return size, digest.hexdigest()


def _refuse_larger(size: int, most: int) -> None:
    if size > most:
        raise UploadRefused(_too_much(size, most))


def _too_much(size: int, most: int) -> str:
    if size <= most:  # it alone would do
        together = kinds.size_words(limits.LARGEST_REQUEST)
        return f"Все файлы формы вместе больше {together}. Приложите их по одному."
    return (
        f"Файл занимает {kinds.size_words(size)}, а сюда можно приложить до "
        f"{kinds.size_words(most)}. Уменьшите его (например, отсканируйте с меньшим качеством) "
        "и приложите снова."
    )


def _refuse_disagreement(kind: FileKind, name: str) -> None:
    ending = kinds.ending_of(name)
    if ending and ending not in kinds.FACTS[kind].endings:
        right = kinds.FACTS[kind].endings[0]
        raise UploadRefused(
            f"Файл назван {shown(ending)}, а внутри {kind.label}: так выглядит подмена или ошибка. "
            f"Если это нужный файл, дайте ему имя с окончанием {right} и приложите снова."
        )


def _refuse_unwanted(kind: FileKind, name: str, allowed: frozenset[FileKind]) -> None:
    if kind not in allowed:
        raise UploadRefused(_not_taken(str(kind.label), name, allowed))


def _not_taken(known: str, name: str, allowed: frozenset[FileKind]) -> str:
    ending = kinds.ending_of(name)
    named = f"Файл назван {shown(ending)}, а внутри" if _promises(ending, known) else "Внутри файла"
    inside = known or "данные неизвестного вида"
    return (
        f"{named} {inside}. Сюда нужен файл: {kinds.words_of(allowed)}. Сохраните его в нужном "
        "виде и приложите снова."
    )


def _promises(ending: str, known: str) -> bool:
    """Does the name promise one of our kinds, and another one than was found?"""
    return any(
        ending in facts.endings and kind.label != known for kind, facts in kinds.FACTS.items()
    )


def shown(ending: str) -> str:
    """An ending as it may be repeated on a page: short, and of letters only."""
    return ending if ending[1:].isalnum() and len(ending) <= LONGEST_ENDING else "непонятно"
