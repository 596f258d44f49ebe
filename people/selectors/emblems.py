"""The emblem of an organisation for its card and its letterhead."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from mentoring.uploads.models import Upload
from mentoring.uploads.services import WAY_BACK
from people.models import Organisation
from people.services.emblems import EMBLEM

SHOWN = (200, 120)  # points on the card, at most


@dataclass(frozen=True)
class EmblemCard:
    """`width` and `height` in which the picture is drawn on a page."""

    url: str
    spoken: str
    width: int
    height: int


def emblem_of(organisation: Organisation) -> Upload | None:
    """The living one; one query."""
    upload: Upload | None = Upload.objects.living().of(organisation, EMBLEM.code).first()
    return upload


def emblem_card(organisation: Organisation) -> EmblemCard | None:
    """What a page shows; one query. The address changes with the picture."""
    upload = emblem_of(organisation)
    if upload is None:
        return None
    share = min(1.0, SHOWN[0] / upload.width, SHOWN[1] / upload.height)
    address = reverse("people:emblem_picture", args=[organisation.pk])
    return EmblemCard(
        url=f"{address}?v={upload.pk}",
        spoken=spoken_of(organisation),
        width=max(1, round(upload.width * share)),
        height=max(1, round(upload.height * share)),
    )


def emblem_parts(organisation: Organisation) -> list[tuple[str, int]]:
    """(label, key) of every emblem it ever had, for its history; one query."""
    keys = Upload.objects.of(organisation, EMBLEM.code).values_list("pk", flat=True)
    return [(Upload._meta.label_lower, key) for key in keys]


def spoken_of(organisation: Organisation) -> str:
    """For those who cannot see it."""
    return f"Эмблема: {organisation.short_name}"


def may_return(organisation: Organisation, *, at: datetime) -> bool:
    """Is there one that was put away less than 30 days ago? One query."""
    kept = Upload.objects.of(organisation, EMBLEM.code)
    return bool(kept.needing_bytes().filter(put_away_at__gt=at - WAY_BACK).exists())
