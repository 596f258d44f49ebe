"""Проверить портал целиком: правила кода, затем все тесты на SQLite и на PostgreSQL.

    bin/test                        всё; истории в браузере — на PostgreSQL, как в работе
    bin/test tests/people -k seat   только эти тесты (аргументы pytest), на SQLite
    bin/test --postgresql tests/…   те же тесты ещё и на PostgreSQL

Всё недостающее команда ставит сама. Код возврата 0, когда прошло всё.
"""

import os
import secrets
import subprocess
import time
from dataclasses import dataclass, field

from launch import setup
from launch.place import PYTHON, ROOT, VAR
from launch.speech import say, seconds

COVERAGE = VAR / "coverage"
WHOLE = 95  # per cent of everything, branches included
KEY_ROOMS = "*/access.py,*/transitions.py,*/services.py,*/services/*,*/transitions/*,*/access/*"
MOST_WORKERS = 8
DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
FOREIGN = ("DEBUG", "HTTPS", "ALLOWED_HOSTS", "EMAIL_URL", "MEDIA_ROOT")
FOREIGN += ("PORTAL_TODAY", "PORTAL_ADDRESS", "DJANGO_ALLOW_ASYNC_UNSAFE")
DEPLOYED = {"HTTPS": "yes", "ALLOWED_HOSTS": "portal.example.org"}  # what production would say
APPS = ("mentoring", "people", "roadmap", "programmes", "reports")


@dataclass(frozen=True)
class Part:
    """One part of the gate; a quiet one speaks only when it fails."""

    title: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    quiet: bool = True


@dataclass(frozen=True)
class Outcome:
    part: Part
    passed: bool
    took: float


def main(arguments: list[str]) -> int:
    if {"-h", "--help"} & set(arguments):
        say((__doc__ or "").strip())
        return 0
    chosen = [argument for argument in arguments if argument != "--postgresql"]
    setup.prepare(tests=True, quiet=True)
    if chosen:
        both = "--postgresql" in arguments or os.environ.get("TEST_DATABASE") == "postgresql"
        return run([tests(vendor, chosen) for vendor in DATABASES if both or vendor == "sqlite"])
    COVERAGE.mkdir(parents=True, exist_ok=True)
    for old in COVERAGE.glob(".coverage*"):
        old.unlink()
    return run([*rules_of_code(), *(whole_suite(vendor) for vendor in DATABASES), *covered()])


def run(parts: list[Part]) -> int:
    """Run every part, whatever became of those before it, and say what came out."""
    outcomes = [take(part) for part in parts]
    say("\nИтог")
    width = max(len(part.title) for part in parts)
    for outcome in outcomes:
        word = "прошло" if outcome.passed else "НЕ ПРОШЛО"
        say(f"  {outcome.part.title:<{width}}  {word:<9}  {seconds(outcome.took):>12}")
    whole = seconds(sum(outcome.took for outcome in outcomes))
    passed = all(outcome.passed for outcome in outcomes)
    say(f"\n{'Всё прошло' if passed else 'Есть ошибки, они выше'}. Времени ушло: {whole}.")
    return 0 if passed else 1


def take(part: Part) -> Outcome:
    say(f"— {part.title} …")
    begun = time.monotonic()
    done = subprocess.run(
        part.command,
        cwd=ROOT,
        env=tool_environment() | part.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if part.quiet else None,
        stderr=subprocess.STDOUT if part.quiet else None,
        text=True,
    )
    if done.returncode and part.quiet:
        say(done.stdout)
    return Outcome(part, done.returncode == 0, time.monotonic() - begun)


def tool_environment() -> dict[str, str]:
    """Every tool keeps its notes in var/, and none sees the settings of a real installation."""
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    return kept | {
        "PYTHONUTF8": "1",
        "RUFF_CACHE_DIR": str(VAR / "ruff"),
        "MYPY_CACHE_DIR": str(VAR / "mypy"),
        "HYPOTHESIS_STORAGE_DIRECTORY": str(VAR / "hypothesis"),
        "DJANGO_SETTINGS_MODULE": "mentoring.settings",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "DATABASE_URL": "sqlite:///",
    }


def tool(*arguments: str) -> list[str]:
    return [str(PYTHON), "-m", *arguments]


def manage(*arguments: str) -> list[str]:
    return [str(PYTHON), "manage.py", *arguments]


def rules_of_code() -> list[Part]:
    contracts = [str(PYTHON.with_name("lint-imports")), "--cache-dir", str(VAR / "importlinter")]
    return [
        Part("Правила кода (ruff check)", tool("ruff", "check", ".")),
        Part("Вид кода (ruff format)", tool("ruff", "format", "--check", ".")),
        Part("Типы (mypy)", tool("mypy", *APPS)),
        Part("Этажи и комнаты (lint-imports)", contracts),
        Part("Миграции написаны", manage("makemigrations", "--check", "--dry-run")),
        Part(
            "Настройки для работы (check --deploy)",
            manage("check", "--deploy", "--fail-level", "WARNING"),
            DEPLOYED,
        ),
    ]


def tests(vendor: str, arguments: list[str]) -> Part:
    command = tool("pytest", "-o", f"cache_dir={VAR / 'pytest'}", *arguments)
    return Part(f"Тесты на {DATABASES[vendor]}", command, {"TEST_DATABASE": vendor}, quiet=False)


def whole_suite(vendor: str) -> Part:
    workers = min(len(os.sched_getaffinity(0)), MOST_WORKERS)
    chosen = ["-q", "-n", str(workers), "--cov", "--cov-report="]
    if vendor == "sqlite":  # a browser's story takes seconds: once, on what production runs on
        chosen += ["-m", "not journey"]
    part = tests(vendor, chosen)
    data = {"COVERAGE_FILE": str(COVERAGE / f".coverage.{vendor}")}
    return Part(part.title, part.command, part.environment | data, quiet=False)


def covered() -> list[Part]:
    """What neither database's run went through."""
    data = {"COVERAGE_FILE": str(COVERAGE / ".coverage")}
    files = [str(COVERAGE / f".coverage.{vendor}") for vendor in DATABASES]
    report = tool("coverage", "report")
    return [
        Part("Сведения о покрытии", tool("coverage", "combine", "--keep", *files), data),
        Part(f"Покрыто не меньше {WHOLE} %", [*report, f"--fail-under={WHOLE}"], data),
        Part(
            "Права, переходы и действия покрыты целиком",
            [*report, "--fail-under=100", f"--include={KEY_ROOMS}"],
            data,
        ),
    ]
