from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "mentoring.documents"
    label = "documents"
    verbose_name = "Документы"

    def ready(self) -> None:
        from mentoring.documents import checks  # noqa: F401, PLC0415 -- registers the checks
