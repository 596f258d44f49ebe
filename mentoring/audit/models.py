"""The journal. Nobody imports this module but mentoring.audit (an import contract)."""

from typing import Any

from django.db import models

from mentoring.append_only import AppendOnly, AppendOnlyModel
from mentoring.audit.actor import ActorKind
from mentoring.constraints import known
from mentoring.privacy import PersonalData


class AuditEvent(AppendOnlyModel):
    """One line per change that someone may later have to explain, in the chain of an organisation.

    No foreign keys: subject, user and person are plain numbers, so that destroying a person neither
    destroys, nor is blocked by, the line that says it was done. `values_hash` stands for values
    that can be destroyed (AuditValues); all other fields are hashed into `hash` and kept.
    """

    chain = models.PositiveBigIntegerField("организация")  # 0: the installation
    position = models.PositiveBigIntegerField("номер в цепочке")
    at = models.DateTimeField("когда")
    verb = models.CharField("действие", max_length=80)
    label = models.CharField("таблица", max_length=80)
    key = models.PositiveBigIntegerField("ключ строки")
    actor_kind = models.CharField("кто действовал", max_length=6, choices=ActorKind)
    user = models.PositiveBigIntegerField("учётная запись", null=True)
    person = models.PositiveBigIntegerField("участник", null=True)
    seat = models.CharField("в роли", max_length=120, blank=True)
    before = models.CharField("состояние до", max_length=200, blank=True)
    after = models.CharField("состояние после", max_length=200, blank=True)
    basis = models.CharField("основание", max_length=400, blank=True)
    values_hash = models.CharField("хеш значений", max_length=64, blank=True)
    previous = models.CharField("хеш предыдущей строки", max_length=64, blank=True)
    hash = models.CharField("хеш строки", max_length=64)

    personal_data = PersonalData(
        keep={
            "id", "chain", "position", "at", "verb", "label", "key", "actor_kind", "user", "person",
            "seat", "before", "after", "basis", "values_hash", "previous", "hash",
        }
    )  # fmt: skip

    class Meta:
        verbose_name = "запись журнала"
        verbose_name_plural = "журнал"
        constraints = [
            models.UniqueConstraint(
                fields=["chain", "position"], name="audit_auditevent_one_line_at_a_position"
            ),
            known("audit_auditevent", "actor_kind", ActorKind),
            AppendOnly(name="audit_auditevent_is_append_only"),
        ]
        indexes = [models.Index(fields=["label", "key"], name="audit_event_by_subject")]

    def __str__(self) -> str:
        return f"{self.chain}/{self.position} {self.verb}"


class AuditValues(models.Model):
    """Old and new values of a line. Emptied with the salt when personal data are destroyed."""

    event = models.OneToOneField(
        AuditEvent, on_delete=models.PROTECT, primary_key=True, related_name="kept_values"
    )
    salt = models.CharField("соль", max_length=32, blank=True)
    text = models.TextField("значения", blank=True)  # text, not JSON: jsonb would rewrite it
    erased_at = models.DateTimeField("уничтожены", null=True, blank=True)

    personal_data = PersonalData(keep={"event", "erased_at"}, erase={"salt", "text"})

    class Meta:
        verbose_name = "значения записи журнала"
        verbose_name_plural = "значения записей журнала"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(erased_at=None) | models.Q(salt="", text=""),
                name="audit_auditvalues_erased_are_empty",
            )
        ]

    def __str__(self) -> str:
        return f"значения {self.pk}"

    def delete(self, *_: Any, **__: Any) -> Any:
        raise TypeError("values are emptied by erase_values, their row stays")


class ChainHead(models.Model):
    """The last line of a chain. Its row is the lock under which the next line is written."""

    chain = models.PositiveBigIntegerField("организация", unique=True)
    position = models.PositiveBigIntegerField("записей", default=0)
    hash = models.CharField("хеш последней записи", max_length=64, blank=True)

    personal_data = PersonalData(keep={"id", "chain", "position", "hash"})

    class Meta:
        verbose_name = "голова журнала"
        verbose_name_plural = "головы журнала"

    def __str__(self) -> str:
        return f"{self.chain}: {self.position}"
