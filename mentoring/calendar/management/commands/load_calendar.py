from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction

from mentoring.calendar.loading import BadCalendar, Year, load, read_file, shipped
from mentoring.management.speaking import SpeakingCommand


class Command(SpeakingCommand):
    help = "Загрузить календарь рабочих дней из файла JSON; без файла — все годы из поставки."
    usage = "manage.py load_calendar [ФАЙЛ]"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", metavar="ФАЙЛ")

    def handle(self, *args: Any, file: str | None, **options: Any) -> None:
        try:
            years = list(shipped()) if file is None else [read_file(Path(file))]
        except BadCalendar as error:
            raise CommandError(f"Календарь не загружен, ничего не изменено. {error}") from error
        with transaction.atomic():
            changed = [load(year) for year in years]
        for year, is_new in zip(years, changed, strict=True):
            self.stdout.write(self.told(year, is_new=is_new))

    def told(self, year: Year, *, is_new: bool) -> str:
        done = "загружен" if is_new else "уже был загружен, без изменений"
        confirmed = "" if year.is_confirmed else "; переносы ещё не утверждены"
        return f"Календарь на {year.year} год {done}{confirmed}. Источник: {year.source}."
