from django.db import models
from django.db.models import F, Q

from mentoring.privacy import PersonalData


class LoginThrottle(models.Model):
    """How many wrong tries were made of late at one login, or from one address.

    A row of the database and not of the cache: the count must be exact when tries come at once.
    """

    # A keyed hash (people/services/tries.py): people type passwords into the wrong field.
    key = models.CharField("что считаем", max_length=64, unique=True)
    tries = models.PositiveSmallIntegerField("неудачных попыток", default=0)
    since = models.DateTimeField("с")
    until = models.DateTimeField("закрыто до", null=True, blank=True)

    personal_data = PersonalData(keep={"id", "key", "tries", "since", "until"})

    class Meta:
        verbose_name = "счётчик попыток входа"
        verbose_name_plural = "счётчики попыток входа"
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="people_loginthrottle_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.tries}"
