from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MentoringConfig(AppConfig):
    """The ground floor. Fills the table of moves and the ports before the first request."""

    name = "mentoring"
    label = "mentoring"
    verbose_name = "Основание"

    def ready(self) -> None:
        from mentoring import checks  # noqa: F401, PLC0415 -- registers the start-up checks

        autodiscover_modules("transitions", "offers", "demonstration")
