"""What the commands say, in Russian, to the person at the terminal."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Trouble(Exception):
    """The command cannot go on. The message is for the person; the code is the exit code.

    1: something went wrong or was typed wrong, 2: the port is taken, 3: the machine lacks
    something that only its administrator can install.
    """

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def say(text: str = "") -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def seconds(value: float) -> str:
    """`0.42` → «0,4 с», `75` → «1 мин 15 с»."""
    if value < 60:
        return f"{value:.1f} с".replace(".", ",")
    minutes, rest = divmod(round(value), 60)
    return f"{minutes} мин {rest} с"


@contextmanager
def timed(text: str) -> Iterator[None]:
    """Announce a piece of work and say how long it took; a failure passes through untouched."""
    say(f"{text} …")
    begun = time.monotonic()
    yield
    say(f"{text}: готово, {seconds(time.monotonic() - begun)}")


def counter(text: str, done: int, total: int) -> None:
    """A running count on one line, only where somebody can watch it."""
    if sys.stdout.isatty():
        end = "\n" if done >= total else "\r"
        sys.stdout.write(f"      {text}: {min(done, total)} из {total}{end}")
        sys.stdout.flush()
