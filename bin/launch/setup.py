"""Подготовить машину: системные пакеты, Python, стили и шрифты.

    bin/setup            всё, что нужно для работы портала
    bin/setup --tests    и то, что нужно для проверок: Chromium, PostgreSQL, средства проверки

Повторный запуск ничего не меняет и занимает меньше секунды. Если чего-то не хватает в самой
системе, а прав администратора нет, команда печатает строку, которую надо выполнить (код 3).
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from launch import assets, locks, machine, postgresql, python, stamps
from launch.arguments import Arguments
from launch.speech import say, seconds


@dataclass(frozen=True)
class Step:
    """One thing to have: how to see that it is there, and how to make it."""

    title: str
    is_ready: Callable[[], bool]
    make: Callable[[], object]


def main(arguments: list[str]) -> int:
    given = Arguments(arguments, help_text=__doc__, flags={"--tests"})
    begun = time.monotonic()
    prepare(tests="--tests" in given.flags)
    say(f"Машина готова ({seconds(time.monotonic() - begun)}).")
    return 0


def prepare(*, tests: bool = False, quiet: bool = False) -> None:
    """Bring everything to where it must be. Raises Trouble with the sentence for the person.

    quiet: speak only of steps that had something to do.
    """
    steps = [*steps_to_run(tests=tests), *(steps_to_test() if tests else [])]
    steps.append(Step("Файлы оформления", assets.are_collected, assets.collect))
    with stamps.alone():
        for number, step in enumerate(steps, start=1):
            take(step, f"[{number}/{len(steps)}] {step.title}", quiet=quiet)


def take(step: Step, title: str, *, quiet: bool) -> None:
    if step.is_ready():
        if not quiet:
            say(f"{title}: уже есть")
        return
    say(f"{title} …")
    begun = time.monotonic()
    step.make()
    say(f"{title}: готово, {seconds(time.monotonic() - begun)}")


def steps_to_run(*, tests: bool) -> list[Step]:
    def missing() -> list[str]:
        needed = machine.missing_libraries()
        needed += [] if python.works() else machine.missing_venv()
        return needed + (machine.missing_browser() + postgresql.missing() if tests else [])

    return [
        Step(
            "Системные пакеты",
            lambda: not missing(),
            lambda: machine.require(missing(), missing),
        ),
        Step("Среда Python", python.works, python.make),
        lock_step("Пакеты Python", "portal"),
        Step(
            "Стили, значки и шрифты",
            lambda: assets.are_ready(tests=tests),
            lambda: assets.fetch(tests=tests),
        ),
    ]


def steps_to_test() -> list[Step]:
    return [lock_step("Средства проверки", "test"), lock_step("Управление браузером", "browser")]


def lock_step(title: str, name: str) -> Step:
    def mark() -> str:
        return stamps.digest(locks.lock_file(name).read_bytes())

    def is_ready() -> bool:
        return stamps.holds(name, mark()) and locks.is_installed(name)

    def make() -> None:
        stamps.lift(name)
        locks.install(name)
        if name == "portal":
            python.prove_packages()
        stamps.put(name, mark())

    return Step(f"{title} ({len(locks.pins(name))})", is_ready, make)
