from django.conf import settings
from django.db import models
from django.db.models import F, Q

from mentoring.constraints import known
from mentoring.privacy import PersonalData
from mentoring.uploads.enums import FileKind
from mentoring.uploads.querysets import UploadQuerySet


class Upload(models.Model):
    """A file that someone attached; its bytes lie under their sha256 on the shelf of uploads.

    Never changed: another file is another row. `label` and `key` name the subject, `uploaded_by`
    and `put_away_by` the seat (the journal knows who it was). Its life stands in dates: put away,
    it can be brought back for 30 days, then it is emptied: bytes and title go, the row stays, so
    that what points at it stays legal.
    """

    organisation = models.ForeignKey(
        settings.ORGANISATION_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="организация",
    )
    purpose = models.CharField("для чего", max_length=80)
    label = models.CharField("таблица", max_length=80)
    key = models.PositiveBigIntegerField("ключ строки")
    kind = models.CharField("вид файла", max_length=10, choices=FileKind)
    title = models.CharField("название", max_length=200, blank=True)
    sha256 = models.CharField("контрольная сумма", max_length=64, db_index=True)
    size = models.PositiveIntegerField("размер, байт")
    width = models.PositiveIntegerField("ширина, точек", default=0)
    height = models.PositiveIntegerField("высота, точек", default=0)
    uploaded_at = models.DateTimeField("приложен")
    uploaded_by = models.CharField("приложил", max_length=120, blank=True)
    put_away_at = models.DateTimeField("убран", null=True, blank=True)
    put_away_by = models.CharField("убрал", max_length=120, blank=True)
    emptied_at = models.DateTimeField("удалён окончательно", null=True, blank=True)

    objects = UploadQuerySet.as_manager()

    # The title is a person's own words and may name someone; the bytes go when it is emptied.
    personal_data = PersonalData(
        keep={
            "id", "organisation", "purpose", "label", "key", "kind", "sha256", "size", "width",
            "height", "uploaded_at", "uploaded_by", "put_away_at", "put_away_by", "emptied_at",
        },
        erase={"title"},
    )  # fmt: skip

    class Meta:
        verbose_name = "загруженный файл"
        verbose_name_plural = "загруженные файлы"
        constraints = [
            known("uploads_upload", "kind", FileKind),
            models.CheckConstraint(condition=Q(size__gt=0), name="uploads_upload_has_bytes"),
            models.CheckConstraint(
                condition=Q(put_away_at=None, put_away_by="") | Q(put_away_at__isnull=False),
                name="uploads_upload_put_away_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(put_away_at=None) | Q(put_away_at__gte=F("uploaded_at")),
                name="uploads_upload_is_put_away_after_it_came",
            ),
            models.CheckConstraint(
                condition=Q(emptied_at=None) | Q(emptied_at__gte=F("put_away_at")),
                name="uploads_upload_is_emptied_after_it_was_put_away",
            ),
            models.CheckConstraint(
                condition=Q(emptied_at=None) | Q(put_away_at__isnull=False),
                name="uploads_upload_is_put_away_before_it_is_emptied",
            ),
            models.CheckConstraint(
                condition=~Q(title="") | Q(emptied_at__isnull=False),
                name="uploads_upload_has_a_title_until_it_is_emptied",
            ),
            models.CheckConstraint(
                condition=Q(emptied_at=None) | Q(title=""),
                name="uploads_upload_keeps_no_words_when_emptied",
            ),
        ]
        indexes = [
            models.Index(fields=["label", "key", "purpose"], name="uploads_upload_by_subject"),
            models.Index(fields=["organisation", "-uploaded_at"], name="uploads_upload_by_school"),
            models.Index(
                fields=["put_away_at"],
                condition=Q(put_away_at__isnull=False, emptied_at=None),
                name="uploads_upload_in_the_bin",
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"файл № {self.pk}, удалён"
