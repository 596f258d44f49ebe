"""Every error says what happened, why and what to do; in the form that was asked for."""

import logging
import re

import pytest
from django.db import connection
from django.test import Client

from mentoring.ui.troubles import EXPIRED, TROUBLES

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(doors):
    """A browser that gets pages for exceptions, as in production."""
    return Client(raise_request_exception=False)


@pytest.fixture
def member(doors, cast):
    browser = Client(raise_request_exception=False)
    browser.force_login(cast.curator)
    return browser


@pytest.mark.parametrize("trouble", [*TROUBLES.values(), EXPIRED], ids=lambda t: str(t.code))
def test_each_trouble_is_told_in_full(trouble):
    assert trouble.title
    assert trouble.why.endswith(".")
    assert trouble.todo
    assert all(step.endswith(".") for step in trouble.todo)


@pytest.mark.parametrize("code", [400, 403, 404, 405, 409, 413, 429, 500, 503])
def test_a_bare_answer_gets_its_page(visitor, code):
    response = visitor.get(f"/bare/{code}/")

    assert response.status_code == code
    assert f"<h1>{TROUBLES[code].title}</h1>" in response.text
    assert TROUBLES[code].why in response.text
    assert all(step in response.text for step in TROUBLES[code].todo)


@pytest.mark.parametrize("code", [403, 404, 405, 409, 413, 429])
def test_a_signed_in_person_keeps_the_layout(member, code):
    page = member.get(f"/bare/{code}/").text

    assert TROUBLES[code].title in page
    assert 'class="seat-role">Куратор</span>' in page
    assert "Выйти" in page


def test_a_visitor_is_offered_to_log_in(visitor):
    page = visitor.get("/nowhere/").text

    assert "Войти" in page
    assert "Выйти" not in page


def test_a_bare_answer_keeps_what_the_browser_must_know(visitor):
    assert visitor.get("/bare/429/").headers["Retry-After"] == "90"
    assert visitor.get("/not-allowed/").headers["Allow"] == "POST"


def test_the_page_of_a_library_about_too_many_attempts_becomes_ours(visitor):
    page = visitor.get("/throttled/").text

    assert TROUBLES[429].title in page
    assert "Too Many" not in page


def test_a_page_that_a_view_wrote_itself_is_left_alone(visitor):
    response = visitor.get("/own/")

    assert response.status_code == 409
    assert response.text == "<h1>Два варианта</h1>"


def test_a_refusal_shows_the_sentence_of_its_rule_and_no_markup(visitor):
    response = visitor.get("/refused/")

    assert response.status_code == 403
    assert "Приказ подписывает директор &lt;организации&gt;." in response.text


def test_a_stranger_reads_the_same_as_for_a_missing_page(visitor):
    assert "Такой страницы нет" in visitor.get("/nowhere/").text


def test_a_conflict_names_the_actual_state(visitor):
    response = visitor.get("/taken/")

    assert response.status_code == 409
    assert "Приказ уже подписан." in response.text


def test_too_much_data_is_said_so(visitor, doors):
    doors.DATA_UPLOAD_MAX_MEMORY_SIZE = 10

    assert visitor.get("/too-big/").status_code == 413
    response = visitor.post("/echo/", {"text": "больше десяти байтов"})
    assert response.status_code == 413
    assert TROUBLES[413].title in response.text


def test_a_wrong_host_is_a_bad_request(visitor):
    response = visitor.get("/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert TROUBLES[400].title in response.text


def test_a_break_has_a_number_that_stands_in_the_log_without_what_was_typed(visitor, caplog):
    with caplog.at_level(logging.ERROR, logger="mentoring.errors"):
        response = visitor.get("/broken/")
    [number] = re.findall(r'trouble-number">(\d{4}-\d{4})<', response.text)
    [line] = [r.getMessage() for r in caplog.records if r.name == "mentoring.errors"]

    assert response.status_code == 500
    assert line.startswith(f"Ошибка № {number}: /broken/, ValueError, ")
    assert "views.py:" in line
    assert "secret" not in line
    assert "secret" not in response.text


@pytest.mark.parametrize(
    ("page", "title"),
    [("/no-database/", TROUBLES[503].title), ("/full-disk/", "На сервере закончилось место")],
)
def test_a_database_or_a_disk_that_gives_up_is_unavailable(visitor, page, title):
    response = visitor.get(page)

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
    assert title in response.text


def test_the_middle_of_a_request_gives_up_the_same_way(visitor, monkeypatch):
    """Not in a view: where only the handler of 500 hears of it."""

    def away(*args, **kwargs):
        from django.db import OperationalError  # noqa: PLC0415 -- as the driver raises it

        raise OperationalError("no connection")

    monkeypatch.setattr("mentoring.middleware.ClosedUnlessDeclared.process_view", away)

    assert visitor.get("/echo/").status_code == 503


@pytest.mark.parametrize("page", ["/broken/", "/no-database/", "/bare/500/", "/bare/503/"])
def test_the_worst_pages_ask_neither_database_nor_session(member, page):
    with connection.execute_wrapper(_refuse):
        response = member.get(page)

    assert response.status_code >= 500
    assert "Что сделать" in response.text
    assert response.cookies == {}


def _refuse(execute, sql, params, many, context):
    raise AssertionError(f"the page of an error asked the database: {sql}")


def test_even_without_its_template_the_worst_page_says_something(visitor, monkeypatch):
    monkeypatch.setattr("mentoring.ui.errors.BARE", "errors/no-such-file.html")

    response = visitor.get("/broken/")

    assert response.status_code == 500
    assert "<h1>На портале произошла ошибка</h1>" in response.text


def test_debug_leaves_a_database_that_gave_up_to_the_developer(doors):
    doors.DEBUG = True
    response = Client(raise_request_exception=False).get("/no-database/")

    assert response.status_code == 500
    assert "OperationalError" in response.text


def test_an_expired_form_says_that_nothing_is_lost(doors):
    careful = Client(enforce_csrf_checks=True)
    response = careful.post("/echo/", {"text": "долго писал"})

    assert response.status_code == 403
    assert EXPIRED.title in response.text
    assert "«назад»" in response.text


def test_htmx_gets_a_fragment_for_the_place_of_messages(member):
    response = member.get("/refused/", headers={"HX-Request": "true"})

    assert response.status_code == 403
    assert response.headers["HX-Retarget"] == "#messages"
    assert response.headers["HX-Reswap"] == "innerHTML"
    assert "Приказ подписывает директор &lt;организации&gt;." in response.text
    assert "<html" not in response.text


def test_a_script_gets_json_with_the_reason(member):
    response = member.get("/refused/", headers={"Accept": "application/json"})

    assert response.status_code == 403
    assert response.json()["error"]["reason"] == "Приказ подписывает директор <организации>."


def test_in_the_public_section_an_error_has_its_layout_and_no_session(
    member, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = member.get("/check/a/b/c/")

    assert response.status_code == 404
    assert "Версия для слабовидящих" in response.text


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_page_that_is_only_read_can_be_asked_again(visitor, method):
    assert 'href="/broken/?a=1">Повторить' in visitor.get("/broken/?a=1").text
    assert "Повторить<" not in visitor.post("/broken/").text
    assert getattr(visitor, method)("/broken/").status_code == 500


def test_the_pages_of_errors_have_the_headers_of_all_pages(member):
    for page in ("/nowhere/", "/refused/", "/bare/405/"):
        headers = member.get(page).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
