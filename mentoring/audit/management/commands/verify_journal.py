"""Is the journal whole? Exit 0 and its size, or exit 1 and every place where it is not."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from mentoring.audit.checking import current_heads, size, verify
from mentoring.audit.heads import HeadsUnreadable, read_heads, write_heads
from mentoring.management.speaking import SpeakingCommand


class Command(SpeakingCommand):
    help = "Проверяет цепочки журнала: изменённые, удалённые, переставленные и отрезанные записи."
    usage = "manage.py verify_journal [--heads FILE]"

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
        is_new = path is not None and not path.exists()
        if path:
            write_heads(path, ends)
        lines, chains = size()
        self.stdout.write(f"Журнал цел: {lines} записей, {chains} цепочек.")
        if is_new:  # a mistyped name, or a file that somebody took away, must not pass for a check
            self.stdout.write(
                f"Файла голов «{path}» не было: сверить журнал с прежними головами не удалось, "
                "файл создан заново. Если он должен был быть, выясните, куда он делся."
            )
