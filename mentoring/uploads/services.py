"""What happens to uploads. Who may do it is the rule of the app whose file it is."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction

from mentoring.audit import record
from mentoring.audit.actor import SYSTEM, Actor
from mentoring.audit.verbs import say
from mentoring.storage import Shelf
from mentoring.uploads import titles
from mentoring.uploads.kinds import PICTURES
from mentoring.uploads.models import Upload
from mentoring.uploads.purposes import Purpose, purpose_of, refuse_unfit
from mentoring.uploads.receiving import Received
from mentoring.uploads.refusals import UploadRefused

KEPT = say("uploads.kept", "Файл приложен")
PUT_AWAY = say("uploads.put_away", "Файл убран")
BROUGHT_BACK = say("uploads.brought_back", "Файл возвращён")
EMPTIED = say("uploads.emptied", "Убранный файл удалён окончательно")
WAY_BACK = timedelta(days=30)
SHELF = Shelf("uploads")


@transaction.atomic
def keep(
    received: Received,
    *,
    organisation: Any,
    purpose: Purpose,
    on: models.Model,
    title: str = "",
    by: Actor,
    at: datetime,
) -> Upload:
    """Keep a file for a subject. The row and its journal line are the caller's transaction's.

    `organisation`: a row or its key, that of the subject. `title`: words for people; without it
    those of the file's own name. The bytes are on the disk, synced, before the row; equal bytes are
    kept once. Raises UploadRefused for what the purpose does not take, StorageFull on a full disk.
    """
    school = int(getattr(organisation, "pk", organisation))
    _refuse_strangers(received, purpose, on, school)
    refuse_unfit(received, purpose)
    digest = SHELF.keep(received.content)
    if digest != received.sha256:
        raise OSError(f"the received file changed before it was kept: {received.sha256}")
    words = titles.cleaned(title) or titles.title_of(received.name) or purpose.title
    upload: Upload = Upload.objects.create(
        organisation_id=school,
        purpose=purpose.code,
        label=on._meta.label_lower,
        key=on.pk,
        kind=received.kind,
        title=words,
        sha256=digest,
        size=received.size,
        width=received.width,
        height=received.height,
        uploaded_at=at,
        uploaded_by=by.seat_label[:120],
    )
    values = {"title": ("", words)}
    record(KEPT, on=upload, by=by, at=at, basis=purpose.title, values=values)
    return upload


@transaction.atomic
def put_away(upload: Upload, *, by: Actor, at: datetime) -> Upload:
    """Take the file out of use; for 30 days it can be brought back. Raises UploadRefused."""
    upload = _held(upload)
    if upload.put_away_at:
        raise UploadRefused("Этот файл уже убран.")
    upload.put_away_at, upload.put_away_by = at, by.seat_label[:120]
    upload.save(update_fields=["put_away_at", "put_away_by"])
    record(PUT_AWAY, on=upload, by=by, at=at, basis=_title_of(upload.purpose))
    return upload


@transaction.atomic
def bring_back(upload: Upload, *, by: Actor, at: datetime) -> Upload:
    """The way back from `put_away`. Raises UploadRefused when there is none any more."""
    upload = _held(upload)
    if not upload.put_away_at:
        raise UploadRefused("Этот файл не убран: возвращать нечего.")
    if upload.emptied_at or upload.put_away_at + WAY_BACK <= at:
        raise UploadRefused(
            f"Файл убран больше {WAY_BACK.days} дней назад и удалён окончательно. Приложите его "
            "заново."
        )
    upload.put_away_at, upload.put_away_by = None, ""
    upload.save(update_fields=["put_away_at", "put_away_by"])
    record(BROUGHT_BACK, on=upload, by=by, at=at, basis=_title_of(upload.purpose))
    return upload


def empty_expired(*, at: datetime) -> int:
    """Give up what was put away 30 days ago: title at once, bytes when the shelf is swept."""
    expired = Upload.objects.past_return(since=at - WAY_BACK).order_by("pk")
    return sum(_emptied(key, at=at) for key in expired.values_list("pk", flat=True))


@transaction.atomic
def _emptied(key: int, *, at: datetime) -> bool:
    """Someone may have brought it back since the list was read."""
    due = Upload.objects.select_for_update().past_return(since=at - WAY_BACK)
    upload = due.filter(pk=key).first()
    if upload is None:
        return False
    upload.emptied_at, upload.title = at, ""
    upload.save(update_fields=["emptied_at", "title"])
    record(EMPTIED, on=upload, by=SYSTEM, at=at, basis=_title_of(upload.purpose))
    return True


def _held(upload: Upload) -> Upload:
    held: Upload = Upload.objects.select_for_update().get(pk=upload.pk)
    return held


def _title_of(purpose: str) -> str:
    """What a file was for, also when the app that knew it is gone."""
    try:
        return purpose_of(purpose).title
    except KeyError:
        return purpose


def _refuse_strangers(
    received: Received, purpose: Purpose, on: models.Model, organisation: int
) -> None:
    """Mistakes of the programmer: an unknown purpose, bytes it does not take, another's subject."""
    if purpose_of(purpose.code) != purpose:
        raise ValueError(f"{purpose.code!r} is registered otherwise")
    if received.kind not in purpose.kinds or received.size > purpose.most:
        raise ValueError(f"{purpose.code!r} does not take {received.kind} of {received.size} bytes")
    if purpose.bare and received.kind in PICTURES and not received.bare:
        raise ValueError(f"{purpose.code!r} keeps pictures without notes only")
    own = on._meta.label_lower == settings.ORGANISATION_MODEL.lower()
    if organisation != (on.pk if own else getattr(on, "organisation_id", organisation)):
        raise ValueError("a file and its subject belong to one organisation")
