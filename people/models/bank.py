from django.db import models
from django.db.models import Q

from mentoring.constraints import ends_after_it_begins, known
from mentoring.privacy import PersonalData
from people.enums import BankState
from people.models.organisation import Organisation
from people.models.person import Person
from people.querysets import BankRecordQuerySet

KEPT = {"id", "organisation", "person", "state", "state_since", "since", "until"}


class BankRecord(models.Model):
    """A membership of one organisation's bank; «в банке» is what invariant 7 speaks of."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="организация"
    )
    state = models.CharField(
        "состояние", max_length=12, choices=BankState, default=BankState.APPLIED
    )
    state_since = models.DateTimeField("состояние с")
    since = models.DateField("в банке с", null=True, blank=True)
    until = models.DateField("в банке по", null=True, blank=True)

    objects = BankRecordQuerySet.as_manager()

    class Meta:
        abstract = True


class MentorRecord(BankRecord):
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="mentor_records", verbose_name="кто"
    )
    capacity = models.PositiveSmallIntegerField("сколько наставляемых готов вести", default=2)

    personal_data = PersonalData(keep=KEPT | {"capacity"})

    class Meta:
        verbose_name = "запись в банке наставников"
        verbose_name_plural = "банк наставников"
        constraints = [
            known("people_mentorrecord", "state", BankState),
            ends_after_it_begins("people_mentorrecord"),
            models.UniqueConstraint(
                fields=["person"],
                condition=~Q(state=BankState.LEFT),
                name="people_mentorrecord_one_open_for_a_person",
                violation_error_message="Этот человек уже есть в банке наставников.",
            ),
        ]

    def __str__(self) -> str:
        return f"Наставник #{self.pk}"


class MenteeRecord(BankRecord):
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="mentee_records", verbose_name="кто"
    )
    request = models.CharField("основной запрос", max_length=300, blank=True)

    personal_data = PersonalData(keep=KEPT, erase={"request"})

    class Meta:
        verbose_name = "запись в банке наставляемых"
        verbose_name_plural = "банк наставляемых"
        constraints = [
            known("people_menteerecord", "state", BankState),
            ends_after_it_begins("people_menteerecord"),
            models.UniqueConstraint(
                fields=["person"],
                condition=~Q(state=BankState.LEFT),
                name="people_menteerecord_one_open_for_a_person",
                violation_error_message="Этот человек уже есть в банке наставляемых.",
            ),
        ]

    def __str__(self) -> str:
        return f"Наставляемый #{self.pk}"
