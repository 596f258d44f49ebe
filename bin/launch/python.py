"""The Python environment of the portal in `.venv`."""

import subprocess
import sys

from launch.place import PYTHON, ROOT, STAMPS, VENV
from launch.speech import Trouble

PROBE = "import sys, ssl, sqlite3, pip; sys.exit(sys.version_info < (3, 11))"
SAMPLE = "import django, weasyprint, psycopg2, granian, lxml.etree, PIL.Image, argon2, cryptography"


def works() -> bool:
    """Does the environment start, with a Python that is new enough and with pip?"""
    return answers(PROBE)


def answers(program: str) -> bool:
    try:
        done = subprocess.run(
            [str(PYTHON), "-I", "-c", program], stdin=subprocess.DEVNULL, capture_output=True
        )
    except OSError:
        return False
    return done.returncode == 0


def make() -> None:
    """Make `.venv` anew; what was there before was not usable."""
    base = getattr(sys, "_base_executable", None) or sys.executable
    done = subprocess.run(
        [base, "-m", "venv", "--clear", str(VENV)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode or not works():
        raise Trouble(
            f"Не удалось создать среду Python в {VENV.relative_to(ROOT)}:\n\n"
            f"{done.stdout[-1500:]}{done.stderr[-1500:]}"
        )


def prove_packages() -> None:
    """Load what is compiled: an interrupted or foreign installation shows itself here."""
    if not answers(SAMPLE):
        raise Trouble(
            "Пакеты Python установлены, но не загружаются. Удалите папку .venv и запустите "
            f"bin/setup ещё раз. Запись установки — в {STAMPS.relative_to(ROOT)}/pip-portal.log."
        )
