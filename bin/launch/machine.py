"""What only the system can give: shared libraries, venv, a browser, PostgreSQL."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from launch.speech import Trouble, say

LIBRARIES = {  # what WeasyPrint opens: the Debian package that brings it
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries() -> list[str]:
    """Debian packages without which no paper can be printed."""
    return [package for library, package in LIBRARIES.items() if not loads(library)]


def missing_venv() -> list[str]:
    """Debian takes `venv` out of Python and keeps it in a package of its own."""
    if all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        return []
    return [f"python3.{sys.version_info.minor}-venv"]


def missing_browser() -> list[str]:
    return [] if any(shutil.which(name) for name in BROWSERS) else ["chromium"]


def may_use_apt() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def is_like_debian() -> bool:
    if not shutil.which("apt-get"):
        return False
    try:
        release = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return True
    return any(word in release for word in ("debian", "ubuntu", "astra"))


def install(packages: list[str]) -> bool:
    """Install by apt as root; True when apt says it worked. Empty lists are fetched first."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    order = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    for command in (order, ["apt-get", "update", "-q"], order):
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        if done.returncode == 0 and command is order:
            return True
    say(done.stdout[-1500:] + done.stderr[-1500:])
    return False


def require(packages: list[str], still_missing: Callable[[], list[str]]) -> None:
    """Install what is missing, or stop (exit code 3) with the line that somebody has to run."""
    if may_use_apt() and install(packages) and not still_missing():
        return
    raise Trouble(advice(still_missing()), code=3)


def advice(packages: list[str]) -> str:
    names = " ".join(packages)
    if not is_like_debian():
        return (
            "Не хватает системных пакетов. Установите средствами вашей системы то, что в Debian "
            f"называется так: {names}. Затем запустите команду ещё раз."
        )
    return (
        "Не хватает системных пакетов. Выполните эту строку (нужны права администратора) "
        "и запустите команду ещё раз:\n\n"
        f"    sudo apt-get update && sudo apt-get install -y {names}\n"
    )
