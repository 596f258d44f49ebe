from django.db import models
from django.db.models import Q

from mentoring.constraints import NoOverlap, ends_after_it_begins, known
from mentoring.privacy import PersonalData
from people.enums import Role, Tenure
from people.models.organisation import Organisation
from people.models.person import Person
from people.querysets import AppointmentQuerySet

ONE_AT_A_TIME = [Role.DIRECTOR, Role.CURATOR]
OFFICIAL = [role for role in Role if role != Role.ADMINISTRATOR]


class Appointment(models.Model):
    """A seat: this person holds this role in this organisation between two days."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="appointments", verbose_name="кто"
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="appointments",
        verbose_name="организация",
    )
    role = models.CharField("роль", max_length=20, choices=Role)
    tenure = models.CharField(
        "как исполняет", max_length=10, choices=Tenure, default=Tenure.PRINCIPAL
    )
    since = models.DateField("с")
    until = models.DateField("по", null=True, blank=True)
    basis = models.CharField("основание", max_length=200, blank=True, help_text="приказ № … от …")

    objects = AppointmentQuerySet.as_manager()

    personal_data = PersonalData(
        keep={"id", "person", "organisation", "role", "tenure", "since", "until", "basis"}
    )

    class Meta:
        verbose_name = "назначение"
        verbose_name_plural = "назначения"
        constraints = [
            known("people_appointment", "role", Role),
            known("people_appointment", "tenure", Tenure),
            models.CheckConstraint(
                condition=~Q(role=Role.ADMINISTRATOR),
                name="people_appointment_is_of_an_organisation",
                violation_error_message="Администратора портала назначает учётная запись.",
            ),
            ends_after_it_begins("people_appointment"),
            NoOverlap(
                name="people_appointment_one_principal_at_a_time",
                fields=["organisation", "role"],
                condition=Q(tenure=Tenure.PRINCIPAL, role__in=ONE_AT_A_TIME),
                violation_error_message="На эти дни место уже занято: основной исполнитель один.",
            ),
            NoOverlap(
                name="people_appointment_not_twice_to_one_seat",
                fields=["person", "role"],
                violation_error_message="Этот человек на эти дни уже назначен на это место.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} #{self.pk}"
