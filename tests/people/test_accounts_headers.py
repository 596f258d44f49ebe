"""What the browser is told at the doors: cookies that stay here, pages that are not kept."""

import runpy
from pathlib import Path

import pytest

from people.models import User
from tests.people.test_accounts_login import PASSWORD, log_in

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)
SETTINGS = Path(__file__).resolve().parents[2] / "mentoring" / "settings.py"
SECURITY = ("SESSION_COOKIE", "CSRF_COOKIE", "SECURE_", "ALLAUTH_")


@pytest.fixture
def https(settings, monkeypatch):
    """The settings as they are where the address begins with https."""
    monkeypatch.setenv("HTTPS", "yes")
    house = runpy.run_path(str(SETTINGS))
    for name, value in house.items():
        if name.startswith(SECURITY):
            setattr(settings, name, value)


@pytest.fixture
def ivanova(db):
    return User.objects.create_user("ivanova", PASSWORD)


def parts(header):
    return {part.strip() for part in header.split(";")}


def test_every_page_carries_the_policy_word_for_word(client, ivanova):
    log_in(client)

    for address in ("/login/", "/account/", "/account/sessions/", "/nowhere/"):
        assert parts(client.get(address)["Content-Security-Policy"]) == parts(POLICY)


def test_the_browser_is_told_to_trust_nobody_else(client, db):
    page = client.get("/login/")

    assert page["Cross-Origin-Opener-Policy"] == "same-origin"
    assert page["Cross-Origin-Resource-Policy"] == "same-origin"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["Referrer-Policy"] == "same-origin"
    assert page["X-Frame-Options"] == "DENY"


def test_pages_behind_the_log_in_and_the_log_in_itself_are_not_kept(client, ivanova):
    assert "no-store" in client.get("/login/")["Cache-Control"]
    log_in(client)

    for address in ("/account/", "/account/sessions/", "/account/password/"):
        assert "no-store" in client.get(address)["Cache-Control"]


@pytest.mark.usefixtures("https")
def test_with_https_cookies_are_bound_to_this_host(client, ivanova):
    client.get("/login/", secure=True)
    log_in(client, secure=True)

    for name in ("__Host-sessionid", "__Host-csrftoken"):
        cookie = client.cookies[name]
        assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert set(client.cookies) == {"__Host-sessionid", "__Host-csrftoken"}


@pytest.mark.usefixtures("https")
def test_with_https_browsers_never_come_without_it_again(client, db):
    page = client.get("/login/", secure=True)

    assert page["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert client.get("/login/")["Location"] == "https://testserver/login/"


def test_without_https_cookies_have_plain_names_and_no_promise_is_made(client, ivanova):
    log_in(client)
    page = client.get("/login/")

    assert {"sessionid"} <= set(client.cookies) <= {"sessionid", "csrftoken"}
    assert "Strict-Transport-Security" not in page


@pytest.mark.usefixtures("https")
def test_behind_a_proxy_people_are_told_apart_by_the_address_it_names(settings, client, ivanova):
    settings.LOGIN_LIMITS = settings.LOGIN_LIMITS | {"address": (2, 15)}

    def guess(address):
        forwarded = {"x-forwarded-for": f"1.2.3.4, {address}", "x-forwarded-proto": "https"}
        return log_in(client, "nobody", "wrong", headers=forwarded).status_code

    assert [guess("10.0.0.7") for _ in range(3)] == [200, 200, 429]
    assert guess("10.0.0.8") == 200


def test_without_a_proxy_nobody_chooses_an_address_by_a_header(settings, client, ivanova):
    settings.LOGIN_LIMITS = settings.LOGIN_LIMITS | {"address": (2, 15)}

    codes = [
        log_in(client, "nobody", "wrong", headers={"x-forwarded-for": f"10.0.0.{n}"}).status_code
        for n in range(3)
    ]

    assert codes == [200, 200, 429]


@pytest.mark.usefixtures("https")
@pytest.mark.parametrize("forwarded", ["", "unknown", "\x00", "::", "a, b, c", "999.1.1.1"])
def test_a_strange_address_is_no_reason_to_break(client, ivanova, forwarded):
    headers = {"x-forwarded-for": forwarded, "x-forwarded-proto": "https"}

    assert log_in(client, headers=headers).status_code == 302
