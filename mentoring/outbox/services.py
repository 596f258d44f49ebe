"""Writing a letter, and taking it back."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from mentoring.outbox.enums import LetterState
from mentoring.outbox.models import Letter

BAD_ADDRESS = "Адрес записан с ошибкой: исправьте его в карточке."
SUBJECT_LENGTH = 200


def post(
    *,
    subject: str,
    text: str,
    at: datetime,
    kind: str,
    to_user: Any = None,
    address: str | None = None,
    key: str | None = None,
    organisation: Any = None,
    due_at: datetime | None = None,
    secret: bool = False,
) -> Letter:
    """Write a letter in the caller's transaction; it leaves after the commit, by `send_due`.

    `to_user`: who reads it in the portal; goes to the user's own address unless `address` says
    otherwise. Without any address the letter is ON_SCREEN at once; with a malformed one FAILED,
    with a sentence. `key`: the same key again returns the letter that is there. `secret`: it lets
    someone in, so only the addressee reads it. Raises ValueError without any addressee.
    """
    to = _one_line(address if address is not None else getattr(to_user, "email", "") or "")
    if to_user is None and not to:
        raise ValueError("a letter needs an addressee")
    state, error = _first_state(to)
    values: dict[str, Any] = {
        "organisation": organisation,
        "user": to_user,
        "address": to[:254],
        "subject": _one_line(subject)[:SUBJECT_LENGTH] or "Сообщение портала",
        "text": text.replace("\r\n", "\n").replace("\x00", ""),
        "kind": kind,
        "secret": secret,
        "state": state,
        "created_at": at,
        "due_at": due_at or at,
        "last_error": error,
    }
    if key is None:
        return Letter.objects.create(**values)
    return Letter.objects.get_or_create(key=key, defaults=values)[0]


def cancel(*, key: str) -> bool:
    """Take back a letter that has not left: its cause is gone. Return whether there was one."""
    waiting = Letter.objects.filter(key=key, state=LetterState.QUEUED)
    return bool(waiting.update(state=LetterState.CANCELLED))


def _one_line(words: str) -> str:
    """No line break survives, so no header can be smuggled into a letter."""
    return " ".join(words.replace("\x00", " ").split())


def _first_state(address: str) -> tuple[LetterState, str]:
    if not address:
        return LetterState.ON_SCREEN, ""
    try:
        validate_email(address)
    except ValidationError:
        return LetterState.FAILED, BAD_ADDRESS
    return LetterState.QUEUED, ""
