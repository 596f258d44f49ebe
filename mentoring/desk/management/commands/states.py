from django.conf import settings
from django.utils.module_loading import import_string

from mentoring.management.speaking import SpeakingCommand
from mentoring.workflow import diagram

FOLDER = settings.BASE_DIR / "docs" / "states"
TABLES = [f"{app}.transitions.LIFE_CYCLES" for app in ("people",)]


def drawings() -> dict[str, str]:
    """File name and text of the drawing of every life cycle in the house."""
    cycles = [cycle for table in TABLES for cycle in import_string(table)]
    return {
        f"{name}.mmd": diagram(first, moves.values(), labels)
        for name, first, moves, labels in cycles
    }


class Command(SpeakingCommand):
    usage = "manage.py states"
    help = "Нарисовать жизненные циклы в docs/states по таблицам переходов."

    def handle(self, **options):
        for name, text in drawings().items():
            (FOLDER / name).write_text(text, encoding="utf-8")
            self.stdout.write(name)
