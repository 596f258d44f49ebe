from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mentoring.constraints import NoOverlap, ends_after_it_begins, known
from mentoring.editing import Versioned
from mentoring.privacy import PersonalData
from people.enums import Category, EmploymentKind, Gender, GrammaticalCase, PersonKind
from people.models.organisation import Organisation
from people.querysets import PeriodQuerySet, PersonQuerySet


class Person(Versioned):
    """The data subject in one organisation (one operator, one record: design.md 10.7)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="persons", verbose_name="организация"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="persons",
        verbose_name="учётная запись",
    )
    kind = models.CharField(
        "кто это", max_length=10, choices=PersonKind, default=PersonKind.EMPLOYEE
    )
    last_name = models.CharField("фамилия", max_length=60)
    first_name = models.CharField("имя", max_length=60)
    patronymic = models.CharField("отчество", max_length=60, blank=True)
    gender = models.CharField("пол", max_length=6, choices=Gender, null=True, blank=True)  # noqa: DJ001 -- unknown is not an empty word
    birth_date = models.DateField("дата рождения", null=True, blank=True)
    email = models.EmailField("электронная почта", blank=True)
    phone = models.CharField("телефон", max_length=40, blank=True)
    left_on = models.DateField("выбыл из организации", null=True, blank=True)
    search_key = models.CharField(max_length=200, editable=False, default="")
    sort_key = models.CharField(max_length=200, editable=False, default="")

    objects = PersonQuerySet.as_manager()

    personal_data = PersonalData(
        keep={"id", "version", "organisation", "user", "kind", "gender", "left_on"},
        erase={
            "last_name", "first_name", "patronymic", "birth_date", "email", "phone",
            "search_key", "sort_key",
        },
    )  # fmt: skip

    class Meta:
        verbose_name = "участник"
        verbose_name_plural = "участники"
        constraints = [
            known("people_person", "kind", PersonKind),
            known("people_person", "gender", Gender),
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=Q(user__isnull=False),
                name="people_person_one_record_of_a_login_in_a_school",
                violation_error_message="Эта учётная запись уже у другого человека организации.",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "sort_key", "id"], name="people_person_by_name"),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, (self.last_name, self.first_name, self.patronymic)))


class NameForm(models.Model):
    """A person's name in one case, corrected by hand for ever (domain.md 3.4)."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="name_forms", verbose_name="кто"
    )
    case = models.CharField("падеж", max_length=4, choices=GrammaticalCase)
    last_name = models.CharField("фамилия", max_length=60)
    first_name = models.CharField("имя", max_length=60)
    patronymic = models.CharField("отчество", max_length=60, blank=True)

    personal_data = PersonalData(
        keep={"id", "person", "case"}, erase={"last_name", "first_name", "patronymic"}
    )

    class Meta:
        verbose_name = "форма имени"
        verbose_name_plural = "формы имени"
        constraints = [
            known("people_nameform", "case", GrammaticalCase),
            models.UniqueConstraint(
                fields=["person", "case"], name="people_nameform_one_for_each_case"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_case_display()} падеж"


class Employment(Versioned):
    """A place of work or study with its post; a person may hold several (совместительство)."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="employments", verbose_name="кто"
    )
    kind = models.CharField(
        "вид", max_length=10, choices=EmploymentKind, default=EmploymentKind.MAIN
    )
    post = models.CharField("должность (класс, группа)", max_length=160)
    place = models.CharField(
        "место работы (учёбы)", max_length=200, blank=True, help_text="если это другая организация"
    )
    subject = models.CharField("предмет, группа", max_length=160, blank=True)
    category = models.CharField(
        "квалификационная категория", max_length=10, choices=Category, default=Category.NONE
    )
    since = models.DateField("с")
    until = models.DateField("по", null=True, blank=True)
    # The post in a case, where the machine is wrong: {"DATV": "учителю-логопеду"}
    post_forms = models.JSONField("должность в падежах", default=dict, blank=True)

    objects = PeriodQuerySet.as_manager()

    personal_data = PersonalData(
        keep={"id", "version", "person", "kind", "category", "since", "until"},
        erase={"post", "place", "subject", "post_forms"},
    )

    class Meta:
        verbose_name = "место работы"
        verbose_name_plural = "места работы"
        constraints = [
            known("people_employment", "kind", EmploymentKind),
            known("people_employment", "category", Category),
            ends_after_it_begins("people_employment"),
            NoOverlap(
                name="people_employment_one_main_at_a_time",
                fields=["person"],
                condition=Q(kind=EmploymentKind.MAIN),
                violation_error_message="На эти дни у человека уже есть основное место работы.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} с {self.since:%d.%m.%Y}"


class Guardianship(models.Model):
    """A legal representative of a minor: sees and gives only the child's consents."""

    guardian = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="wards", verbose_name="представитель"
    )
    ward = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="guardians", verbose_name="ребёнок"
    )
    document = models.CharField("документ, подтверждающий полномочия", max_length=200, blank=True)
    since = models.DateField("с")
    until = models.DateField("по", null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    personal_data = PersonalData(
        keep={"id", "guardian", "ward", "since", "until"}, erase={"document"}
    )

    class Meta:
        verbose_name = "законное представительство"
        verbose_name_plural = "законное представительство"
        constraints = [
            models.CheckConstraint(
                condition=~Q(guardian=F("ward")),
                name="people_guardianship_of_another_person",
                violation_error_message="Человек не может быть представителем самого себя.",
            ),
            ends_after_it_begins("people_guardianship"),
            NoOverlap(
                name="people_guardianship_once_at_a_time",
                fields=["guardian", "ward"],
                violation_error_message="Этот представитель на эти дни уже указан.",
            ),
        ]

    def __str__(self) -> str:
        return f"Представительство #{self.pk}"
