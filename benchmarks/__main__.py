"""Run by bin/benchmark: a table of the house beside its floors, on a database of its own."""

import importlib
import os
import tempfile
from pathlib import Path

MODULES = ["benchmarks.pages", "benchmarks.papers"]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings")
        os.environ.setdefault("SECRET_KEY", "benchmark")
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'benchmark.sqlite3'}"
        os.environ["MEDIA_ROOT"] = str(Path(folder) / "media")
        _prepare()
        rows = [row for name in MODULES for row in importlib.import_module(name).measure()]
    head = f"{'что':<44}{'мс ЦП':>9}{'основание':>11}{'во сколько':>12}{'запросов':>10}{'КиБ':>7}"
    print(head, "бюджет", sep="  ")
    for row in rows:
        queries = "" if row.queries is None else row.queries
        size = "" if row.size is None else f"{row.size / 1024:.0f}"
        print(
            f"{row.name:<44}{row.ours:>9.2f}{row.floor:>11.2f}{row.ratio:>11.1f}×{queries:>10}"
            f"{size:>7}",
            row.budget,
            sep="  ",
        )


def _prepare() -> None:
    import django  # noqa: PLC0415 -- the environment is set just before

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 -- after setup()

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


if __name__ == "__main__":
    main()
