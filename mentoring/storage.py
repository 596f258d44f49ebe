"""Private files: bytes under the name of their own sha256, never overwritten, never served as such.

A file is on the disk, whole and synced, before the row that names it exists; a transaction that
fails afterwards leaves a file without a row, which `sweep` removes. Equal bytes are one file,
however many rows name it. Issued papers and uploads stand on shelves of their own, so that what
may be removed never lies beside what may not.
"""

import errno
import fcntl
import os
import tempfile
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import IO

from django.conf import settings

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
STILL_UNDER_WAY = 60 * 60  # seconds; no transaction lasts so long
PIECE = 1 << 18  # bytes read at once: memory does not grow with the file
BATCH = 500  # names in one question to the database
FULL = {errno.ENOSPC, errno.EDQUOT}

Claimed = Callable[[Collection[str]], Iterable[str]]


class Damaged(Exception):
    """The file of this sha256 is missing or holds other bytes."""


class StorageFull(OSError):
    """The disk is full; nothing was stored. The pages answer 503 (mentoring/ui/errors.py)."""


class Shelf:
    """One folder of MEDIA_ROOT."""

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def folder(self) -> Path:
        return Path(settings.MEDIA_ROOT) / self.name

    def path_of(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest

    def keep(self, content: bytes | IO[bytes]) -> str:
        """Store the bytes (a file from its beginning); return their sha256.

        Raises StorageFull on a full disk, OSError on a broken one; nothing is left behind then.
        """
        try:
            return self._keep(content)
        except OSError as error:
            if error.errno in FULL:
                raise StorageFull(error.errno, error.strerror) from error
            raise

    def _keep(self, content: bytes | IO[bytes]) -> str:
        _make_folder(self.folder)
        handle, temporary = tempfile.mkstemp(dir=self.folder, prefix=".")
        try:
            with os.fdopen(handle, "wb") as file:
                digest = _written(file, pieces(content))
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, PRIVATE_FILE)
            path = self.path_of(digest)
            _make_folder(path.parent)
            with self._held(fcntl.LOCK_SH):
                os.replace(temporary, path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        for directory in (path.parent, self.folder, self.folder.parent):
            _sync(directory)
        return digest

    def open(self, digest: str) -> IO[bytes]:
        """The file at its beginning, proved against its name. Raises Damaged."""
        try:
            file = self.path_of(digest).open("rb")
        except OSError as error:
            raise Damaged("файл утрачен") from error
        try:
            if digest_of(file) != digest:
                raise Damaged("файл повреждён")
        except BaseException:
            file.close()
            raise
        file.seek(0)
        return file

    def read(self, digest: str) -> bytes:
        """The bytes, proved against their name. Raises Damaged, never returns wrong bytes."""
        with self.open(digest) as file:
            return file.read()

    def holds(self, digest: str) -> bool:
        """Is there a file of this name? Its bytes are not looked at."""
        return self.path_of(digest).is_file()

    def unclaimed(self, claimed: Claimed) -> Iterator[str]:
        """sha256 of files old enough to need a row that have none.

        `claimed(names)` answers which of the names some row knows.
        """
        for path in self._unclaimed(claimed):
            if not path.name.startswith("."):
                yield path.name

    def sweep(self, claimed: Claimed) -> int:
        """Remove what failed transactions and broken writes left behind; return how many."""
        return sum(self._removed(path) for path in self._unclaimed(claimed))

    def _removed(self, path: Path) -> bool:
        """Nobody puts these bytes here again between the look at their age and their end."""
        with self._held(fcntl.LOCK_EX):
            if not _is_settled(path):
                return False
            path.unlink(missing_ok=True)
            return True

    def _unclaimed(self, claimed: Claimed) -> Iterator[Path]:
        settled = self._settled()
        while batch := list(islice(settled, BATCH)):
            known = set(claimed([path.name for path in batch]))
            yield from (path for path in batch if path.name not in known)

    def _settled(self) -> Iterator[Path]:
        if not self.folder.is_dir():
            return
        for entry in sorted(self.folder.iterdir()):
            for path in sorted(entry.iterdir()) if entry.is_dir() else [entry]:
                if _is_settled(path):
                    yield path

    @contextmanager
    def _held(self, how: int) -> Iterator[None]:
        """The shelf under a lock between processes, for the moment of a rename or a removal."""
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, how)
            yield
        finally:
            os.close(handle)


def pieces(content: bytes | IO[bytes]) -> Iterator[bytes]:
    """The content piece by piece, a file from its beginning."""
    if isinstance(content, bytes):
        yield content
        return
    content.seek(0)
    while piece := content.read(PIECE):
        yield piece


def digest_of(content: bytes | IO[bytes]) -> str:
    """sha256 in hexadecimal digits."""
    digest = sha256()
    for piece in pieces(content):
        digest.update(piece)
    return digest.hexdigest()


def _written(file: IO[bytes], content: Iterable[bytes]) -> str:
    digest = sha256()
    for piece in content:
        digest.update(piece)
        file.write(piece)
    return digest.hexdigest()


def _is_settled(path: Path) -> bool:
    """Old enough by the disk's own clock, which is not the portal's."""
    try:
        return path.stat().st_mtime < time.time() - STILL_UNDER_WAY
    except FileNotFoundError:
        return False


def _make_folder(folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(exist_ok=True, mode=PRIVATE_FOLDER)


def _sync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
