"""The calendar of working days: official years, arithmetic of terms, loading of files."""

import json
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from mentoring.calendar import days, general, loading, school_year
from mentoring.calendar.enums import DayKind
from mentoring.calendar.models import CalendarDay, CalendarYear

WORKING_DAYS = {2021: 247, 2022: 247, 2023: 247, 2024: 248, 2025: 247, 2026: 247, 2027: 247}
HOURS = {2021: 1972, 2022: 1973, 2023: 1973, 2024: 1979, 2025: 1972, 2026: 1972, 2027: 1972}


@pytest.fixture(autouse=True)
def _fresh_calendar():
    days.forget()
    yield
    days.forget()


def every_day_of(year):
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.fixture
def write(tmp_path):
    def write(**changes):
        year = {
            "year": 2029,
            "source": "Постановление о переносе",
            "checked_on": "2028-12-01",
            "confirmed": True,
            "days": [
                {"day": f"2029-{month:02}-{number:02}", "kind": "HOLIDAY"}
                for month, number in sorted(general.HOLIDAYS)
            ],
        } | changes
        path = tmp_path / "2029.json"
        path.write_text(json.dumps(year, ensure_ascii=False), encoding="utf-8")
        return path

    return write


# ── The years that come with the product ─────────────────────────────────────────────────────────


@pytest.mark.parametrize("year", WORKING_DAYS)
@pytest.mark.django_db
def test_a_shipped_year_has_the_official_number_of_days_and_hours(year):
    worked = [day for day in every_day_of(year) if days.is_working(day)]
    shortened = [day for day in worked if days.kind_of(day) == DayKind.SHORTENED]
    assert len(worked) == WORKING_DAYS[year]
    assert len(worked) * 8 - len(shortened) == HOURS[year]


@pytest.mark.parametrize("year", WORKING_DAYS)
@pytest.mark.django_db
def test_a_shipped_year_is_confirmed_and_names_its_decree(year):
    assert days.is_confirmed(year)
    assert "Постановление Правительства РФ" in CalendarYear.objects.get(year=year).source


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2024-04-27", True),  # a Saturday that is worked for 29 April
        ("2024-04-29", False),
        ("2024-04-30", False),
        ("2024-11-02", True),
        ("2024-12-28", True),
        ("2024-12-30", False),
        ("2024-12-31", False),
        ("2025-01-08", False),
        ("2025-01-09", True),
        ("2025-02-24", True),  # 23 February was a Sunday, but its day off went to 8 May
        ("2025-03-10", True),
        ("2025-05-02", False),
        ("2025-05-08", False),
        ("2025-06-13", False),
        ("2025-11-01", True),
        ("2025-11-03", False),
        ("2025-12-31", False),
        ("2026-01-09", False),
        ("2026-01-12", True),
        ("2026-03-09", False),
        ("2026-05-08", True),
        ("2026-05-11", False),
        ("2026-11-03", True),
        ("2026-12-31", False),
        ("2027-02-20", True),
        ("2027-02-22", False),
        ("2027-11-05", False),
        ("2027-12-31", False),
    ],
)
@pytest.mark.django_db
def test_the_days_that_people_ask_about(day, works):
    assert days.is_working(date.fromisoformat(day)) is works


# ── A year that nobody has loaded ────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_an_unknown_year_follows_article_112_and_is_not_confirmed():
    off = {day for day in every_day_of(2032) if not days.is_working(day) and day.weekday() < 5}
    assert not days.is_confirmed(2032)
    assert {date(2032, 1, 1), date(2032, 2, 23), date(2032, 11, 4)} <= off
    # 1 May 2032 is a Saturday and 9 May a Sunday: each day off moves to the Monday after
    assert {date(2032, 5, 3), date(2032, 5, 10)} <= off


@pytest.mark.parametrize("year", range(2000, 2101))
def test_by_the_general_rule_no_day_off_falls_on_a_weekend_or_a_holiday(year):
    moved = [day for day, kind in general.year_by_rule(year).items() if kind == DayKind.DAY_OFF]
    assert not [day for day in moved if general.is_weekend(day)]
    assert not [day for day in moved if (day.month, day.day) in general.HOLIDAYS]


# ── Arithmetic ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("received", "ends"),
    [
        ("2025-09-01", "2025-09-04"),  # Monday: Tuesday, Wednesday, Thursday
        ("2025-10-30", "2025-11-05"),  # Friday, the worked Saturday, then Wednesday after three off
        ("2025-10-29", "2025-11-01"),
        ("2025-12-29", "2026-01-13"),  # 30 December, then nothing until 12 January
        ("2026-05-08", "2026-05-14"),
        ("2025-09-06", "2025-09-10"),  # received on a Saturday: counted from Monday
    ],
)
@pytest.mark.django_db
def test_three_working_days_of_notice_end_on(received, ends):
    assert days.notice_ends(date.fromisoformat(received), 3) == date.fromisoformat(ends)


@pytest.mark.django_db
def test_a_notice_of_no_days_ends_at_once_and_a_negative_one_is_refused():
    assert days.notice_ends(date(2025, 9, 6), 0) == date(2025, 9, 6)
    with pytest.raises(ValueError, match="negative"):
        days.notice_ends(date(2025, 9, 6), -1)


@pytest.mark.django_db
def test_days_off_of_the_region_lengthen_a_notice():
    radonitsa = date(2025, 4, 29)
    assert days.notice_ends(date(2025, 4, 28), 1) == radonitsa
    assert days.notice_ends(date(2025, 4, 28), 1, also_off={radonitsa}) == date(2025, 4, 30)
    assert not days.is_working(radonitsa, also_off=[radonitsa])


@pytest.mark.django_db
def test_the_next_working_day_may_be_the_day_itself():
    assert days.next_working_day(date(2025, 9, 1)) == date(2025, 9, 1)
    assert days.next_working_day(date(2025, 12, 31)) == date(2026, 1, 12)


@pytest.mark.django_db
def test_working_days_are_counted_with_both_ends():
    assert days.working_days_between(date(2025, 9, 1), date(2025, 9, 5)) == 5
    assert days.working_days_between(date(2025, 9, 6), date(2025, 9, 7)) == 0
    assert days.working_days_between(date(2025, 9, 5), date(2025, 9, 1)) == 0


@pytest.mark.django_db
def test_working_days_are_counted_backwards_too():
    assert days.add_working_days(date(2026, 1, 12), -1) == date(2025, 12, 30)


@pytest.mark.django_db
@given(st.dates(date(2015, 1, 1), date(2035, 1, 1)), st.integers(min_value=1, max_value=60))
def test_adding_and_counting_agree(day, number):
    end = days.add_working_days(day, number)
    assert days.is_working(end)
    assert days.working_days_between(day + timedelta(days=1), end) == number
    if days.is_working(day):
        assert days.add_working_days(end, -number) == day


@pytest.mark.django_db
def test_many_questions_cost_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):  # all years at once
        for year in (2024, 2025, 2026, 2031):
            days.is_working(date(year, 5, 8))
            days.is_confirmed(year)


# ── Loading ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_a_file_is_loaded_once_and_known_at_once(write, capsys):
    assert not days.is_confirmed(2029)
    path = str(write())
    call_command("load_calendar", path)
    assert days.is_confirmed(2029)
    call_command("load_calendar", path)
    first, second = capsys.readouterr().out.splitlines()
    assert "на 2029 год загружен." in first
    assert "без изменений" in second
    assert CalendarDay.objects.filter(year__year=2029).count() == len(general.HOLIDAYS)


@pytest.mark.django_db
def test_a_corrected_file_replaces_the_year(write):
    call_command("load_calendar", str(write(confirmed=False)))
    assert not days.is_confirmed(2029)
    moved = {"day": "2029-05-07", "kind": "DAY_OFF", "note": "перенос"}
    holidays = [
        {"day": f"2029-{month:02}-{number:02}", "kind": "HOLIDAY"}
        for month, number in general.HOLIDAYS
    ]
    call_command("load_calendar", str(write(days=[*holidays, moved])))
    assert days.is_confirmed(2029)
    assert not days.is_working(date(2029, 5, 7))


@pytest.mark.django_db
def test_without_a_file_everything_shipped_is_loaded(capsys):
    CalendarYear.objects.filter(year__in=[2025, 2026]).delete()
    call_command("load_calendar")
    assert set(CalendarYear.objects.values_list("year", flat=True)) >= set(WORKING_DAYS)
    assert capsys.readouterr().out.count("без изменений") == len(WORKING_DAYS) - 2
    assert loading.load_all() == []


def holiday(text):
    return {"day": text, "kind": "HOLIDAY"}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"year": "2029"}, "Поле year"),
        ({"year": 1}, "Поле year"),
        ({"year": True}, "Поле year"),
        ({"year": None}, "Поле year"),
        ({"confirmed": "да"}, "Поле confirmed"),
        ({"days": {}}, "Поле days"),
        ({"days": ["2029-01-01"]}, "Поле days"),
        ({"source": "  "}, "Поле source"),
        ({"source": "я" * 301}, "Поле source"),
        ({"source": "a\0b"}, "Поле source"),
        ({"checked_on": "вчера"}, "Поле checked_on"),
        ({"checked_on": 5}, "Поле checked_on"),
        ({"days": [holiday("2029-01-32")]}, "Поле day"),
        ({"days": [holiday("2028-01-01")]}, "лежит не в 2029 году"),
        ({"days": [holiday("2029-01-01"), holiday("2029-01-01")]}, "назван дважды"),
        ({"days": [{"day": "2029-01-01", "kind": "PARTY"}]}, "вид 'PARTY' неизвестен"),
        ({"days": [{"day": "2029-01-01", "kind": ["HOLIDAY"]}]}, "неизвестен"),
        ({"days": [{"day": "2029-01-06", "kind": "DAY_OFF"}]}, "и без переноса выходной"),
        ({"days": [{"day": "2029-01-09", "kind": "WORKING"}]}, "и без переноса рабочий"),
        ({"days": [holiday("2029-01-01")]}, "он нерабочий по статье 112"),
        ({"days": [{"day": "2029-01-01", "kind": "HOLIDAY", "note": 5}]}, "Поле note"),
    ],
)
@pytest.mark.django_db
def test_a_bad_file_is_refused_in_words_and_changes_nothing(write, changes, sentence):
    before = list(CalendarDay.objects.values_list("day", "kind"))
    with pytest.raises(CommandError, match="ничего не изменено") as refused:
        call_command("load_calendar", str(write(**changes)))
    assert sentence in str(refused.value)
    assert list(CalendarDay.objects.values_list("day", "kind")) == before


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "не файл JSON"),
        (b"{", "не файл JSON"),
        (b"[]", "не как календарь"),
        (b"[" * 100_000, "календарь"),
        ("год".encode("cp1251"), "не в UTF-8"),
        (b" " * 300_000, "слишком велик"),
    ],
)
@pytest.mark.django_db
def test_a_file_that_is_no_calendar_is_refused(tmp_path, content, sentence):
    path = tmp_path / "calendar.json"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=sentence):
        call_command("load_calendar", str(path))


@pytest.mark.django_db
def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(CommandError, match="не открывается"):
            call_command("load_calendar", str(path))


# ── The tables ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("model", "row", "rule"),
    [
        (CalendarYear, {"year": 1900}, "calendar_calendaryear_is_a_year"),
        (CalendarYear, {"year": 2025}, "year"),
        (CalendarDay, {"day": date(2025, 9, 1), "kind": "PARTY"}, "kind_is_known"),
        (CalendarDay, {"day": date(2025, 1, 1), "kind": "HOLIDAY"}, "day"),
    ],
)
@pytest.mark.django_db
def test_the_database_refuses(model, row, rule):
    if model is CalendarYear:
        row = {"source": "…", "checked_on": date(2025, 1, 1)} | row
    else:
        row = {"year": CalendarYear.objects.get(year=2025)} | row
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        model.objects.create(**row)


@pytest.mark.django_db
def test_rows_speak_for_themselves():
    day = CalendarDay.objects.select_related("year").get(day=date(2025, 11, 1))
    assert str(day) == "01.11.2025: рабочий день, сокращённый на час"
    assert str(day.year) == "2025"


# ── The school year ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("day", "year"),
    [("2025-08-31", 2024), ("2025-09-01", 2025), ("2026-01-15", 2025), ("2026-08-31", 2025)],
)
def test_the_school_year_turns_on_the_first_of_september(day, year):
    found = school_year.school_year_of(date.fromisoformat(day))
    since, until = school_year.school_year_bounds(found)
    assert found == year
    assert since <= date.fromisoformat(day) <= until


def test_the_school_year_in_words():
    assert school_year.school_year_words(2025) == "2025/2026 учебный год"
