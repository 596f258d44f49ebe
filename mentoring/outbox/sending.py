"""Sending what is due. Safe when two runs do it at once; a dead mail server breaks nothing.

A letter is claimed by a conditional update that moves its `not_before` ahead: of two runs one gets
it, on every database, and no lock is held while the mail server thinks. A run that dies between
sending and writing it down leaves the claim to run out, and the letter may come twice; never not.
"""

import smtplib
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F

from mentoring.outbox.enums import LetterState
from mentoring.outbox.models import Letter

CLAIMED_FOR = timedelta(minutes=10)
AT_ONCE = 500  # letters of one run; the timer comes again
# After the first, second, … failure; after the last one the letter is given up.
RETRY_AFTER = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(hours=24),
)
SMTP_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
# The server did answer, and about this letter; anything else means that it is out of reach, and
# the other letters of this run would only wait for it, too.
ABOUT_THE_LETTER = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, ValueError)
PERMANENT = range(500, 600)  # RFC 5321, 4.2.1


@dataclass
class Delivery:
    """What one run came to."""

    sent: int = 0
    on_screen: int = 0
    put_off: int = 0
    failed: int = 0

    def __str__(self) -> str:
        return (
            f"Писем отправлено: {self.sent}, оставлено на странице писем: {self.on_screen}, "
            f"отложено: {self.put_off}, не отправлено: {self.failed}."
        )


def send_due(*, at: datetime) -> Delivery:
    """Send every letter that is due; where the installation mails nothing, leave it on the page."""
    due = Letter.objects.due(at=at)
    if not settings.PORTAL_SENDS_MAIL:
        return Delivery(on_screen=due.update(state=LetterState.ON_SCREEN))
    delivery = Delivery()
    keys = list(due.order_by("due_at", "pk").values_list("pk", flat=True)[:AT_ONCE])
    connection = get_connection(SMTP_BACKEND)
    try:
        for key in keys:
            if _claim(key, at=at) and not _send(key, connection, delivery, at=at):
                break
    finally:
        _hang_up(connection)
    return delivery


def _claim(key: int, *, at: datetime) -> bool:
    """Take the letter for this run; False when another run was quicker."""
    due = Letter.objects.due(at=at).filter(pk=key)
    return bool(due.update(not_before=at + CLAIMED_FOR, attempts=F("attempts") + 1))


def _send(key: int, connection: Any, delivery: Delivery, *, at: datetime) -> bool:
    """Send one claimed letter; False when the mail server is out of reach."""
    letter = Letter.objects.get(pk=key)
    message = EmailMessage(
        letter.subject, letter.text, settings.DEFAULT_FROM_EMAIL, [letter.address]
    )
    try:
        connection.open()
        connection.send_messages([message])
    except (smtplib.SMTPException, OSError, ValueError) as error:
        _write_failure(letter, error, delivery, at=at)
        return isinstance(error, ABOUT_THE_LETTER)
    Letter.objects.filter(pk=key).update(
        state=LetterState.SENT, sent_at=at, not_before=None, last_error=""
    )
    delivery.sent += 1
    return True


def _write_failure(letter: Letter, error: Exception, delivery: Delivery, *, at: datetime) -> None:
    """Put the letter off, or give it up: refused for good, or refused once too often."""
    gives_up = _is_permanent(error) or letter.attempts > len(RETRY_AFTER)
    values: dict[str, Any] = {"last_error": _sentence(error, letter)[:300]}
    if gives_up:
        values |= {"state": LetterState.FAILED, "not_before": None}
        delivery.failed += 1
    else:
        values |= {"not_before": at + RETRY_AFTER[letter.attempts - 1]}
        delivery.put_off += 1
    Letter.objects.filter(pk=letter.pk).update(**values)


def _is_permanent(error: Exception) -> bool:
    return isinstance(error, ValueError) or (
        isinstance(error, ABOUT_THE_LETTER) and _code(error) in PERMANENT
    )


def _code(error: Exception) -> int:
    """The server's three digits, 0 without an answer."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next((code for code, _ in error.recipients.values()), 0)
    return int(getattr(error, "smtp_code", 0) or 0)


def _sentence(error: Exception, letter: Letter) -> str:
    """What happened, for the person who looks at the letter."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return (
            f"Почтовый сервер не принимает писем на адрес {letter.address} (ответ {_code(error)})."
        )
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "Почтовый сервер не принял имя и пароль портала: проверьте настройку EMAIL_URL."
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "Почтовый сервер не знает такого входа: проверьте настройку EMAIL_URL."
    if code := _code(error):
        return f"Почтовый сервер не принял письмо (ответ {code})."
    if isinstance(error, ValueError):
        return "Письмо составлено с ошибкой и не может быть отправлено."
    return "Почтовый сервер не отвечает."


def _hang_up(connection: Any) -> None:
    with suppress(smtplib.SMTPException, OSError):
        connection.close()
