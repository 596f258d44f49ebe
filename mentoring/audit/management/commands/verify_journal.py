"""Is the journal whole? Exit 0 and its size, or exit 1 and every place where it is not."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mentoring.audit.checking import current_heads, size, verify
from mentoring.audit.heads import HeadsUnreadable, read_heads, write_heads


class Command(BaseCommand):
    help = "Проверяет цепочки журнала: изменённые, удалённые, переставленные и отрезанные записи."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--heads",
            type=Path,
            metavar="FILE",
            help="файл голов вне базы: сверить с ним, а если журнал цел — записать в него новые",
        )

    def handle(self, *args: Any, heads: Path | None, **options: Any) -> None:
        try:
            self.check_journal(heads)
        except HeadsUnreadable as problem:
            raise CommandError(str(problem)) from problem

    def check_journal(self, path: Path | None) -> None:
        ends = current_heads()  # before the reading: lines written meanwhile are not promised
        breaches = verify(heads=read_heads(path) if path else None)
        if breaches:
            raise CommandError("\n".join(["Журнал нарушен:", *map(str, breaches)]))
        if path:
            write_heads(path, ends)
        lines, chains = size()
        self.stdout.write(f"Журнал цел: {lines} записей, {chains} цепочек.")
