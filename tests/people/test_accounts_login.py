"""The log-in: who gets in, what a wrong try is told, and what nobody can find out there."""

import re
import threading

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse

from people.accounts.adapter import AccountAdapter
from people.hashers import Argon2
from people.models import LoginThrottle, User
from people.services.tries import Mark

PASSWORD = "karab-7423-numat"


@pytest.fixture
def ivanova(db):
    return User.objects.create_user("ivanova", PASSWORD)


def log_in(client, login="ivanova", password=PASSWORD, **extra):
    return client.post("/login/", {"login": login, "password": password}, **extra)


def who(client):
    return client.session.get(SESSION_KEY)


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_the_right_password_opens_today(client, ivanova):
    response = log_in(client)

    assert (response.status_code, response["Location"]) == (302, "/")
    assert who(client) == str(ivanova.pk)


@pytest.mark.parametrize("typed", ["IVANOVA", "  Ivanova ", "\u00a0ivanova\u200b"])
def test_the_login_is_known_in_any_case_and_with_stray_spaces(client, ivanova, typed):
    log_in(client, typed)

    assert who(client) == str(ivanova.pk)


def test_a_russian_login_is_known_in_any_case(client, db):
    user = User.objects.create_user("Иванова", PASSWORD)

    log_in(client, "ИВАНОВА")

    assert who(client) == str(user.pk)


def test_the_password_is_taken_letter_by_letter(client, ivanova):
    log_in(client, password=PASSWORD + " ")

    assert who(client) is None


def test_wrong_passwords_and_unknown_logins_get_the_same_page(client, ivanova):
    pages = [log_in(Client(), login, "wrong") for login in ("ivanova", "nobody")]

    known, unknown = (
        re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode())
        .replace("ivanova", "X")
        .replace("nobody", "X")
        for page in pages
    )
    assert known == unknown
    assert "Неверное имя для входа или пароль." in text_of(pages[0])


@pytest.fixture
def hashed(monkeypatch):
    calls = []
    encode = MD5PasswordHasher.encode

    def counted(self, password, salt):
        calls.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    return calls


@pytest.mark.parametrize("login", ["ivanova", "nobody", "closed", "without-a-password"])
def test_every_wrong_try_costs_one_hash_and_the_same_queries(
    client, ivanova, hashed, login, django_assert_num_queries
):
    User.objects.create_user("closed", PASSWORD, is_active=False)
    User.objects.create_user("without-a-password")
    hashed.clear()

    # begin, counters of the login and of the address (each: ask, savepoint, insert, release,
    # update), commit, the user
    with django_assert_num_queries(13):
        log_in(client, login, "wrong")

    assert len(hashed) == 1


def test_the_hasher_is_argon2_with_19_mebibytes(settings, ivanova):
    assert Argon2().encode("x", "s" * 16).startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")


def test_production_hashes_with_it():
    from mentoring import settings as house  # noqa: PLC0415 -- the fixture above replaces the hashers

    assert house.PASSWORD_HASHERS[0] == "people.hashers.Argon2"


def test_a_disabled_account_is_told_so_only_with_its_password(client, ivanova):
    ivanova.is_active = False
    ivanova.save()

    wrong, right = log_in(Client(), password="wrong"), log_in(client)

    assert "Неверное имя для входа или пароль." in text_of(wrong)
    assert right["Location"] == "/login/closed/"
    assert "отключена" in text_of(client.get("/login/closed/"))
    assert who(client) is None


# ── Limits ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("login", ["ivanova", "nobody"])
def test_the_eleventh_wrong_try_waits_a_quarter_of_an_hour(ivanova, login):
    answers = [log_in(Client(), login, "wrong") for _ in range(11)]

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert 890 < int(answers[-1]["Retry-After"]) <= 900
    assert "через 15 минут" in text_of(answers[-1])
    assert "no-store" in answers[-1]["Cache-Control"]


def test_while_it_waits_the_right_password_is_refused_too(client, ivanova):
    for _ in range(10):
        log_in(Client(), password="wrong")

    assert log_in(client).status_code == 429
    assert who(client) is None


def test_the_last_tries_are_announced(ivanova):
    said = [text_of(log_in(Client(), password="wrong")) for _ in range(10)]

    assert "Осталось" not in said[4]
    assert "Осталось попыток: 4" in said[5]
    assert "Попытки кончились" in said[9]


def test_the_right_password_forgets_the_wrong_ones(client, ivanova):
    for _ in range(9):
        log_in(Client(), password="wrong")
    log_in(client)

    assert not LoginThrottle.objects.filter(key=Mark("login", "ivanova").key).exists()
    assert log_in(Client(), password="wrong").status_code == 200


def test_one_login_is_counted_however_it_was_typed(ivanova):
    for typed in ["ivanova", "IVANOVA", " ivanova", "ivanova\u00a0", "Ivanova"] * 2:
        log_in(Client(), typed, "wrong")

    assert log_in(Client()).status_code == 429


def test_a_school_behind_one_address_is_not_locked_out_by_one_forgetful_teacher(client, ivanova):
    for _ in range(12):
        log_in(Client(), "petrova", "wrong")

    assert log_in(client).status_code == 302


def test_many_logins_tried_from_one_address_end_by_address(settings, client, ivanova):
    settings.LOGIN_LIMITS = settings.LOGIN_LIMITS | {"address": (20, 15)}
    for n in range(20):
        log_in(Client(), f"guess{n}", "wrong")

    assert log_in(client).status_code == 429
    assert log_in(client, REMOTE_ADDR="10.9.8.7").status_code == 302


@pytest.mark.skipif(connection.vendor != "postgresql", reason="threads share a database in memory")
@pytest.mark.django_db(transaction=True)
def test_sixteen_wrong_log_ins_at_once_are_ten_looked_at_and_six_refused():
    User.objects.create_user("ivanova", PASSWORD)
    gate, codes = threading.Barrier(16), []

    def guess():
        gate.wait()
        codes.append(log_in(Client(), password="wrong").status_code)
        connection.close()

    threads = [threading.Thread(target=guess) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(codes) == [200] * 10 + [429] * 6
    assert LoginThrottle.objects.get(key=Mark("login", "ivanova").key).tries == 10


# ── The session ──────────────────────────────────────────────────────────────────────────────────


def test_the_session_is_a_new_one_at_log_in(client, ivanova):
    client.session["planted"] = "by a stranger"
    planted = client.session
    planted["left"] = "before"
    planted.save()
    client.cookies["sessionid"] = planted.session_key

    log_in(client)

    assert client.cookies["sessionid"].value != planted.session_key
    assert not Session.objects.filter(pk=planted.session_key).exists()


def test_another_user_in_the_same_browser_inherits_nothing(client, ivanova):
    other = User.objects.create_user("petrova", PASSWORD)
    log_in(client)
    before = client.cookies["sessionid"].value
    client.post("/logout/")
    log_in(client, "petrova")

    assert who(client) == str(other.pk)
    assert client.cookies["sessionid"].value != before
    assert not Session.objects.filter(pk=before).exists()


def test_the_session_lives_twelve_hours(client, ivanova):
    log_in(client)

    cookie = client.cookies["sessionid"]
    assert cookie["max-age"] == 12 * 60 * 60
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_who_is_in_already_is_led_on(client, ivanova):
    log_in(client)

    assert client.get("/login/")["Location"] == "/"
    assert log_in(client, "petrova", "whatever")["Location"] == "/"
    assert who(client) == str(ivanova.pk)


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/people/consents/?page=2", "/people/consents/?page=2"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("https://testserver/", "/"),  # even our own name: a host has no place there
        ("javascript:alert(1)", "/"),
        ("people/", "/"),
        ("\x00", "/"),
    ],
)
def test_after_the_log_in_one_is_led_only_inside_the_portal(client, ivanova, asked, led):
    response = client.post("/login/", {"login": "ivanova", "password": PASSWORD, "next": asked})

    assert response["Location"] == led


def test_the_form_carries_where_one_was_going(client, db):
    page = client.get("/login/", {"next": "/roadmap/"})

    assert '<input type="hidden" name="next" value="/roadmap/">' in page.content.decode()


def test_logging_out_takes_a_press_and_not_a_link(client, ivanova):
    log_in(client)

    assert client.get("/logout/").status_code == 405
    assert who(client) == str(ivanova.pk)
    assert client.post("/logout/")["Location"] == "/login/"
    assert who(client) is None


# ── The form ─────────────────────────────────────────────────────────────────────────────────────


def test_a_log_in_from_another_site_is_refused(ivanova):
    client = Client(enforce_csrf_checks=True)

    response = log_in(client)

    assert response.status_code == 403
    assert who(client) is None
    assert "Форма устарела" in text_of(response)


def test_an_expired_form_of_the_log_in_leads_on_whoever_is_in_already(ivanova):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ivanova)

    response = log_in(client)

    assert (response.status_code, response["Location"]) == (302, "/")


def test_browsers_can_fill_the_form_in(client, db):
    page = client.get("/login/").content.decode()

    assert re.search(r'name="login"[^>]*autocomplete="username"', page)
    assert re.search(r'name="password"[^>]*autocomplete="current-password"', page)


@pytest.mark.parametrize("name", ["login", "password", "next"])
@pytest.mark.parametrize(
    "value", ["", "\x00", "<script>", "🦉" * 50, "й" * 100_000, "%00%ff", "{{ 7|add:7 }}"]
)
def test_any_bytes_in_any_field_get_a_page(client, ivanova, name, value):
    form = {"login": "ivanova", "password": "wrong", "next": "/"} | {name: value}

    response = client.post("/login/", form)

    assert response.status_code == 200
    assert "<script>" not in response.content.decode().replace("<script src", "")


def test_raw_bytes_get_a_page_too(client, ivanova):
    for body in (b"login=\xff\xfe&password=\x80", b"%", b"login=a&login=b", b"\x00" * 500):
        response = client.post("/login/", body, content_type="application/x-www-form-urlencoded")
        assert response.status_code == 200


def test_there_is_no_self_sign_up_and_no_other_way_in(client, db):
    for address in ("/signup/", "/account/signup/", "/login/key/", "/account/email/", "/admin/"):
        assert client.get(address).status_code == 404


def test_the_library_is_told_that_nobody_signs_up(rf):
    assert not AccountAdapter().is_open_for_signup(rf.get("/"))


def test_pages_before_the_log_in_have_nothing_inline(client, db):
    for name in ("account_login", "account_reset_password", "account_reset_password_done"):
        page = client.get(reverse(name)).content.decode()
        assert not re.search(r"<script(?![^>]*\ssrc=)[^>]*>", page)
        assert not re.search(r"\sstyle=|\son\w+=", page)
