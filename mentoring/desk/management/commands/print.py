"""Print any paper of the portal into a file, as it stands now; nothing is issued or recorded."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import CommandError, CommandParser

from mentoring import ports
from mentoring.documents import docx, pdf
from mentoring.documents.blocks import Paper
from mentoring.documents.wording import WordingRefused
from mentoring.management.speaking import SpeakingCommand
from mentoring.ports import PaperKind

WRITERS: dict[str, Callable[[Paper], bytes]] = {"pdf": pdf.write, "docx": docx.write}


class Command(SpeakingCommand):
    help = "Печатает бумагу в файл: print KIND ID --format pdf|docx --output FILE; print --list."
    usage = "manage.py print KIND ID --format pdf|docx --output FILE или manage.py print --list"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", nargs="?", metavar="KIND", help="код вида бумаги")
        parser.add_argument(
            "id", nargs="?", metavar="ID", help="номер записи; для бланка — код организации"
        )
        parser.add_argument("--format", default="pdf", help="pdf или docx")
        parser.add_argument("--output", type=Path, metavar="FILE", help="куда записать")
        parser.add_argument("--list", action="store_true", help="перечислить виды или бумаги вида")
        parser.add_argument("--organisation", metavar="SLUG", help="код организации для --list")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["list"]:
            rows = self.listed(options["kind"], options["organisation"])
            self.stdout.writelines(f"{key}\t{title}\n" for key, title in rows)
            return
        if not (options["kind"] and options["id"] and options["output"]):
            raise CommandError(
                "Назовите вид, номер записи и файл: print KIND ID --format pdf --output FILE."
            )
        write = WRITERS.get(options["format"])
        if write is None:
            raise CommandError(f"Формата «{options['format']}» нет; напишите pdf или docx.")
        save(options["output"], write(compose(options["kind"], options["id"])))

    def listed(self, kind: str | None, slug: str | None) -> list[tuple[str, str]]:
        if kind is None:
            return [(paper.kind, paper.title) for paper in ports.papers.gather()]
        paper = paper_kind(kind)
        if slug is None:
            raise CommandError("Назовите организацию: print KIND --list --organisation SLUG.")
        organisation = (
            apps.get_model(settings.ORGANISATION_MODEL)._base_manager.filter(slug=slug).first()
        )
        if organisation is None:
            raise CommandError(f"Организации с кодом «{slug}» нет.")
        return list(paper.list(organisation.pk))


def paper_kind(kind: str) -> PaperKind:
    for paper in ports.papers.gather():
        if paper.kind == kind:
            return paper
    raise CommandError(f"Бумаги вида «{kind}» нет; все виды показывает print --list.")


def compose(kind: str, key: str) -> Paper:
    try:
        return paper_kind(kind).compose(key)
    except WordingRefused as refusal:
        raise CommandError(str(refusal)) from refusal
    except (LookupError, ObjectDoesNotExist, ValueError, OverflowError) as error:
        raise CommandError(f"Бумаги вида «{kind}» с номером «{key}» нет.") from error


def save(path: Path, content: bytes) -> None:
    """Whole or not at all: an old file stays until the new one is written."""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CommandError(f"Файл {path} не записан: {error.strerror}.") from error
