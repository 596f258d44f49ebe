"""The gallery shows every component where DEBUG is on, and does not exist elsewhere."""

import re

import pytest

from mentoring.ui.templatetags import ui

PAGES = {
    "/ui/": 200,
    "/ui/list/": 200,
    "/ui/form/": 200,
    "/ui/confirm/": 200,
    "/ui/conflict/": 409,
    "/ui/search/?q=ан": 200,
    "/ui/site/": 200,
    "/ui/errors/404/": 404,
}
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("page", "status"), PAGES.items(), ids=PAGES)
def test_with_debug_it_is_there(client, gallery, page, status):
    assert client.get(page).status_code == status


@pytest.mark.parametrize("page", PAGES)
def test_without_debug_it_does_not_exist(client, doors, page):
    response = client.get(page)

    assert response.status_code == 404
    assert "Такой страницы нет" in response.text


def test_an_unknown_error_page_does_not_exist(client, gallery):
    assert client.get("/ui/errors/418/").status_code == 404


def test_every_component_is_on_show(client, gallery):
    folder = gallery.BASE_DIR / "templates" / "ui"
    shown = "".join(path.read_text("utf-8") for path in folder.rglob("*.html"))
    shown += "".join(
        (gallery.BASE_DIR / "templates" / f"{n}base.html").read_text() for n in ("", "public_")
    )
    used = set(re.findall(r"{% (\w+)", shown))

    assert set(ui.register.tags) - used == set()


def test_the_heading_repeats_the_title_by_itself(client, gallery):
    page = client.get("/ui/list/").text

    assert "<title>Банк наставников — Наставничество</title>" in page
    assert "<h1>Банк наставников</h1>" in page


def test_the_layout_says_who_one_is_and_marks_the_section(client, gallery):
    page = client.get("/ui/").text

    assert "МОУ «СОШ № 2» г. Луга, 2026/27 учебный год" in page
    assert page.count('class="rail-link"') == 7
    assert page.count('class="rail-link" href="#" aria-current="page"') == 1
    assert 'name="seat" value="1" aria-current="true"' in page


def test_messages_are_read_out(client, gallery):
    page = client.get("/ui/").text

    assert re.search(r'alert-success" role="status">.*Согласие внесено', page)
    assert re.search(r'alert-danger" role="alert">.*Файл не принят', page)


def test_filters_in_the_address_narrow_the_list(client, gallery):
    page = client.get("/ui/list/?state=LISTED&q=зимин&competence=Работа с родителями").text

    assert page.count('<tr role="row" data-id=') == 1
    assert "Состояние: В банке" in page


def test_a_filter_that_nothing_fits_says_what_to_do(client, gallery):
    assert "Никто не подошёл" in client.get("/ui/list/?q=нетникого").text


def test_suggestions_are_found_without_minding_yo(client, gallery):
    found = client.get("/ui/search/", {"q": "белозерова"}).json()

    assert [one["title"] for one in found["results"]] == ["Белозёрова Анна Петровна"]
    assert found["words"] == "Найдено: 1. Выберите стрелками и клавишей «Ввод»."


def test_the_conflict_keeps_what_was_typed_and_takes_the_new_version(client, gallery):
    page = client.post("/ui/conflict/", {"goal": "строка\n<два>", "version": "3"}).text

    assert '<input type="hidden" name="goal" value="строка\n&lt;два&gt;">' in page
    assert re.findall(r'name="version" value="(\d+)"', page) == ["7"]


def test_the_confirmation_says_what_will_happen_and_how_to_leave(client, gallery):
    page = client.get("/ui/confirm/").text

    assert "5 пар начнут действовать с 24 ноября 2026 года." in page
    assert "Вернуться, ничего не делать" in page
    assert 'method="post"' in page


def test_the_public_page_sets_no_cookie(client, gallery):
    assert client.get("/ui/site/").cookies == {}
