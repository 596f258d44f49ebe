"""What files are for: a closed list; apps add theirs beside the service that takes them."""

from dataclasses import dataclass

from mentoring.uploads import limits
from mentoring.uploads.enums import FileKind
from mentoring.uploads.kinds import size_words
from mentoring.uploads.receiving import Received
from mentoring.uploads.refusals import UploadRefused


@dataclass(frozen=True)
class Purpose:
    """One use of files. `code` is fixed for ever: it stands in rows and in the journal."""

    code: str  # "people.emblem"
    title: str  # «Эмблема организации»
    kinds: frozenset[FileKind]
    most: int = limits.LARGEST_FILE
    side: int = 0  # the longest side of a picture, 0: only the general bound
    bare: bool = False  # to be published: pictures are kept without EXIF, place and camera


_purposes: dict[str, Purpose] = {}


def register(purpose: Purpose) -> Purpose:
    """Add to the list; return it, so that it can be a constant. ValueError for a second meaning."""
    if purpose.most > limits.LARGEST_FILE or not purpose.kinds:
        raise ValueError(f"{purpose.code!r} is wider than the door")
    if _purposes.setdefault(purpose.code, purpose) != purpose:
        raise ValueError(f"{purpose.code!r} is already another purpose")
    return purpose


def purpose_of(code: str) -> Purpose:
    """Raises KeyError for a code that nobody registered."""
    return _purposes[code]


def refuse_unfit(received: Received, purpose: Purpose) -> None:
    """Raises UploadRefused when the picture is longer than the purpose takes."""
    longest = max(received.width, received.height)
    if purpose.side and longest > purpose.side:
        raise UploadRefused(
            f"Изображение {received.width} × {received.height} точек, а сюда нужно не больше "
            f"{purpose.side} по каждой стороне. Уменьшите его и приложите снова."
        )


def hint_of(purpose: Purpose, words: str) -> str:
    """«Файл PDF или JPEG, не больше 10 МБ.» for the form."""
    side = f", до {purpose.side} × {purpose.side} точек" if purpose.side else ""
    return f"Файл {words}, не больше {size_words(purpose.most)}{side}."
