from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured

from mentoring import env


@pytest.fixture
def given(monkeypatch):
    return lambda value: monkeypatch.setenv("PORTAL_TRIAL", value)


def test_a_value_or_its_default(given):
    assert env.text("PORTAL_TRIAL", "по умолчанию") == "по умолчанию"
    given("сказано")
    assert env.text("PORTAL_TRIAL", "по умолчанию") == "сказано"


def test_a_missing_value_stops_the_start_by_name():
    with pytest.raises(ImproperlyConfigured, match="Не задана настройка PORTAL_TRIAL"):
        env.text("PORTAL_TRIAL")


@pytest.mark.parametrize(("typed", "meant"), [("yes", True), ("no", False)])
def test_a_flag_is_yes_or_no(given, typed, meant):
    given(typed)
    assert env.flag("PORTAL_TRIAL", default=not meant) is meant


@pytest.mark.parametrize("typed", ["1", "true", "Да", "YES"])
def test_any_other_flag_stops_the_start(given, typed):
    given(typed)
    with pytest.raises(ImproperlyConfigured, match="напишите yes или no"):
        env.flag("PORTAL_TRIAL", default=False)


def test_a_list_loses_its_spaces(given):
    given(" a.example , b.example,")
    assert env.listed("PORTAL_TRIAL", "") == ["a.example", "b.example"]


def test_a_day_is_a_date_or_stops_the_start(given):
    assert env.day("PORTAL_TRIAL") is None
    given("2026-02-28")
    assert env.day("PORTAL_TRIAL") == date(2026, 2, 28)
    given("28.02.2026")
    with pytest.raises(ImproperlyConfigured, match="напишите дату как"):
        env.day("PORTAL_TRIAL")


def test_a_sqlite_file(given):
    given("sqlite:////var/lib/portal.sqlite3")
    entry = env.database("PORTAL_TRIAL", "")
    assert (entry["ENGINE"], entry["NAME"]) == (
        "django.db.backends.sqlite3",
        "/var/lib/portal.sqlite3",
    )
    assert entry["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_postgresql_server_with_a_password_that_holds_signs(given):
    given("postgres://school:p%40ss%2F@db.example:5433/portal?sslmode=require")
    entry = env.database("PORTAL_TRIAL", "")
    assert [entry[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "portal",
        "school",
        "p@ss/",
        "db.example",
        "5433",
    ]
    assert entry["OPTIONS"] == {"sslmode": "require"}


def test_a_postgresql_socket(given):
    given("postgres:///portal?host=/tmp/socket&port=5544")
    entry = env.database("PORTAL_TRIAL", "")
    assert (entry["HOST"], entry["PORT"]) == ("/tmp/socket", "5544")  # noqa: S108 -- only a name


@pytest.mark.parametrize(
    "typed",
    [
        *("mysql://a/b", "postgres://host", "portal.sqlite3"),
        *("postgres://host:port/portal", "postgres://host:99999/portal", "postgres://[::/portal"),
    ],
)
def test_an_address_of_a_database_that_is_none(given, typed):
    given(typed)
    with pytest.raises(ImproperlyConfigured, match="postgres://"):
        env.database("PORTAL_TRIAL", "")


def test_without_a_mail_server_letters_stay_in_the_portal():
    assert env.mail("PORTAL_TRIAL") == {"PORTAL_SENDS_MAIL": False}


def test_a_mail_server(given):
    given("smtp://post%40school:secret@mail.example:587?tls=yes&from=portal@school.example")
    entry = env.mail("PORTAL_TRIAL")
    assert entry["PORTAL_SENDS_MAIL"]
    assert (entry["EMAIL_HOST"], entry["EMAIL_PORT"]) == ("mail.example", 587)
    assert (entry["EMAIL_HOST_USER"], entry["EMAIL_USE_TLS"]) == ("post@school", True)
    assert entry["DEFAULT_FROM_EMAIL"] == "portal@school.example"


@pytest.mark.parametrize("typed", ["mail.example:25", "smtp://mail.example:port", "smtp://["])
def test_a_mail_address_that_is_none(given, typed):
    given(typed)
    with pytest.raises(ImproperlyConfigured, match="smtp://"):
        env.mail("PORTAL_TRIAL")


def test_a_folder_is_whole(given, tmp_path):
    given(str(tmp_path / "a" / ".." / "b"))
    assert env.folder("PORTAL_TRIAL", tmp_path) == tmp_path / "b"
