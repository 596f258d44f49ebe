from django.db.models import TextChoices


class FileKind(TextChoices):
    """What a file is by its bytes; every fact about a kind stands in kinds.py."""

    PDF = "PDF", "документ PDF"
    PNG = "PNG", "изображение PNG"
    JPEG = "JPEG", "изображение JPEG"
    DOCX = "DOCX", "документ Word"
    XLSX = "XLSX", "таблица Excel"
    CSV = "CSV", "таблица CSV"
    TXT = "TXT", "текст"
    SIGNATURE = "SIGNATURE", "электронная подпись"
