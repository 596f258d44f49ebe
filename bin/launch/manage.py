"""Команды портала в подготовленном окружении: bin/manage КОМАНДА [аргументы]

bin/manage help              список команд
bin/manage backup ФАЙЛ       резервная копия
"""

import os

from launch import environment, setup
from launch.place import PYTHON, ROOT
from launch.speech import say


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] in {"-h", "--help"}:
        say((__doc__ or "").strip())
        return 0
    setup.prepare(quiet=True)
    os.environ.update(environment.portal())
    command = [str(PYTHON), str(ROOT / "manage.py"), *arguments]
    os.execv(PYTHON, command)  # noqa: S606 - the command takes our place, signals and all
