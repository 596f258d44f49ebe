"""Parsers run in a child process with limits (budgets.md, section 4).

The child is the same Python, started anew by `cell.py`: no Django, no settings, no environment, no
database, one open file to read, and limits on memory, processor time, open files and what it may
write. It can be killed; the portal goes on.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from threading import BoundedSemaphore
from typing import IO, Any

from mentoring.storage import pieces
from mentoring.uploads import cell, limits
from mentoring.uploads.refusals import UploadRefused

ROOT = Path(__file__).resolve().parents[2]
GRACE = 2  # seconds of wall time beyond those of the processor: a busy machine starts slowly

_places = BoundedSemaphore(limits.AT_ONCE)


class Trouble(Enum):
    """Why the child gave no answer."""

    TIME = "не уложился во время"
    MEMORY = "не хватило памяти"
    BROKEN = "прекратил работу"
    BUSY = "нет свободного места"


class ChildFailed(Exception):
    """The child gave no answer; the caller knows what that means for the person."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


def in_child(
    function: Callable[..., bytes],
    data: bytes | IO[bytes],
    *,
    seconds: int = limits.SECONDS,
    memory: int = limits.MEMORY,
    most: int = limits.LARGEST_FILE,
    **arguments: Any,
) -> bytes:
    """What `function(file, **arguments)` answers when it reads `data` in a child.

    `function` stands at the top of a module that imports neither Django nor settings; `arguments`
    are JSON. `data` is read from its beginning; `most` bounds the answer. Raises UploadRefused with
    the words the function raised it with, ChildFailed when it was stopped or broke.
    """
    order = {
        "root": str(ROOT),
        "module": function.__module__,
        "function": function.__name__,
        "arguments": arguments,
        "limits": {"memory": memory, "seconds": seconds, "output": most},
    }
    if not _places.acquire(timeout=limits.WAIT):
        raise ChildFailed(Trouble.BUSY)
    try:
        with tempfile.TemporaryFile() as spool, tempfile.TemporaryFile() as output:
            source = _on_disk(data, spool)
            code = _run(order, source, output, seconds + GRACE)
            _rewind(source)  # the child moved the place where both read
            output.seek(0)
            answer = output.read()
    finally:
        _places.release()
    return _answer(code, answer)


def _run(order: dict[str, Any], source: IO[bytes], output: IO[bytes], seconds: float) -> int:
    """The exit code; a child that does not end is killed."""
    command = [sys.executable, "-I", "-B", "-X", "utf8", cell.__file__, json.dumps(order)]
    try:
        return subprocess.run(  # noqa: S603 -- our own interpreter and module, no shell
            command,
            stdin=source,
            stdout=output,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={},
            timeout=seconds,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired:
        return cell.OUT_OF_TIME


def _answer(code: int, answer: bytes) -> bytes:
    if code == cell.DONE:
        return answer
    if code == cell.REFUSED:
        raise UploadRefused(answer.decode())
    if code == cell.OUT_OF_MEMORY:
        raise ChildFailed(Trouble.MEMORY)
    if code in cell.TIME_SIGNALS or code == cell.OUT_OF_TIME:
        raise ChildFailed(Trouble.TIME)
    raise ChildFailed(Trouble.BROKEN)


def _on_disk(data: bytes | IO[bytes], spool: IO[bytes]) -> IO[bytes]:
    """The data as a file that a child can inherit, at its beginning."""
    if isinstance(data, bytes) or not _is_inheritable(data):
        for piece in pieces(data):
            spool.write(piece)
        spool.flush()
        data = spool
    _rewind(data)
    return data


def _is_inheritable(file: IO[bytes]) -> bool:
    try:
        file.fileno()
    except (OSError, AttributeError):  # in memory
        return False
    return True


def _rewind(file: IO[bytes]) -> None:
    """To the beginning in truth: a short way back moves within Python's own buffer only."""
    file.seek(0, os.SEEK_END)
    file.seek(0)
