"""The only clock of the house. Views and commands read it; the domain is handed `at` and `on`."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from mentoring import ports

_demonstration_seen: set[bool] = set()


def _pretended() -> date | None:
    """PORTAL_TODAY, honoured only where the demonstration data are (design.md, section 7)."""
    if settings.PORTAL_TODAY is None:
        return None
    if True not in _demonstration_seen and any(ports.demonstration.gather()):
        _demonstration_seen.add(True)
    return settings.PORTAL_TODAY if True in _demonstration_seen else None


def forget() -> None:
    """Look again whether demonstration data are there; for tests and after a restore."""
    _demonstration_seen.clear()


def now() -> datetime:
    """This instant, in UTC. With PORTAL_TODAY: the same hour of that day."""
    instant = timezone.now()
    if (day := _pretended()) is None:
        return instant
    return instant + (day - timezone.localdate(instant))


def today(zone: str | None = None) -> date:
    """The date in the zone of the organisation (active zone when not named)."""
    return timezone.localdate(now(), ZoneInfo(zone) if zone else None)


def end_of(day: date, zone: str) -> datetime:
    """The instant at which a deadline on that day ends: the local midnight after it, in UTC."""
    midnight = datetime.combine(day + timedelta(days=1), time.min, tzinfo=ZoneInfo(zone))
    return midnight.astimezone(UTC)
