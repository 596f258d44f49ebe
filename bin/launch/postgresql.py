"""PostgreSQL's own programs, for the throw-away server of the tests.

Only what the system's packages bring will do: the wheels with binaries lack btree_gist, on which
the constraints against overlapping periods stand.
"""

import re
import shutil
from pathlib import Path

OLDEST = 15
PLACES = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin")  # Debian's, and the Red Hat family's
NEEDED = ("initdb", "postgres", "pg_dump", "pg_restore")


def binaries(root: Path = Path("/")) -> Path | None:
    """The folder with `initdb` and `postgres`, the newest of the machine; None if there is none."""
    folders = [folder for place in PLACES for folder in root.glob(place)]
    folders.sort(key=version, reverse=True)
    on_path = shutil.which("initdb") if root == Path("/") else None
    usable = [folder for folder in folders if version(folder) >= OLDEST and is_whole(folder)]
    if not usable and on_path and is_whole(Path(on_path).resolve().parent):
        return Path(on_path).resolve().parent
    return usable[0] if usable else None


def version(folder: Path) -> int:
    """`/usr/lib/postgresql/15/bin` and `/usr/pgsql-15/bin` → 15."""
    figures = re.search(r"\d+", folder.parent.name)
    return int(figures[0]) if figures else 0


def is_whole(folder: Path) -> bool:
    return all((folder / name).is_file() for name in NEEDED)


def missing() -> list[str]:
    """Debian packages that the tests on PostgreSQL lack."""
    return [] if binaries() else ["postgresql"]
