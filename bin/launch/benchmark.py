"""Измерить портал: таблица «сколько стоит страница, список, бумага» рядом с голым основанием.

bin/benchmark [имена измерений]
"""

import os

from launch import environment, setup
from launch.place import PYTHON, ROOT
from launch.speech import say


def main(arguments: list[str]) -> int:
    if {"-h", "--help"} & set(arguments):
        say((__doc__ or "").strip())
        return 0
    setup.prepare(tests=True, quiet=True)
    os.environ.update(environment.portal())
    os.chdir(ROOT)
    os.execv(PYTHON, [str(PYTHON), "-m", "benchmarks", *arguments])  # noqa: S606 - takes our place
