"""How many wrong tries are let through, counted exactly also when they come at once.

A try is counted before the secret is looked at, under a lock; a right one is given back. So
sixteen guesses at the same moment are sixteen tries, and never more than the limit is looked at.
The numbers are data: settings.LOGIN_LIMITS.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac

from people.models import LoginThrottle

KEPT = timedelta(days=1)  # longer than any limit lasts


@dataclass(frozen=True)
class Mark:
    """What is counted: «login» ksosh2-director, «address» 10.0.0.7, «code» of user 5."""

    kind: str
    whose: str

    @property
    def key(self) -> str:
        """Keyed hash: the table must not hold what was typed (it may be a password)."""
        return salted_hmac(f"tries.{self.kind}", self.whose, algorithm="sha256").hexdigest()

    @property
    def limit(self) -> int:
        tries: int = settings.LOGIN_LIMITS[self.kind][0]
        return tries

    @property
    def window(self) -> timedelta:
        return timedelta(minutes=settings.LOGIN_LIMITS[self.kind][1])


class Closed(Exception):
    """Too many wrong tries; says when the next one is let through."""

    def __init__(self, until: datetime, at: datetime) -> None:
        super().__init__()
        self.until = until
        self.seconds = max(1, int((until - at).total_seconds()))


def take(*marks: Mark, at: datetime) -> int:
    """Count one try under each mark, or under none; how many the first has left. Raises Closed."""
    with transaction.atomic():
        # In the order of keys, so that two requests never wait for each other.
        left = {mark: _count(mark, at) for mark in sorted(marks, key=lambda mark: mark.key)}
    return left[marks[0]]


def _count(mark: Mark, at: datetime) -> int:
    row, _ = LoginThrottle.objects.select_for_update().get_or_create(
        key=mark.key, defaults={"since": at}
    )
    # Compared from both sides: a clock that was set back must not close a door for a day. Twice the
    # window, because who waited for the lock comes with an earlier instant than who held it.
    if row.until and at < row.until <= at + 2 * mark.window:
        raise Closed(row.until, at)
    if row.until or abs(at - row.since) >= mark.window:
        row.tries, row.since, row.until = 0, at, None
    row.tries += 1
    if row.tries >= mark.limit:
        row.until = at + mark.window
    row.save(update_fields=["tries", "since", "until"])
    return mark.limit - row.tries


def forget(mark: Mark) -> None:
    """The secret was right: what was counted under this mark is forgotten."""
    LoginThrottle.objects.filter(key=mark.key).delete()


def give_back(mark: Mark) -> None:
    """The secret was right: this one try does not count; what others did from there stays."""
    with transaction.atomic():
        row = LoginThrottle.objects.select_for_update().filter(key=mark.key, tries__gt=0).first()
        if row is None:
            return
        row.tries, row.until = row.tries - 1, None
        row.save(update_fields=["tries", "until"])


def forget_old(*, at: datetime) -> int:
    """Remove counters that count no more; how many. For `send_due`."""
    old = Q(since__lt=at - KEPT) & (Q(until=None) | Q(until__lt=at))
    return LoginThrottle.objects.filter(old).delete()[0]


def login_marks(login: str, address: str) -> tuple[Mark, Mark]:
    """One login strictly; one address loosely, because a school is one address."""
    return Mark("login", login), Mark("address", address)


def was_right(marks: Iterable[Mark]) -> None:
    """After a right password: forget the login, give the try back to the address."""
    for mark in marks:
        if mark.kind == "address":
            give_back(mark)
        else:
            forget(mark)
