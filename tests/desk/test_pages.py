import re
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from mentoring import clock, ports
from mentoring.desk import guides, selectors
from mentoring.ports import Hit, Waiting
from tests.conftest import EVERYONE

BACKEND = settings.AUTHENTICATION_BACKENDS[0]


def line(text, due=None):
    return Waiting(text, "Куратор", "/people/", "Открыть", due)


@pytest.fixture
def waits(monkeypatch):
    def put(*lines):
        monkeypatch.setattr(ports.waiting, "_offers", [lambda viewer, on: lines])

    put()
    return put


@pytest.fixture
def page(client, cast):
    def read(name, address="/"):
        client.force_login(getattr(cast, name), backend=BACKEND)
        return client.get(address)

    return read


def test_a_visitor_is_led_to_the_public_list(client, db):
    assert client.get("/").url == reverse("public:organisations")


def test_ones_own_first_page_is_kept_by_no_browser(page):
    assert page("curator").headers["Cache-Control"] == "no-store"


def test_late_comes_before_soon_and_soon_before_undated(cast, waits):
    on = date(2026, 11, 21)
    day = timedelta(days=1)
    waits(
        line("без срока"),
        line("завтра", on + day),
        line("давно", on - 9 * day),
        line("вчера", on - day),
        line("сегодня", on),
    )

    today = selectors.today(cast.viewer("curator"), on=on)

    assert [row.text for row in today.overdue] == ["давно", "вчера"]
    assert [row.text for row in today.dated] == ["сегодня", "завтра"]
    assert [row.text for row in today.undated] == ["без срока"]
    assert today.count == 5


@pytest.mark.parametrize("name", EVERYONE)
def test_every_seat_has_its_today_and_is_told_when_nothing_waits(page, waits, cast, name):
    text = page(name).content.decode()

    assert "На сегодня всё сделано" in text
    assert cast.viewer(name, on=clock.today()).seat_label in text


def test_each_line_names_its_seat_and_carries_its_action(page, waits):
    waits(line("Проверить согласия", clock.today()))

    text = page("curator").content.decode()

    assert "Проверить согласия" in text
    assert ">Открыть<" in text
    assert "сегодня" in text
    assert "всё сделано" not in text


def test_words_of_a_line_are_shown_as_typed(page, waits):
    waits(line("<b>О'Брайен & Ко</b> {{ 7|add:1 }}"))
    assert (
        "&lt;b&gt;О&#x27;Брайен &amp; Ко&lt;/b&gt; {{ 7|add:1 }}"
        in page("curator").content.decode()
    )


def test_a_login_without_a_seat_is_told_what_to_do(client, cast, waits):
    cast.staff.persons.update(left_on=date(2020, 1, 1))
    client.force_login(cast.staff, backend=BACKEND)
    assert "нет места ни в одной организации" in client.get("/").content.decode()


@pytest.mark.parametrize("lines", [1, 3])
def test_today_costs_the_same_for_one_line_and_for_three(
    client, cast, waits, lines, django_assert_num_queries
):
    client.force_login(cast.curator, backend=BACKEND)
    client.get("/")  # the session's own first write
    waits(*[line(f"дело {n}") for n in range(lines)])
    with django_assert_num_queries(4):  # session, user, persons, seats
        client.get("/")


def test_search_groups_what_it_finds_and_ignores_one_letter(cast, monkeypatch):
    found = [Hit("Приказы", "№ 51", "/orders/1/"), Hit("Люди", "Петрова", "/people/persons/1/")]
    monkeypatch.setattr(ports.search, "_offers", [lambda viewer, query: found])
    viewer = cast.viewer("curator")

    assert selectors.search(viewer, "п") == []
    assert [(group.kind, len(group.hits)) for group in selectors.search(viewer, " пе ")] == [
        ("Люди", 1),
        ("Приказы", 1),
    ]


@pytest.mark.parametrize("query", ["", "щ", "ничего такого", "<script>", "\x00", "%", "ё" * 5000])
def test_any_words_in_the_search_field_are_answered(page, query):
    assert page("curator", f"/search/?q={query}").status_code == 200


def test_the_search_knows_its_pages(page):
    text = page("curator", "/search/?q=сегодн").content.decode()
    assert 'href="/help/today/"' in text


def test_every_guide_is_a_page_and_a_missing_one_is_404(page):
    for slug in guides.titles():
        assert page("mentee", f"/help/{slug}/").status_code == 200
    assert page("mentee", "/help/nothing-here/").status_code == 404
    assert page("mentee", "/help/").status_code == 200


def test_guides_lead_to_one_another():
    asked = {
        slug
        for name in guides.titles()
        for slug in re.findall(r'href="\.\./([a-z]+)/"', guides.guide(name).body)
    }
    assert "people" in asked
    assert asked - set(guides.titles()) == set()
    assert not any(".md" in guides.guide(name).body for name in guides.titles())


def test_every_question_mark_opens_a_guide():
    templates = (settings.BASE_DIR / "templates").rglob("*.html")
    asked = {
        text.partition("{% block help %}")[2].partition("{%")[0].strip()
        for text in (path.read_text("utf-8") for path in templates)
        if "{% block help %}" in text
    }
    assert asked - set(guides.titles()) == set()


def test_a_rail_has_no_more_than_seven_entries_and_one_is_here(page):
    for name in EVERYONE:
        rail = page(name).context["request"].rail
        assert 1 <= len(rail) <= 7
        assert [entry["label"] for entry in rail if entry["active"]] == ["Сегодня"]
