from mentoring.documents import fonts
from mentoring.documents.checks import fonts_of_papers_are_there


def test_the_start_is_clean_when_every_font_is_there():
    assert fonts_of_papers_are_there() == []


def test_a_missing_font_stops_the_start_in_russian(settings, tmp_path):
    settings.NODE_MODULES = tmp_path

    errors = fonts_of_papers_are_there()

    assert len(errors) == len(fonts.FACES) == 8
    assert errors[0].msg.startswith("Нет файла шрифта Tinos_400Regular.ttf")
    assert "bin/setup" in errors[0].hint


def test_russian_typography_is_printable():
    assert set(map(ord, "АЯаяЁё№«»„“–—…\N{NO-BREAK SPACE}□■√°")) <= fonts.printable()
