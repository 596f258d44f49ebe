"""Django's mail goes through the outbox too: the log-in's letters above all."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from mentoring import clock
from mentoring.outbox.kinds import ACCOUNT
from mentoring.outbox.services import post


class OutboxBackend(BaseEmailBackend):
    """EMAIL_BACKEND: `send_mail` writes one letter for each recipient instead of sending.

    Libraries send such letters to let someone in, so all of them are secret (access.py). Only the
    plain text is kept. Raises ValueError for a letter with attachments: the portal sends none.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        with transaction.atomic():
            return sum(self._post(message) for message in email_messages)

    def _post(self, message: EmailMessage) -> int:
        if message.attachments:
            raise ValueError("letters of the portal have no attachments")
        recipients = message.recipients()
        for address in recipients:
            post(
                to_user=_only_user_of(address),
                address=address,
                subject=str(message.subject),
                text=str(message.body),
                at=clock.now(),
                kind=ACCOUNT,
                secret=True,
            )
        return 1 if recipients else 0


def _only_user_of(address: str) -> Any:
    """Whose address it is; None when nobody's, or several people share it."""
    users = get_user_model()._default_manager.filter(email__iexact=address)[:2]
    return users[0] if len(users) == 1 else None
