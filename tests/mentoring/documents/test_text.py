import pytest

from mentoring.documents.text import Blank, Run, literal, runs, strong, text, to_fill_in


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("<b>жирно</b> & {{ x }} {% y %}", "<b>жирно</b> & {{ x }} {% y %}"),
        ("и\u0306од", "йод"),  # composed as keyboards of some machines type it
        ("перо\u202eнарокс", "перонарокс"),  # nothing turns a line around
        ("мяг\u00adкий знак\u200b", "мягкий знак"),
        ("один\r\nдва\rтри\u2028четыре", "один\nдва\nтри\nчетыре"),
        ("колонка\tвторая\x00\x1b", "колонка вторая"),
        ("широкий\u3000пробел", "широкий пробел"),
        ("ура 🎉!", "ура !"),
        ("☐ да ☑ нет ✓", "□ да ■ нет √"),
        ("имя 李", "имя \N{REPLACEMENT CHARACTER}"),
        ("Әҗәт, «Ҡурай», ё", "Әҗәт, «Ҡурай», ё"),
    ],
)
def test_what_paper_cannot_show_is_dropped_or_seen_to_be_lost(typed, printed):
    assert literal(typed) == printed


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("приказ № 51", "приказ №\N{NO-BREAK SPACE}51"),
        ("в 2026 г.", "в 2026\N{NO-BREAK SPACE}г."),
        ("И. О. Петрова", "И.\N{NO-BREAK SPACE}О.\N{NO-BREAK SPACE}Петрова"),
        ("конец. Начало", "конец. Начало"),
    ],
)
def test_numbers_and_initials_stay_on_their_line(words, printed):
    assert runs(words) == (Run(printed),)


def test_emphasis_is_typed_and_blanks_are_underscores():
    line = text("Я, ", Blank(5), ", ", strong("согласна"))

    assert str(line) == "Я, _____, согласна"
    assert runs(line)[-1] == Run("согласна", strong=True)


def test_a_date_is_left_to_the_pen():
    assert str(to_fill_in(year="2026")) == "«___» ______________ 2026 г."


def test_nothing_prints_nothing():
    assert runs("") == runs(text("")) == ()
