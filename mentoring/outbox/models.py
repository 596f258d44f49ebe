from django.conf import settings
from django.db import models
from django.db.models import Q

from mentoring.constraints import known
from mentoring.outbox.enums import LetterState
from mentoring.outbox.querysets import LetterQuerySet
from mentoring.privacy import PersonalData


class Letter(models.Model):
    """A letter or notification: written in the transaction of its cause, sent after it.

    Without an address it is read in the portal only. `not_before` keeps a letter that is being
    sent, or was put off after a failure, away from other runs.
    """

    organisation = models.ForeignKey(
        settings.ORGANISATION_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="организация",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="letters",
        verbose_name="кому",
    )
    address = models.EmailField("адрес", blank=True)
    subject = models.CharField("тема", max_length=200)
    text = models.TextField("текст")
    kind = models.CharField("повод", max_length=60)
    secret = models.BooleanField("читает только адресат", default=False)
    key = models.CharField("ключ", max_length=200, null=True, blank=True, unique=True)
    state = models.CharField(
        "состояние", max_length=10, choices=LetterState, default=LetterState.QUEUED
    )
    created_at = models.DateTimeField("создано")
    due_at = models.DateTimeField("отправить")
    not_before = models.DateTimeField("отложено до", null=True, blank=True)
    sent_at = models.DateTimeField("отправлено", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("попыток", default=0)
    last_error = models.CharField("что помешало", max_length=300, blank=True)

    objects = LetterQuerySet.as_manager()
    personal_data = PersonalData(
        keep={
            "id", "organisation", "user", "kind", "secret", "key", "state", "created_at", "due_at",
            "not_before", "sent_at", "attempts",
        },
        erase={"address", "subject", "text", "last_error"},
    )  # fmt: skip

    class Meta:
        verbose_name = "письмо"
        verbose_name_plural = "письма"
        constraints = [
            known("outbox_letter", "state", LetterState),
            models.CheckConstraint(
                condition=Q(state=LetterState.SENT, sent_at__isnull=False)
                | (~Q(state=LetterState.SENT) & Q(sent_at=None)),
                name="outbox_letter_sent_is_whole",
                violation_error_message="У отправленного письма есть время отправки, у других нет.",
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False) | ~Q(address=""),
                name="outbox_letter_has_an_addressee",
                violation_error_message="У письма нет адресата.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(state=LetterState.QUEUED), name="outbox_letter_due"
            ),
            models.Index(fields=["organisation", "-created_at"], name="outbox_letter_of_school"),
            models.Index(fields=["user", "-created_at"], name="outbox_letter_of_user"),
            models.Index(fields=["-created_at"], name="outbox_letter_newest"),
        ]

    def __str__(self) -> str:
        return f"Письмо #{self.pk}"
