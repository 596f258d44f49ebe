"""A zip looked at by its own directory, before any library opens it.

Stricter than the format: one directory at the very end that lists every byte before it. So a file
that two readers would read in two ways is refused, and so are bombs, by what they declare and by
what they turn out to hold.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from os import SEEK_END
from typing import IO, Any

from mentoring.uploads import limits
from mentoring.uploads.refusals import UploadRefused

END = struct.Struct("<4s4H2LH")
ENTRY = struct.Struct("<4s6H3L5H2L")
LOCAL = struct.Struct("<4s5H3L2H")
LOCATOR_64 = 20  # bytes of the mark of a directory over 4 GB, right before the end
ENCRYPTED = 0x0001 | 0x0040 | 0x2000
STORED, DEFLATED = 0, 8
TOLD_AFTER = 0x0008  # sizes stand behind the part
TOLD_ELSEWHERE = 0xFFFFFFFF  # sizes stand in the extra field
BIG_PART = limits.MB
PIECE = 1 << 16

DAMAGED = (
    "Файл повреждён или загружен не целиком: его содержание не читается. Откройте его у себя, "
    "сохраните заново и приложите ещё раз."
)
BOMB = (
    "Файл не принят: распакованный, он занял бы слишком много места. Так бывают устроены файлы, "
    "которые портят работу сервера. Уберите лишнее содержание, сохраните файл заново и приложите."
)
LOCKED = (
    "Файл защищён паролем, другие не смогут его открыть. Снимите пароль, сохраните файл и "
    "приложите снова."
)


@dataclass(frozen=True)
class Part:
    """One file inside the container."""

    name: str
    method: int
    checksum: int
    packed: int
    size: int
    place: int


def parts_of(file: IO[bytes]) -> list[Part]:
    """What the directory lists. Raises UploadRefused when it is broken, a bomb or locked."""
    end = file.seek(0, SEEK_END)
    if end < END.size:
        raise UploadRefused(DAMAGED)
    start, size, count = _directory(file, end)
    file.seek(start)
    parts = list(_entries(file.read(size), count))
    names = {part.name.casefold() for part in parts}
    if len(names) < len(parts):
        raise UploadRefused(DAMAGED)
    if sum(part.size for part in parts) > limits.UNPACKED:
        raise UploadRefused(BOMB)
    _refuse_overlaps(file, parts, start)
    return parts


def unpacked(file: IO[bytes], part: Part) -> Iterator[bytes]:
    """The bytes of a part, at most as many as it declares. Raises UploadRefused otherwise."""
    file.seek(part.place)
    head = LOCAL.unpack(file.read(LOCAL.size))
    file.seek(part.place + LOCAL.size + head[9] + head[10])
    checksum = size = 0
    for piece in _pieces(file, part):
        size += len(piece)
        if size > part.size:
            raise UploadRefused(BOMB)
        checksum = zlib.crc32(piece, checksum)
        yield piece
    if size != part.size or checksum != part.checksum:
        raise UploadRefused(DAMAGED)


def _directory(file: IO[bytes], end: int) -> tuple[int, int, int]:
    """(where the list begins, its bytes, how many parts it names)."""
    file.seek(max(0, end - END.size - LOCATOR_64))
    before, tail = file.read(end - file.tell() - END.size), file.read(END.size)
    mark, disk, first_disk, here, count, size, start, comment = END.unpack(tail)
    if mark != b"PK\x05\x06" or comment or disk or first_disk or here != count:
        raise UploadRefused(DAMAGED)
    if before.startswith(b"PK\x06\x07") and len(before) == LOCATOR_64:
        raise UploadRefused(BOMB)
    if count > limits.PARTS or size > limits.DIRECTORY:
        raise UploadRefused(BOMB)
    if start + size != end - END.size:
        raise UploadRefused(DAMAGED)
    return start, size, count


def _entries(directory: bytes, count: int) -> Iterator[Part]:
    place = 0
    for _ in range(count):
        if len(directory) < place + ENTRY.size:
            raise UploadRefused(DAMAGED)
        row = ENTRY.unpack_from(directory, place)
        flags, method, checksum, packed, size = row[3], row[4], row[7], row[8], row[9]
        named = place + ENTRY.size
        raw = directory[named : named + row[10]]
        if row[0] != b"PK\x01\x02" or len(raw) != row[10]:
            raise UploadRefused(DAMAGED)
        if flags & ENCRYPTED:
            raise UploadRefused(LOCKED)
        if method not in {STORED, DEFLATED} or (method == STORED and packed != size):
            raise UploadRefused(DAMAGED)
        if size > BIG_PART and size > packed * limits.RATIO:
            raise UploadRefused(BOMB)
        yield Part(_safe_name(raw), method, checksum, packed, size, row[16])
        place = named + row[10] + row[11] + row[12]
    if place != len(directory):
        raise UploadRefused(DAMAGED)


def _safe_name(raw: bytes) -> str:
    """The name of a part; one that leads out of the container is refused."""
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise UploadRefused(DAMAGED) from None
    steps = name.removesuffix("/").split("/")
    if not name or "\\" in name or "\0" in name or ":" in name or {"", ".", ".."} & set(steps):
        raise UploadRefused(DAMAGED)
    return name


def _refuse_overlaps(file: IO[bytes], parts: list[Part], end: int) -> None:
    """Parts that share bytes make a small file a large one without any ratio showing it."""
    free = 0
    for part in sorted(parts, key=lambda part: part.place):
        file.seek(part.place)
        head = file.read(LOCAL.size)
        if part.place < free or len(head) < LOCAL.size:
            raise UploadRefused(DAMAGED)
        fields = LOCAL.unpack(head)
        name = file.read(fields[9])
        told = (part.method, part.checksum, part.packed, part.size)
        if fields[0] != b"PK\x03\x04" or name != part.name.encode() or not _agree(fields, told):
            raise UploadRefused(DAMAGED)
        free = part.place + LOCAL.size + fields[9] + fields[10] + part.packed
    if free > end:
        raise UploadRefused(DAMAGED)


def _agree(local: tuple[Any, ...], told: tuple[int, ...]) -> bool:
    """A part's own head says the same as the directory, or that it will be told later."""
    later = {0, TOLD_ELSEWHERE} if local[2] & TOLD_AFTER else {TOLD_ELSEWHERE}
    pairs = zip((local[3], *local[6:9]), told, strict=True)
    return all(here == there or here in later for here, there in pairs)


def _pieces(file: IO[bytes], part: Part) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS) if part.method == DEFLATED else None
    for done in range(0, part.packed, PIECE):
        packed = file.read(min(PIECE, part.packed - done))
        if inflate is None:
            yield packed
            continue
        while packed:
            try:
                yield inflate.decompress(packed, PIECE)
            except zlib.error:
                raise UploadRefused(DAMAGED) from None
            packed = inflate.unconsumed_tail
    if inflate is not None and (not inflate.eof or inflate.unused_data):
        raise UploadRefused(DAMAGED)
