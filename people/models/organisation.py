from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from mentoring.constraints import known
from mentoring.editing import Versioned
from mentoring.privacy import PersonalData
from people.enums import OrganisationKind, Regime
from people.querysets import OrganisationQuerySet


def known_zone(value: str) -> None:
    """Raises ValidationError when the value is no time zone of the tz database."""
    if value not in available_timezones():
        raise ValidationError(
            "Такого часового пояса нет; пример: Europe/Moscow, Asia/Yekaterinburg."
        )


class Organisation(Versioned):
    """A school, or the authority above it: a tree (design.md, section 2)."""

    slug = models.SlugField("код в адресе", max_length=40, unique=True)
    kind = models.CharField("вид", max_length=20, choices=OrganisationKind)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name="вышестоящая организация",
    )
    full_name = models.CharField("полное наименование", max_length=400)
    short_name = models.CharField("краткое наименование", max_length=120)
    founder_name = models.CharField(
        "учредитель в шапке бланка", max_length=300, blank=True, help_text="первая строка бланка"
    )
    place = models.CharField(
        "населённый пункт", max_length=100, help_text="как в приказе: г. Кириши"
    )
    address = models.CharField("адрес", max_length=300, blank=True)
    phone = models.CharField("телефон", max_length=60, blank=True)
    email = models.EmailField("электронная почта", blank=True)
    site = models.URLField("официальный сайт", blank=True, max_length=200)
    inn = models.CharField(
        "ИНН", max_length=12, blank=True, validators=[RegexValidator(r"^\d{10}\Z", "ИНН: 10 цифр.")]
    )
    ogrn = models.CharField(
        "ОГРН",
        max_length=15,
        blank=True,
        validators=[RegexValidator(r"^\d{13}\Z", "ОГРН: 13 цифр.")],
    )
    region = models.CharField("регион", max_length=100, blank=True)
    time_zone = models.CharField(
        "часовой пояс", max_length=40, default="Europe/Moscow", validators=[known_zone]
    )
    regime = models.CharField(
        "режим наставничества", max_length=20, choices=Regime, default=Regime.TEACHERS_2021
    )
    council_step = models.BooleanField("пары согласует методический совет", default=True)
    simple_signature = models.BooleanField(
        "есть соглашение о простой электронной подписи", default=False
    )
    terms = models.JSONField("слова организации", default=dict, blank=True)
    is_demonstration = models.BooleanField("демонстрационная", default=False)
    closed_on = models.DateField("закрыта", null=True, blank=True)
    sort_key = models.CharField(max_length=140, editable=False, db_index=True, default="")

    objects = OrganisationQuerySet.as_manager()

    personal_data = PersonalData(
        keep={
            "id", "version", "slug", "kind", "parent", "full_name", "short_name", "founder_name",
            "place", "address", "phone", "email", "site", "inn", "ogrn", "region", "time_zone",
            "regime", "council_step", "simple_signature", "terms", "is_demonstration",
            "closed_on", "sort_key",
        }
    )  # fmt: skip

    class Meta:
        verbose_name = "организация"
        verbose_name_plural = "организации"
        constraints = [
            known("people_organisation", "kind", OrganisationKind),
            known("people_organisation", "regime", Regime),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                name="people_organisation_is_not_its_own_parent",
                violation_error_message="Организация не может стоять над самой собой.",
            ),
        ]

    def __str__(self) -> str:
        return self.short_name
