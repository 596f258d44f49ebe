from django.conf import settings
from django.db import models
from django.db.models import Q

from mentoring.append_only import AppendOnly, AppendOnlyModel
from mentoring.constraints import known
from mentoring.documents.enums import FileFormat
from mentoring.privacy import PersonalData


class PaperText(AppendOnlyModel):
    """One version of the wording of a paper. A correction is a new version, old ones stay.

    Without an organisation it holds for everyone who has none of their own.
    """

    organisation = models.ForeignKey(
        settings.ORGANISATION_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="организация",
    )
    kind = models.CharField("бумага", max_length=80)
    version = models.PositiveIntegerField("редакция")
    body = models.TextField("текст")
    saved_at = models.DateTimeField("сохранён")

    personal_data = PersonalData(keep={"id", "organisation", "kind", "version", "body", "saved_at"})

    class Meta:
        verbose_name = "текст бумаги"
        verbose_name_plural = "тексты бумаг"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "version"],
                name="documents_papertext_version_is_one_of_its_kind",
                violation_error_message="Эту редакцию текста уже сохранил кто-то другой.",
            ),
            models.UniqueConstraint(
                fields=["kind", "version"],
                condition=Q(organisation=None),
                name="documents_papertext_default_version_is_one_of_its_kind",
                violation_error_message="Эту редакцию текста уже сохранил кто-то другой.",
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1), name="documents_papertext_versions_begin_at_one"
            ),
            models.CheckConstraint(
                condition=~Q(body=""),
                name="documents_papertext_says_something",
                violation_error_message="Текст бумаги не может быть пустым.",
            ),
            AppendOnly(name="documents_papertext_is_append_only"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, редакция {self.version}"


class IssuedDocument(AppendOnlyModel):
    """A paper as it was issued: its bytes lie in the archive under their sha256, for ever.

    `title` names no person. `key` and `label` name the subject; `issued_by` is the seat, not the
    person (the journal knows who it was).
    """

    organisation = models.ForeignKey(
        settings.ORGANISATION_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="организация",
    )
    kind = models.CharField("код бумаги", max_length=80)
    name = models.CharField("вид документа", max_length=120)
    title = models.CharField("название", max_length=300)
    number = models.CharField("номер", max_length=40, blank=True)
    dated = models.DateField("дата", null=True, blank=True)
    label = models.CharField("таблица", max_length=80)
    key = models.PositiveBigIntegerField("ключ строки")
    format = models.CharField("формат", max_length=4, choices=FileFormat)
    sha256 = models.CharField("контрольная сумма", max_length=64, db_index=True)
    size = models.PositiveIntegerField("размер, байт")
    template_version = models.PositiveSmallIntegerField("версия оформления")
    text_version = models.CharField("редакция текста", max_length=120, blank=True)
    check_code = models.CharField("код проверки", max_length=20)
    issued_at = models.DateTimeField("выпущен")
    issued_by = models.CharField("выпустил", max_length=120, blank=True)

    personal_data = PersonalData(
        keep={
            "id", "organisation", "kind", "name", "title", "number", "dated", "label", "key",
            "format", "sha256", "size", "template_version", "text_version", "check_code",
            "issued_at", "issued_by",
        }
    )  # fmt: skip

    class Meta:
        verbose_name = "выпущенный документ"
        verbose_name_plural = "выпущенные документы"
        constraints = [
            known("documents_issueddocument", "format", FileFormat),
            models.UniqueConstraint(
                fields=["check_code", "format"],
                name="documents_issueddocument_one_of_a_format_by_its_code",
            ),
            models.CheckConstraint(
                condition=Q(size__gt=0), name="documents_issueddocument_has_bytes"
            ),
            AppendOnly(name="documents_issueddocument_is_append_only"),
        ]
        indexes = [
            models.Index(fields=["label", "key"], name="documents_issued_by_subject"),
            models.Index(fields=["organisation", "-issued_at"], name="documents_issued_by_school"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.format})"
