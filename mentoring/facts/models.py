"""Proofs that something happened, and the papers that changes stand on. Lines are only added."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from mentoring.append_only import AppendOnly, AppendOnlyModel
from mentoring.constraints import known, whole
from mentoring.facts.enums import BasisKind
from mentoring.facts.kinds import title_of
from mentoring.privacy import PersonalData


class Fact(AppendOnlyModel):
    """That it happened, on which day, and which row shows it. Written by any app in the transaction
    of the thing itself, read by the roadmap. The title names no person."""

    kind = models.CharField("вид", max_length=60)  # mentoring.facts.kinds
    organisation = models.ForeignKey(
        settings.ORGANISATION_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    label = models.CharField("таблица", max_length=80)
    key = models.PositiveBigIntegerField("ключ строки")
    on = models.DateField("дата")
    noted_at = models.DateTimeField("записан")
    title = models.CharField("что произошло", max_length=300)

    personal_data = PersonalData(
        keep={"id", "kind", "organisation", "label", "key", "on", "noted_at", "title"}
    )

    class Meta:
        verbose_name = "факт"
        verbose_name_plural = "факты"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "label", "key", "on"],
                name="facts_fact_once_for_a_subject_and_day",
                violation_error_message="Этот факт уже записан.",
            ),
            AppendOnly(name="facts_fact_is_append_only"),
        ]
        indexes = [models.Index(fields=["organisation", "kind", "on"], name="facts_by_kind")]

    def __str__(self) -> str:
        return f"{title_of(self.kind)}: {self.title}"


class Ground(AppendOnlyModel):
    """The paper that a change of one row stands on. The newest one is what its card shows."""

    organisation = models.ForeignKey(
        settings.ORGANISATION_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    subject_label = models.CharField("таблица", max_length=80)
    subject_key = models.PositiveBigIntegerField("ключ строки")
    kind = models.CharField("вид документа", max_length=12, choices=BasisKind)
    number = models.CharField("номер", max_length=40, blank=True)
    dated = models.DateField("дата документа")
    paper_label = models.CharField("таблица документа", max_length=80, null=True)  # noqa: DJ001 -- whole with the key
    paper_key = models.PositiveBigIntegerField("ключ документа", null=True)
    stood_at = models.DateTimeField("действует с записи")

    personal_data = PersonalData(
        keep={
            "id", "organisation", "subject_label", "subject_key", "kind", "number", "dated",
            "paper_label", "paper_key", "stood_at",
        }
    )  # fmt: skip

    class Meta:
        verbose_name = "основание"
        verbose_name_plural = "основания"
        constraints = [
            known("facts_ground", "kind", BasisKind),
            whole("facts_ground", "paper", "paper_label", "paper_key"),
            models.UniqueConstraint(
                fields=["subject_label", "subject_key", "paper_label", "paper_key"],
                condition=Q(paper_key__isnull=False),
                name="facts_ground_once_for_a_subject_and_paper",
                violation_error_message="Это основание уже записано.",
            ),
            AppendOnly(name="facts_ground_is_append_only"),
        ]
        indexes = [
            models.Index(fields=["subject_label", "subject_key"], name="facts_ground_by_subject")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} № {self.number}"
