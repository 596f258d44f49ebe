"""What uploads offer to the ports: invariant 10, and the end of what was put away."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from mentoring import ports
from mentoring.ports import Breach
from mentoring.storage import Damaged
from mentoring.uploads.models import Upload
from mentoring.uploads.services import SHELF, empty_expired

LABEL = "uploads.upload"


@ports.invariants.offer
def uploads_have_their_files() -> Iterator[Breach]:
    """10: every row that was not given up has its bytes, and every file on the shelf has a row."""
    rows = Upload.objects.needing_bytes().order_by("pk").only("sha256")
    for row in rows.iterator():
        try:
            SHELF.open(row.sha256).close()
        except Damaged as damage:
            yield Breach(10, f"Загруженный файл № {row.pk}: {damage}.", LABEL, row.pk)
    for digest in SHELF.unclaimed(claimed):
        yield Breach(10, f"Загруженный файл {digest} не значится ни в одной записи.", LABEL, digest)


@ports.due_work.offer
def what_was_put_away_is_given_up(*, at: datetime) -> Iterator[str]:
    """After 30 days the title, then the bytes that no row needs; and what failed work left."""
    if emptied := empty_expired(at=at):
        yield f"Удалено окончательно убранных файлов: {emptied}."
    if removed := SHELF.sweep(claimed):
        yield f"Освобождено файлов на диске: {removed}."


def claimed(digests: Collection[str]) -> Iterable[str]:
    """Which of these bytes some row still needs."""
    rows = Upload.objects.needing_bytes().filter(sha256__in=digests)
    return rows.values_list("sha256", flat=True)
