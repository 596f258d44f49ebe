from django.db import models
from django.db.models import Q

from mentoring.calendar.enums import EARLIEST_YEAR, LATEST_YEAR, DayKind
from mentoring.privacy import PersonalData


class CalendarYear(models.Model):
    """One calendar year, and the act that its days were taken from."""

    year = models.PositiveSmallIntegerField("год", unique=True)
    source = models.CharField("источник", max_length=300)
    checked_on = models.DateField("сверено")
    is_confirmed = models.BooleanField(
        "переносы утверждены",
        default=False,
        help_text="Нет, пока Правительство не издало постановление о переносе выходных дней.",
    )

    personal_data = PersonalData(keep={"id", "year", "source", "checked_on", "is_confirmed"})

    class Meta:
        verbose_name = "год календаря"
        verbose_name_plural = "годы календаря"
        constraints = [
            models.CheckConstraint(
                condition=Q(year__gte=EARLIEST_YEAR, year__lte=LATEST_YEAR),
                name="calendar_calendaryear_is_a_year",
                violation_error_message="Такого года в календаре быть не может.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)


class CalendarDay(models.Model):
    """A day that differs from an ordinary one of the five-day week; all other days need no row."""

    year = models.ForeignKey(
        CalendarYear, on_delete=models.CASCADE, related_name="days", verbose_name="год"
    )
    day = models.DateField("день", unique=True)
    kind = models.CharField("вид", max_length=10, choices=DayKind)
    note = models.CharField("пояснение", max_length=200, blank=True)

    personal_data = PersonalData(keep={"id", "year", "day", "kind", "note"})

    class Meta:
        verbose_name = "особый день"
        verbose_name_plural = "особые дни"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=DayKind.values),
                name="calendar_calendarday_kind_is_known",
                violation_error_message="Выбрано значение, которого нет в списке.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%d.%m.%Y}: {self.get_kind_display()}"
