"""Who acts: a person at a seat, the portal by itself, or someone who answered by a QR code."""

from dataclasses import dataclass
from typing import Protocol

from django.db.models import TextChoices


class ActorKind(TextChoices):
    PERSON = "PERSON", "человек"
    SYSTEM = "SYSTEM", "портал"
    QR = "QR", "ответ по QR-коду"


class Actor(Protocol):
    """What the journal asks of whoever acts; people.viewer.Viewer is one."""

    @property
    def user_id(self) -> int | None: ...
    @property
    def person_id(self) -> int | None: ...
    @property
    def seat_label(self) -> str: ...
    @property
    def actor_kind(self) -> str: ...


@dataclass(frozen=True)
class Nobody:
    """An actor without a login."""

    actor_kind: str
    seat_label: str = ""
    user_id: int | None = None
    person_id: int | None = None


SYSTEM = Nobody(ActorKind.SYSTEM)
QR = Nobody(ActorKind.QR)
