"""Numbers, dates, lists, prepositions, quotation marks and search keys."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.russian import (
    about,
    agreed,
    counted,
    date_digits,
    date_words,
    date_words_long,
    in_days_words,
    listed,
    period_words,
    plural,
    quoted,
    search_key,
    sort_key,
    together_with,
)

SEPTEMBER = date(2025, 9, 1)


def plain(text):
    return text.replace("\u00a0", " ")


# ── Numbers ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 пар"),
        (1, "1 пара"),
        (2, "2 пары"),
        (4, "4 пары"),
        (5, "5 пар"),
        (11, "11 пар"),
        (14, "14 пар"),
        (21, "21 пара"),
        (22, "22 пары"),
        (25, "25 пар"),
        (101, "101 пара"),
        (111, "111 пар"),
        (112, "112 пар"),
        (1002, "1 002 пары"),
        (-1, "-1 пара"),
    ],
)
def test_a_word_fits_its_number(number, words):
    assert plain(counted(number, "пара", "пары", "пар")) == words


def test_a_number_never_parts_from_its_word():
    assert counted(5, "пара", "пары", "пар") == "5\u00a0пар"


@given(st.integers())
def test_every_number_has_its_word(number):
    assert plural(number, "1", "2", "5") == plural(
        number % 100 if number >= 0 else -number, "1", "2", "5"
    )


# ── Dates ────────────────────────────────────────────────────────────────────────────────────────


def test_a_date_is_written_in_three_ways():
    assert date_digits(SEPTEMBER) == "01.09.2025"
    assert plain(date_words(SEPTEMBER)) == "1 сентября 2025 г."
    assert plain(date_words_long(SEPTEMBER)) == "1 сентября 2025 года"
    assert date_words(SEPTEMBER) == "1\u00a0сентября 2025\u00a0г."


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (SEPTEMBER, date(2026, 5, 31), "с 1 сентября 2025 г. по 31 мая 2026 г."),
        (SEPTEMBER, date(2025, 11, 30), "с 1 сентября по 30 ноября 2025 г."),
        (SEPTEMBER, date(2025, 9, 15), "с 1 по 15 сентября 2025 г."),
        (SEPTEMBER, SEPTEMBER, "1 сентября 2025 г."),
        (SEPTEMBER, None, "с 1 сентября 2025 г."),
        (None, SEPTEMBER, "по 1 сентября 2025 г."),
        (None, None, ""),
    ],
)
def test_a_period_says_once_what_its_dates_share(since, until, words):
    assert plain(period_words(since, until)) == words


def test_a_period_does_not_end_before_it_begins():
    with pytest.raises(ValueError, match="ends before"):
        period_words(SEPTEMBER, date(2025, 8, 31))


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (0, "сегодня"),
        (1, "завтра"),
        (2, "через 2 дня"),
        (3, "через 3 дня"),
        (5, "через 5 дней"),
        (21, "через 21 день"),
        (-1, "просрочено на 1 день"),
        (-2, "просрочено на 2 дня"),
        (-11, "просрочено на 11 дней"),
    ],
)
def test_a_deadline_is_told_as_people_tell_it(left, words):
    assert plain(in_days_words(SEPTEMBER, SEPTEMBER + timedelta(days=left))) == words


# ── Words between words ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["а"], "а"), (["а", "б"], "а и б"), (["а", "б", "в"], "а, б и в")],
)
def test_a_list_ends_in_and(words, text):
    assert listed(words) == text


def test_a_list_may_end_in_or():
    assert listed(("да", "нет"), "или") == "да или нет"


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("утверждении Положения", "об утверждении Положения"),
        ("назначении куратора", "о назначении куратора"),
        ("итогах", "об итогах"),
        ("этапе", "об этапе"),
        ("юбилее", "о юбилее"),
        ("ёлке", "о ёлке"),
        ("Елене", "о Елене"),
        ("Ирине", "об Ирине"),
        ("всех", "обо всех"),
        ("«Алёнушке»", "об «Алёнушке»"),
        ("", "о "),
    ],
)
def test_about_sounds_right(phrase, text):
    assert about(phrase) == text


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("наставником", "с наставником"),
        ("школой", "со школой"),
        ("специалистом", "со специалистом"),
        ("сотрудником", "с сотрудником"),
        ("щенком", "со щенком"),
        ("всеми", "со всеми"),
        ("Жанной", "с Жанной"),
        ("", "с "),
    ],
)
def test_with_sounds_right(phrase, text):
    assert together_with(phrase) == text


def test_a_participle_agrees_with_the_person():
    assert agreed("m", "ознакомлен", "ознакомлена") == "ознакомлен"
    assert agreed("FEMALE", "ознакомлен", "ознакомлена") == "ознакомлена"
    assert agreed(None, "ознакомлен", "ознакомлена") == "ознакомлен(а)"
    assert agreed(None, "назначенный", "назначенная") == "назначенный/назначенная"


# ── Quotation marks ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Алёнушка", "«Алёнушка»"),
        ("«Алёнушка»", "«Алёнушка»"),
        ('"Алёнушка"', "«Алёнушка»"),
        ("МОУ «КСОШ № 2»", "«МОУ „КСОШ № 2“»"),
        ('МОУ "КСОШ № 2"', "«МОУ „КСОШ № 2“»"),
        ("«А» и «Б»", "«„А“ и „Б“»"),
        ("", "«»"),
    ],
)
def test_quotations_are_herringbones_outside_and_paws_inside(text, result):
    assert quoted(text) == result


# ── Keys ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Семёнов", "СЕМЕНОВ"),
        ("Семёнов", "Сeмeнов"),  # Latin e twice
        ("Иванова  Анна", " иванова\u00a0анна "),
        ("МОУ «КСОШ № 2»", 'моу "ксош № 2"'),
        ("Салтыков-Щедрин", "салтыков – щедрин"),
        ("Майоров", "Маи\u0306оров"),  # й of two signs
        ("Ива\u0301нов", "Иванов"),  # with a stress mark
        ("BAH", "ван"),
        ("Bob", "BOB"),
        ("д’Артаньян", "дАртаньян"),
        ("мето\u00adдист", "методист"),
        ("Ива\u200bнов", "Иванов"),  # a space of no width, out of a web page
        ("\u202eИванов\u202c", "Иванов"),  # marks of the direction of writing
        ("Ива\x00нов", "Иванов"),  # PostgreSQL refuses a question with NUL in it
    ],
)
def test_a_search_finds_what_the_eye_takes_for_the_same(one, other):
    assert search_key(one) == search_key(other)


def test_a_search_key_keeps_different_people_apart():
    assert search_key("Иванова Анна") != search_key("Иванов Анна")


@given(st.text(max_size=80))
def test_a_key_of_a_key_is_the_key(text):
    key = search_key(text)
    assert search_key(key) == key


def test_lists_are_ordered_as_russians_order_them():
    names = ["Яковлев", "Ёлкин", "Елизаров", "Жуков", "Иванов Пётр", "Иванова Анна", "абакумов"]
    ordered = ["абакумов", "Елизаров", "Ёлкин", "Жуков", "Иванов Пётр", "Иванова Анна", "Яковлев"]
    assert sorted(names, key=sort_key) == ordered


def test_school_2_stands_before_school_10():
    assert sort_key("Школа № 2") < sort_key("Школа № 10")
