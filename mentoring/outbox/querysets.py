from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from mentoring.outbox.enums import LetterState


class LetterQuerySet(models.QuerySet[Any]):
    def visible_to(self, viewer: Any) -> Self:
        """Letters this viewer may open; the list side of `can_view_letter`.

        Everyone own ones; an official seat those of its organisation, the administrator all, but
        both without letters that let someone in (see access.py).
        """
        own = Q(user=viewer.user_id) if viewer.user_id is not None else Q(pk__in=[])
        if viewer.is_administrator:
            return self.all() if hands_over_secrets() else self.filter(own | Q(secret=False))
        of_the_seat = Q(organisation__in=viewer.may_read_letters_of, secret=False)
        return self.filter(own | of_the_seat)

    def due(self, *, at: datetime) -> Self:
        """Waiting, not put off, and not being sent by another run just now."""
        ready = Q(not_before=None) | Q(not_before__lte=at)
        return self.filter(ready, state=LetterState.QUEUED, due_at__lte=at)


def hands_over_secrets() -> bool:
    """Where nothing is mailed, the administrator hands the letter over: there is no other way."""
    return not settings.PORTAL_SENDS_MAIL
