"""What an account needs before it may work: an own password, for some seats a second factor."""

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from people.models import User
from people.viewer import Viewer

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def owner(request: HttpRequest) -> User:
    """Whose account it is. Asked behind `signed_in` only."""
    return request.user  # type: ignore[return-value]  # a visitor does not come this far


def must_change_password(user: User) -> bool:
    """An issued password is for the first log-in only; demonstration accounts keep theirs."""
    return user.must_change_password and not user.is_demonstration


def needs_second_factor(user: User, viewer: Viewer) -> bool:
    """Whoever holds a seat of settings.MFA_REQUIRED_SEATS today, whichever seat is taken."""
    if user.is_demonstration:
        return False
    return any(seat.role in settings.MFA_REQUIRED_SEATS for seat in viewer.seats)


def has_second_factor(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def second_factor_was_shown(request: HttpRequest) -> bool:
    """Did this session begin with a code or a key? Then nobody needs to ask the table."""
    records: list[dict[str, Any]] = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def is_last_factor(authenticator: Authenticator) -> bool:
    others = Authenticator.objects.filter(user=authenticator.user_id, type__in=FACTORS)
    return not others.exclude(pk=authenticator.pk).exists()
