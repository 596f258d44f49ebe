"""Where a person is logged in, in words."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from people.accounts import safety

# The first that stands in its line names the browser: all claim to be Mozilla and Safari.
BROWSERS = (
    ("YaBrowser/", "Яндекс Браузер"),
    ("Edg/", "Microsoft Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True)
class SessionRow:
    """One place where this login is open."""

    pk: int
    device: str
    address: str
    since: datetime
    is_current: bool


def device(user_agent: str) -> str:
    """«Chrome, Windows» from what the browser says about itself."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "Неизвестный браузер")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return f"{browser}, {system}" if system else browser


def sessions_of(request: HttpRequest) -> list[SessionRow]:
    """Living sessions of the one who asks: this one, then the newest; ended ones are removed."""
    living = UserSession.objects.purge_and_list(safety.owner(request))
    rows = [
        SessionRow(
            pk=row.pk,
            device=device(row.user_agent),
            address=row.ip,
            since=row.created_at,
            is_current=row.session_key == request.session.session_key,
        )
        for row in living
    ]
    return sorted(rows, key=lambda row: (not row.is_current, -row.since.timestamp()))
