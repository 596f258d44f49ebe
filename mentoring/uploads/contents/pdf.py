"""PDF: whole, not locked, without programs.

Scripts and launches are looked for in the open part of the file and in its streams of objects; a
file that hides them behind a second filter is not seen through. The portal never runs a PDF: this
protects those who open it.
"""

import mmap
import re
import zlib
from collections.abc import Iterator
from typing import IO

from mentoring.uploads import limits
from mentoring.uploads.contents.containers import BOMB, DAMAGED, LOCKED
from mentoring.uploads.refusals import UploadRefused

BEGINNING = re.compile(rb"%PDF-[12]\.\d")
TAIL = 4096  # scanners add a little after the end
PIECE = 1 << 16


def _name(name: bytes) -> bytes:
    """A pattern for a name, any letter of which may be written as #xx."""
    return b"/" + b"".join(b"(?:%c|#%02x|#%02X)" % (letter, letter, letter) for letter in name)


# Long enough not to occur in a picture by chance.
ACTIVE = re.compile(_name(b"JavaScript") + b"|" + _name(b"Launch"))
ENCRYPTED = re.compile(_name(b"Encrypt") + rb"\s*(?:\d+\s+\d+\s+R|<<)")
OBJECTS = re.compile(_name(b"ObjStm") + rb"\b.{0,1000}?stream\r?\n", re.DOTALL)
WITH_PROGRAM = (
    "В PDF есть сценарий или запуск программы, поэтому он не принят: такой файл опасен для тех, "
    "кто его откроет. Распечатайте его «в PDF» или отсканируйте и приложите получившийся файл."
)


def checked(file: IO[bytes]) -> bytes:
    """b"" for a PDF that may be kept. Raises UploadRefused."""
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if not BEGINNING.match(content) or content.rfind(b"%%EOF", len(content) - TAIL) < 0:
            raise UploadRefused(DAMAGED)
        if ENCRYPTED.search(content):
            raise UploadRefused(LOCKED)
        if ACTIVE.search(content):
            raise UploadRefused(WITH_PROGRAM)
        for objects in _hidden(content):
            if ACTIVE.search(objects):
                raise UploadRefused(WITH_PROGRAM)
    return b""


def _hidden(content: mmap.mmap) -> Iterator[bytes]:
    """Streams of objects, unpacked; those with other filters are passed over."""
    left = limits.OBJECTS
    for found in OBJECTS.finditer(content):
        objects = _inflated(content, found.end(), left)
        left -= len(objects)
        if left <= 0:
            raise UploadRefused(BOMB)
        yield objects


def _inflated(content: mmap.mmap, place: int, most: int) -> bytes:
    """What unpacks from this place on, at most so much; what was read before an error."""
    inflate, out = zlib.decompressobj(), bytearray()
    while not inflate.eof and len(out) < most and place < len(content):
        try:
            out += inflate.decompress(content[place : place + PIECE], most - len(out))
        except zlib.error:
            break
        place += PIECE
    return bytes(out)
