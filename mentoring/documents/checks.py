"""What must hold before papers can be printed."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from mentoring.documents import fonts


@register()
def fonts_of_papers_are_there(**_: Any) -> list[CheckMessage]:
    """A missing font is no error to WeasyPrint: it would print with whatever it finds."""
    return [
        Error(
            f"Нет файла шрифта {path.name}: бумаги печатались бы другим шрифтом.",
            hint=f"Выполните bin/setup; файл ожидается в {path.parent}.",
            id="documents.E001",
        )
        for path in fonts.missing()
    ]
