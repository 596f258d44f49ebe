"""The locks in requirements/: what they demand, whether it is there, and how it gets there."""

import os
import re
import shutil
import subprocess
from collections import deque
from pathlib import Path

from launch.place import PYTHON, REQUIREMENTS, STAMPS, VENV
from launch.speech import Trouble, counter

PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^]]*])?==(?P<version>\S+)(?P<marker> ;)?")


def lock_file(name: str) -> Path:
    return REQUIREMENTS / f"{name}.lock"


def pins(name: str) -> dict[str, str]:
    """Package → version, without those that only another system or Python would need."""
    found = {}
    for line in lock_file(name).read_text(encoding="utf-8").splitlines():
        pin = PIN.match(line)
        if pin and not pin["marker"]:
            found[plain(pin["name"])] = pin["version"]
    return found


def plain(name: str) -> str:
    """`Django_Filter` and `django-filter` are one package."""
    return re.sub(r"[-_.]+", "-", name).lower()


def site_packages() -> Path | None:
    return next(VENV.glob("lib/python3.*/site-packages"), None)


def installed(folder: Path) -> dict[str, tuple[str, Path]]:
    """Package → version and the folder of its records, as pip left them."""
    found = {}
    for records in folder.glob("*.dist-info"):
        name, _, version = records.name.removesuffix(".dist-info").partition("-")
        found[plain(name)] = (version, records)
    return found


def damaged(folder: Path, records: Path) -> bool:
    """Is a file gone that pip says it installed? Compiled files do not count."""
    try:
        lines = (records / "RECORD").read_text(encoding="utf-8").splitlines()
    except OSError:
        return True
    files = (line.rsplit(",", 2)[0].strip('"') for line in lines if line)
    return any(not file.endswith(".pyc") and not (folder / file).exists() for file in files)


def is_installed(name: str) -> bool:
    """Is every package of the lock here, in its version and with all its files?"""
    folder = site_packages()
    if folder is None:
        return False
    here = installed(folder)
    for package, version in pins(name).items():
        if package not in here or here[package][0] != version:
            return False
        if damaged(folder, here[package][1]):
            return False
    return True


def install(name: str) -> None:
    """Install the lock into the environment, every file checked against its hash."""
    forget_damaged()
    run_pip(name, [])


def install_aside(name: str, folder: Path) -> None:
    """Install the lock into a folder of its own, which no import ever sees."""
    shutil.rmtree(folder, ignore_errors=True)
    new = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    run_pip(name, ["--target", str(new)])
    new.replace(folder)


def forget_damaged() -> None:
    """pip passes over what it believes to be installed: take the belief away."""
    folder = site_packages()
    if folder is None:
        return
    for _, records in installed(folder).values():
        if damaged(folder, records):
            shutil.rmtree(records)


def run_pip(name: str, options: list[str]) -> None:
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-deps", "--no-input"]
    command += ["--disable-pip-version-check", "--progress-bar", "off", *options]
    command += ["--requirement", str(lock_file(name))]
    total, done, last = len(pins(name)), 0, deque[str](maxlen=12)
    STAMPS.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"PYTHONUTF8": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    with (
        (STAMPS / f"pip-{name}.log").open("w", encoding="utf-8") as log,
        subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        ) as pip,
    ):
        try:
            for line in pip.stdout or ():
                log.write(line)
                last.append(line)
                if line.startswith(("Collecting ", "Requirement already satisfied")):
                    counter("получено", done := done + 1, total)
        except BaseException:  # interrupted: do not leave it working behind our back
            pip.kill()
            raise
    if pip.returncode:
        raise Trouble(
            "Не удалось установить пакеты Python. Что ответил pip:\n\n"
            f"{''.join(last)}\n"
            "Если указатель пакетов недоступен, проверьте сеть и настройки pip "
            "(pip config list, переменные PIP_*) и запустите команду ещё раз."
        )
