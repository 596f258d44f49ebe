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
ZLIB_HEAD = 2
TAIL = 4096  # scanners add a little after the end
PIECE = 512  # bytes unpacked at once: so much at most is lost before a fault in a stream


def _name(name: bytes) -> bytes:
    """A pattern for a name, any letter of which may be written as #xx."""
    return b"/" + b"".join(b"(?:%c|#%02x|#%02X)" % (letter, letter, letter) for letter in name)


# Long enough not to occur in a picture by chance.
ACTIVE = re.compile(_name(b"JavaScript") + b"|" + _name(b"Launch"))
ENCRYPTED = re.compile(_name(b"Encrypt") + rb"\s{0,40}(?:\d{1,10}\s{1,9}\d{1,5}\s{1,9}R|<<)")
OBJECTS = re.compile(_name(b"ObjStm"))
STREAM = re.compile(rb"stream\r?\n")
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
    left, begins = limits.OBJECTS, 0
    for number, named in enumerate(OBJECTS.finditer(content)):
        if number > limits.STREAMS:
            raise UploadRefused(BOMB)
        if named.end() < begins:
            continue  # it speaks of the stream that was just looked at
        stream = STREAM.search(content, named.end())
        if stream is None:
            return
        begins = stream.end()
        objects = _inflated(content, begins, left)
        left -= len(objects)
        if left <= 0:
            raise UploadRefused(BOMB)
        yield objects


def _inflated(content: mmap.mmap, place: int, most: int) -> bytes:
    """What unpacks from this place on, at most so much; of a faulty stream what comes before.

    The checksum at its end is not asked: readers do not ask for it either.
    """
    inflate, out = zlib.decompressobj(-zlib.MAX_WBITS), bytearray()
    place += ZLIB_HEAD
    while not inflate.eof and len(out) < most and place < len(content):
        try:
            out += inflate.decompress(content[place : place + PIECE], most - len(out))
        except zlib.error:
            break
        place += PIECE
    return bytes(out)
