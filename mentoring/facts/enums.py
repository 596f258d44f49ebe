from django.db.models import TextChoices


class BasisKind(TextChoices):
    """What kind of paper a change stands on."""

    ORDER = "ORDER", "приказ"
    MINUTES = "MINUTES", "протокол"
    APPLICATION = "APPLICATION", "заявление"
    AGREEMENT = "AGREEMENT", "договор"
    CONSENT = "CONSENT", "согласие"
    OTHER = "OTHER", "документ"
