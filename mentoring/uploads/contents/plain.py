"""Text: UTF-8, else cp1251; no control characters, so no other format in disguise."""

import codecs
import re
from collections.abc import Iterable
from typing import IO

from mentoring.uploads.refusals import UploadRefused

SAMPLE = 1 << 16
PIECE = 1 << 18
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
RUSSIAN = re.compile(r"[А-Яа-яЁё«»№–—…“”„’‘\u00a0]")
FEW = 40  # letters by which charset-normalizer cannot tell: then all must be Russian
ASCII = 0x7F
CYRILLIC = {"cp1251": "", "koi8_r": "КОИ-8", "cp866": "DOS (866)", "mac_cyrillic": "Mac"}
BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SAVE_AS = "Сохраните его в Excel как «CSV UTF-8» (в Блокноте: кодировка UTF-8) и приложите снова."


def encoding_of(file: IO[bytes]) -> str:
    """Either "utf-8-sig" or "cp1251"; "" when the bytes are no text.

    Raises UploadRefused for a text in another known encoding, which would be read as nonsense.
    """
    file.seek(0)
    sample = file.read(SAMPLE)
    if sample.startswith(BOMS):
        raise UploadRefused(f"Текст записан в кодировке UTF-16, а портал читает UTF-8. {SAVE_AS}")
    if reads_as(file, "utf-8-sig"):
        return "utf-8-sig"
    if not reads_as(file, "cp1251"):
        return ""
    return "cp1251" if _is_russian(sample) else ""


def reads_as(file: IO[bytes], encoding: str) -> bool:
    """Is the whole file text in this encoding? Read piece by piece."""
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while piece := file.read(PIECE):
            if CONTROL.search(decoder.decode(piece)):
                return False
        return not CONTROL.search(decoder.decode(b"", final=True))
    except UnicodeDecodeError:
        return False


def _is_russian(sample: bytes) -> bool:
    if _are_few_and_russian(byte for byte in sample if byte > ASCII):
        return True
    from charset_normalizer import from_bytes  # noqa: PLC0415 -- slow to import, rarely needed

    found = from_bytes(sample, cp_isolation=list(CYRILLIC)).best()
    if found is not None and (name := CYRILLIC.get(found.encoding, "")):
        raise UploadRefused(
            f"Текст записан в кодировке {name}, а портал читает UTF-8 и Windows-1251. {SAVE_AS}"
        )
    return found is not None and found.encoding == "cp1251"


def _are_few_and_russian(letters: Iterable[int]) -> bool:
    words = bytes(letters).decode("cp1251")
    return len(words) <= FEW and all(RUSSIAN.match(letter) for letter in words)
