"""Idempotency keys: a form that creates something does it once, however often it is sent.

The form carries `new_key()` in the hidden field `request_key`. The view hands it to `run` with the
action that creates; the result is the address to go to. A second submit, one at the same moment and
one after a broken connection are answered with the first result.
"""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, models, transaction

from mentoring.privacy import PersonalData

FIELD = "request_key"  # the name of the hidden field in every creating form
KEPT_FOR = timedelta(days=7)  # longer than any tab stays open over a weekend
VISITOR = 0  # a form that is open to visitors belongs to nobody
KEY = re.compile(r"[A-Za-z0-9_-]{24}")


class RequestKey(models.Model):
    """A form that was sent, and where its sender was led. Forgotten after a week."""

    key = models.CharField("ключ", max_length=24)
    user_id = models.PositiveBigIntegerField("учётная запись")  # 0: a visitor
    purpose = models.CharField("для чего", max_length=80)
    created_at = models.DateTimeField("отправлено", db_index=True)
    result = models.CharField("куда привело", max_length=500, blank=True)

    personal_data = PersonalData(keep={"id", "key", "user_id", "purpose", "created_at", "result"})

    class Meta:
        verbose_name = "отправленная форма"
        verbose_name_plural = "отправленные формы"
        constraints = [
            models.UniqueConstraint(
                fields=["user_id", "key"],
                name="mentoring_requestkey_once_for_a_user",
                violation_error_message="Эта форма уже отправлена.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} #{self.pk}"


class KeyRefused(Exception):
    """The form has no key, or that of another form. Written for the person at the screen."""


@dataclass(frozen=True)
class Outcome:
    """Where the action led, and whether this submit was the one that did it."""

    result: str
    first: bool


def new_key() -> str:
    """A fresh key for a form that is being shown."""
    return secrets.token_urlsafe(18)


@transaction.atomic
def run(
    key: str, *, user_id: int | None, purpose: str, at: datetime, action: Callable[[], str]
) -> Outcome:
    """Run the action once for this key and user; every later call gets the first result.

    Key, action and result are one transaction: an action that raises leaves no trace, and the same
    form may be sent again. A second submit waits for the first one to end.
    Raises KeyRefused for a missing or malformed key (show the form again with a new one: what was
    typed stays) and for a key that another form has used.
    """
    if not KEY.fullmatch(key or ""):
        raise KeyRefused("Форма устарела и не отправлена. Проверьте её и отправьте ещё раз.")
    owner = user_id or VISITOR
    try:
        with transaction.atomic():  # a savepoint: PostgreSQL ends a transaction at an error
            row = RequestKey.objects.create(key=key, user_id=owner, purpose=purpose, created_at=at)
    except IntegrityError:
        done = RequestKey.objects.get(key=key, user_id=owner)
        if done.purpose != purpose:
            raise KeyRefused(
                "Эта форма уже отправлена для другого дела; откройте её заново."
            ) from None
        return Outcome(done.result, first=False)
    row.result = action()
    row.save(update_fields=["result"])
    return Outcome(row.result, first=True)


def forget_old_keys(*, at: datetime) -> int:
    """Remove the keys of forms that nobody can still be sending; return how many."""
    return RequestKey.objects.filter(created_at__lt=at - KEPT_FOR).delete()[0]
