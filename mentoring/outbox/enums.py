from django.db.models import TextChoices


class LetterState(TextChoices):
    QUEUED = "QUEUED", "ждёт отправки"
    SENT = "SENT", "отправлено"
    FAILED = "FAILED", "не отправлено"
    ON_SCREEN = "ON_SCREEN", "на странице писем"
    CANCELLED = "CANCELLED", "отменено"
