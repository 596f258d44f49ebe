"""Marks of finished work: a step whose inputs have not changed is not done again."""

import fcntl
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from launch.place import STAMPS
from launch.speech import say


def digest(*parts: bytes | str) -> str:
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.hexdigest()


def digest_of_files(files: Iterable[Path], *more: str) -> str:
    """Names, sizes and times of the files: enough to see an edit without reading megabytes."""
    seen = []
    for file in sorted(files):
        facts = file.stat()
        seen.append(f"{file}:{facts.st_size}:{facts.st_mtime_ns}")
    return digest("\n".join(seen), *more)


def holds(name: str, value: str) -> bool:
    """Was this step finished for exactly these inputs?"""
    try:
        return (STAMPS / name).read_text() == value
    except OSError:
        return False


def put(name: str, value: str) -> None:
    STAMPS.mkdir(parents=True, exist_ok=True)
    new = STAMPS / f"{name}.new"
    new.write_text(value)
    new.replace(STAMPS / name)


def lift(name: str) -> None:
    """Before the work: whoever finds it half done must do it again."""
    (STAMPS / name).unlink(missing_ok=True)


@contextmanager
def alone() -> Iterator[None]:
    """One preparation at a time in this folder; a second one waits and then finds all done."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    with (STAMPS / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Подготовка уже идёт в другом окне, жду её окончания …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
