"""The emblem of an organisation: on its card and on its letterhead, one at a time."""

from datetime import datetime

from django.db import transaction

from mentoring.uploads.kinds import PICTURES
from mentoring.uploads.limits import MB
from mentoring.uploads.models import Upload
from mentoring.uploads.purposes import Purpose, register
from mentoring.uploads.receiving import Received
from mentoring.uploads.refusals import UploadRefused
from mentoring.uploads.services import bring_back, keep, put_away
from people import access
from people.models import Organisation
from people.services.refusals import Refused, ask, hold
from people.viewer import Viewer

EMBLEM = register(
    Purpose("people.emblem", "Эмблема организации", PICTURES, most=MB, side=2_000, bare=True)
)
LONGEST = 10  # times its shorter side


@transaction.atomic
def set_emblem(
    *, organisation: Organisation, picture: Received, by: Viewer, at: datetime
) -> Upload:
    """Make the picture the emblem; the one before is put away. Raises Refused.

    Papers already issued keep the emblem they were printed with.
    """
    organisation = hold(organisation.pk)
    ask(access.can_edit_organisation(by, organisation))
    if max(picture.width, picture.height) > LONGEST * min(picture.width, picture.height):
        raise Refused("Изображение слишком вытянуто: на бланке его не разглядеть.", "picture")
    for current in Upload.objects.living().of(organisation, EMBLEM.code):
        put_away(current, by=by, at=at)
    try:
        return keep(
            picture,
            organisation=organisation,
            purpose=EMBLEM,
            on=organisation,
            title=EMBLEM.title,
            by=by,
            at=at,
        )
    except UploadRefused as refusal:
        raise Refused(str(refusal), "picture") from refusal


@transaction.atomic
def remove_emblem(*, organisation: Organisation, by: Viewer, at: datetime) -> Upload:
    """New papers are printed without it; for 30 days there is a way back. Raises Refused."""
    organisation = hold(organisation.pk)
    ask(access.can_edit_organisation(by, organisation))
    current = Upload.objects.living().of(organisation, EMBLEM.code).first()
    if current is None:
        raise Refused("Эмблемы нет: её уже убрали.")
    return put_away(current, by=by, at=at)


@transaction.atomic
def return_emblem(*, organisation: Organisation, by: Viewer, at: datetime) -> Upload:
    """The emblem that was put away last comes back, if none has taken its place. Raises Refused."""
    organisation = hold(organisation.pk)
    ask(access.can_edit_organisation(by, organisation))
    kept = Upload.objects.of(organisation, EMBLEM.code)
    if kept.living().exists():
        raise Refused("У организации уже есть эмблема. Сначала уберите её.")
    last = kept.needing_bytes().order_by("put_away_at", "pk").last()
    if last is None:
        raise Refused("Возвращать нечего: убранной эмблемы нет.")
    try:
        return bring_back(last, by=by, at=at)
    except UploadRefused as refusal:
        raise Refused(str(refusal)) from refusal
