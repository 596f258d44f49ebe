"""Private files of the archive: bytes under the name of their own sha256, never overwritten.

A file is on the disk, whole and synced, before the row that names it exists; a transaction that
fails afterwards leaves a file without a row, which `sweep` removes. Never served by address.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from django.conf import settings

PRIVATE = 0o600
STILL_BEING_ISSUED = 60 * 60  # seconds; no transaction lasts so long


class Damaged(Exception):
    """The file of this sha256 is missing or holds other bytes."""


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "issued"


def path_of(digest: str) -> Path:
    return folder() / digest[:2] / digest


def keep(content: bytes) -> str:
    """Store the bytes; return their sha256. On OSError (full disk) nothing is left behind."""
    digest = sha256(content).hexdigest()
    path = path_of(digest)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, PRIVATE)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    for directory in (path.parent, folder()):
        _sync(directory)
    return digest


def read(digest: str) -> bytes:
    """The bytes, proved against their name. Raises Damaged, never returns wrong bytes."""
    try:
        content = path_of(digest).read_bytes()
    except OSError as error:
        raise Damaged("файл утрачен") from error
    if sha256(content).hexdigest() != digest:
        raise Damaged("файл повреждён")
    return content


def kept() -> Iterator[str]:
    """sha256 of every file that is old enough to need a row."""
    for path in _settled():
        if not path.name.startswith("."):
            yield path.name


def sweep(known: frozenset[str]) -> int:
    """Remove what failed transactions and broken writes left behind; return how many."""
    removed = 0
    for path in _settled():
        if path.name not in known:
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _settled() -> Iterator[Path]:
    limit = time.time() - STILL_BEING_ISSUED  # the disk's own clock, not the portal's
    for path in sorted(folder().glob("*/*")):
        if path.stat().st_mtime < limit:
            yield path


def _sync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
