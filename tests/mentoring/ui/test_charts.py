"""Geometry of the pictures: per cent of the width, words beside every mark."""

from datetime import date

import pytest

from mentoring.ui.charts import Band, BandStage, Bar, BarChart, Change, ChangeChart
from mentoring.ui.elements import Progress
from mentoring.ui.states import State, Tone

NBSP = "\N{NO-BREAK SPACE}"


def test_bars_are_shares_of_the_whole_or_of_the_longest():
    bars = (Bar("Да", 3), Bar("Нет", 1), Bar("Не знаю", 0))

    assert [row[1:] for row in BarChart("?", bars, of=4).rows] == [
        ("75.00%", "3 (75 %)"),
        ("25.00%", "1 (25 %)"),
        ("0.00%", "0 (0 %)"),
    ]
    assert [width for _, width, _ in BarChart("?", bars).rows] == ["100.00%", "33.33%", "0.00%"]


def test_nothing_answered_is_no_division_by_zero():
    assert BarChart("?", (Bar("Да", 0),)).rows[0][1] == "0.00%"
    assert BarChart("?", ()).rows == []


def test_bars_are_drawn_with_words_and_no_style(draw):
    chart = BarChart("<Вопрос>", (Bar("<Да>", 1200, url="/a/", tone=Tone.WARNING),), note="<!>")
    html = draw("{% bar_chart chart %}", chart=chart)

    assert "<caption>&lt;Вопрос&gt;</caption>" in html
    assert "&lt;Да&gt;" in html
    assert f'<a href="/a/">1{NBSP}200</a>' in html
    assert 'class="chart-bar chart-bar-warning" width="100.00%"' in html
    assert "style=" not in html


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (2, 4, "2 → 4 (+2)"),
        (4, 3.5, "4 → 3,5 (−0,5)"),
        (3, 3, "3 → 3 (без изменений)"),
        (2.1, 2.4, "2,1 → 2,4 (+0,3)"),
    ],
)
def test_a_change_is_said_in_words(before, after, words):
    chart = ChangeChart("?", (Change("А", before, after),), low=1, high=5)

    assert chart.drawn[0][3] == words


def test_a_change_stands_on_its_scale(draw):
    chart = ChangeChart("?", (Change("А", 1, 5),), low=1, high=5)

    assert chart.drawn[0][1:3] == ("0.00%", "100.00%")
    html = draw("{% change_chart chart %}", chart=chart)
    assert 'class="chart-before" cx="0.00%"' in html
    assert "было" in html


def test_a_value_off_the_scale_is_a_mistake_of_the_page():
    with pytest.raises(ValueError, match="вне шкалы 1–5"):
        _ = ChangeChart("?", (Change("А", 0, 5),), low=1, high=5).drawn


def stage(number: int, start: date, end: date) -> BandStage:
    return BandStage(number, f"Этап {number}", start, end, State("Идёт", Tone.INFO), Progress(1, 2))


def band(*stages: BandStage, today: date = date(2026, 11, 21)) -> Band:
    return Band("Карта", date(2026, 9, 1), date(2027, 8, 31), today, stages)


def test_stages_that_overlap_stand_one_under_another():
    year = band(
        stage(1, date(2026, 9, 1), date(2026, 9, 30)),
        stage(2, date(2026, 9, 15), date(2026, 10, 15)),
        stage(3, date(2026, 10, 1), date(2026, 10, 31)),
        stage(7, date(2026, 9, 1), date(2027, 8, 31)),
    )
    rows = {part.stage.number: part.y for part in year.parts}

    assert rows[1] == rows[3] < rows[2] < rows[7]
    assert year.height > year.bottom > rows[7]


def test_a_stage_stands_where_its_days_are_and_does_not_leave_the_year():
    whole, before, after, day = band(
        stage(1, date(2026, 9, 1), date(2027, 8, 31)),
        stage(2, date(2026, 1, 1), date(2026, 9, 10)),
        stage(3, date(2027, 8, 31), date(2028, 5, 1)),
        stage(4, date(2026, 12, 1), date(2026, 12, 1)),
    ).parts

    assert (whole.x, whole.width, whole.middle) == ("0.00%", "100.00%", "50.00%")
    assert before.x == "0.00%"
    assert after.width == day.width == "0.27%"


def test_today_is_a_line_only_inside_the_year():
    assert band(today=date(2026, 9, 1)).today_place == "0.00%"
    assert band(today=date(2026, 8, 31)).today_place == ""
    assert [
        band(today=day).today_anchor
        for day in (date(2026, 9, 5), date(2027, 2, 1), date(2027, 8, 30))
    ] == ["start", "middle", "end"]


def test_the_months_are_named_and_half_of_them_on_a_phone():
    months = band().months

    assert [name for _, name, _ in months][:3] == ["сен", "окт", "ноя"]
    assert len(months) == 12
    assert sum(always for _, _, always in months) == 6
    late = Band("К", date(2026, 8, 20), date(2026, 9, 30), date(2026, 9, 1), ())
    assert [name for _, name, _ in late.months] == ["сен"]


def test_the_band_is_also_a_list_of_words(draw):
    html = draw("{% stage_band band %}", band=band(stage(1, date(2026, 9, 1), date(2026, 9, 30))))

    assert "Этап 1" in html
    assert "1 из 2" in html
    assert "сегодня" in html
    assert 'role="img"' in html
    assert "style=" not in html


def test_a_year_of_one_day_is_still_drawn():
    day = date(2026, 9, 1)

    assert Band("К", day, day, day, (stage(1, day, day),)).parts[0].width == "100.00%"
