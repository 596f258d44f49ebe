"""How values read: one place for tables, facts and charts."""

from datetime import UTC, date, datetime

import pytest
from django.utils.safestring import SafeString

from mentoring.ui.cells import cell, number_words
from mentoring.ui.elements import Due, Link, Progress
from mentoring.ui.states import State, Tone

TODAY = date(2026, 11, 21)
NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "html"),
    [
        ("<b>Иванова</b> & Ко", "&lt;b&gt;Иванова&lt;/b&gt; &amp; Ко"),
        (1204567, f"1{NBSP}204{NBSP}567"),
        (0, "0"),
        (True, "да"),
        (False, "нет"),
        (date(2026, 9, 1), '<time datetime="2026-09-01">01.09.2026</time>'),
        (["<i>", "два"], "<div>&lt;i&gt;</div><div>два</div>"),
        (Link("№ <1>", "/a/?b=1&c=2"), '<a href="/a/?b=1&amp;c=2">№ &lt;1&gt;</a>'),
        (
            Link("№ 1", "/a/", "от <1>"),
            '<a href="/a/">№ 1</a><span class="cell-note">от &lt;1&gt;</span>',
        ),
        (
            State("В банке", Tone.SUCCESS, key="LISTED"),
            '<span class="tag tag-success tag-whole" data-state="LISTED">В банке</span>',
        ),
        (
            State("<Согласие> отозвано обеими сторонами"),
            '<span class="tag tag-neutral" data-state="&lt;Согласие&gt; отозвано обеими сторонами">'
            "&lt;Согласие&gt; отозвано обеими сторонами</span>",
        ),
    ],
)
def test_a_value_reads(value, html):
    assert cell(value) == html
    assert isinstance(cell(value), SafeString)


@pytest.mark.parametrize("nothing", [None, ""])
def test_what_is_empty_is_a_dash_with_its_word(nothing):
    assert cell(nothing) == '<span class="muted" aria-label="не указано">—</span>'


def test_an_instant_is_shown_in_the_zone_of_the_organisation(settings):
    settings.TIME_ZONE = "Europe/Moscow"

    assert cell(datetime(2026, 9, 1, 22, 30, tzinfo=UTC)).endswith(">02.09.2026, 01:30</time>")


@pytest.mark.parametrize(
    ("day", "done", "tone", "words"),
    [
        (date(2026, 11, 19), False, "overdue", f"просрочено на{NBSP}2{NBSP}дня"),
        (date(2026, 11, 21), False, "soon", "сегодня"),
        (date(2026, 11, 24), False, "soon", f"через{NBSP}3{NBSP}дня"),
        (date(2026, 12, 12), False, "later", f"через{NBSP}21{NBSP}день"),
    ],
)
def test_a_deadline_is_said_as_people_say_it_with_its_date(day, done, tone, words):
    html = cell(Due(day, TODAY, done))

    assert f'deadline-{tone}"><span class="deadline-words">{words}</span>' in html
    assert f'datetime="{day.isoformat()}"' in html


@pytest.mark.parametrize(
    ("day", "done"), [(date(2026, 11, 1), True), (date(2027, 5, 31), False)], ids=["done", "far"]
)
def test_what_is_done_or_far_away_is_only_a_date(day, done):
    assert "deadline-words" not in cell(Due(day, TODAY, done))


def test_without_a_deadline_that_is_said():
    assert cell(Due(None, TODAY)) == '<span class="muted">без срока</span>'


def test_progress_has_its_count_in_words():
    html = cell(Progress(3, 12, "План"))

    assert '<progress max="12" value="3" aria-label="План">3 из 12</progress>' in html
    assert "progress-done" not in html
    assert "progress-done" in cell(Progress(12, 12))
    assert "progress-done" not in cell(Progress(0, 0))


@pytest.mark.parametrize(("value", "total"), [(-1, 3), (4, 3), (1, 0)])
def test_there_is_no_progress_beyond_the_whole(value, total):
    with pytest.raises(ValueError, match="не бывает"):
        Progress(value, total)


def test_thousands_stand_apart():
    assert number_words(-12345) == f"-12{NBSP}345"
