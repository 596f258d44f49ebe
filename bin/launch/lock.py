"""Переписать requirements/*.lock и package-lock.json по спискам *.in и package.json.

    bin/lock              привести в соответствие, не меняя версий без нужды
    bin/lock --upgrade    взять новые версии

Адреса, откуда взяты пакеты, в файлы не попадают: только версии и контрольные суммы.
"""

import subprocess

from launch import assets, setup
from launch.arguments import Arguments
from launch.place import PYTHON, REQUIREMENTS, ROOT
from launch.speech import Trouble, say

WHOLE = ("portal", "test", "browser")  # in this order: each stands on those before it
ALONE = ("node",)  # only its own files are used, none of what it imports


def main(arguments: list[str]) -> int:
    given = Arguments(arguments, help_text=__doc__, flags={"--upgrade"})
    setup.prepare(tests=True, quiet=True)
    for name in (*WHOLE, *ALONE):
        say(f"requirements/{name}.lock …")
        run([*compiling(name), *given.flags])
    say("package-lock.json …")
    verb = "update" if given.flags else "install"
    run([*assets.npm(), verb, "--package-lock-only", "--ignore-scripts", "--no-audit"])
    say("Готово. Проверьте различия: git diff requirements package-lock.json")
    return 0


def compiling(name: str) -> list[str]:
    """One lock for every Python from 3.11 on, without a trace of this machine."""
    command = [str(PYTHON), "-m", "uv", "pip", "compile", "--quiet", "--universal"]
    command += ["--python-version", "3.11", "--generate-hashes", "--no-emit-index-url"]
    command += ["--custom-compile-command", "bin/lock"]
    command += ["--no-deps"] if name in ALONE else []
    source = (REQUIREMENTS / f"{name}.in").relative_to(ROOT)
    return [*command, str(source), "--output-file", str(source.with_suffix(".lock"))]


def run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise Trouble("Не получилось; что именно — написано выше. Файлы могли измениться частично.")
