"""The second factor: who must have one, how it is set up, and how it lets in."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mentoring.audit.models import AuditEvent
from people.models import User
from tests.people.test_accounts_login import PASSWORD, log_in, text_of, who

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ACTIVATION = "/account/second-factor/app/"
LED = f"{ACTIVATION}?next=%2Faccount%2Fsessions%2F"


def code_of(secret=SECRET, step=0):
    counter = list(totp.yield_hotp_counters_from_time())[1] + step
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def with_password(user, is_demonstration=False):
    user.set_password(PASSWORD)
    user.is_demonstration = is_demonstration
    user.save()
    return user


def enrolled(user):
    totp.TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def inside(user, **fields):
    client = Client()
    log_in(client, with_password(user, **fields).username)
    return client


@pytest.fixture
def curator(cast):
    return with_password(cast.curator)


# ── Who must ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["director", "coordinator", "administrator"])
def test_seats_that_sign_or_oversee_set_it_up_before_anything_else(cast, name):
    client = inside(getattr(cast, name))

    assert client.get("/account/sessions/")["Location"] == LED
    assert client.get("/")["Location"] == f"{ACTIVATION}?next=%2F"
    assert client.get(ACTIVATION).status_code == 200


@pytest.mark.parametrize("name", ["curator", "council", "clerk", "sysadmin", "mentor", "parent"])
def test_others_may_do_without(cast, name):
    assert inside(getattr(cast, name)).get("/account/sessions/").status_code == 200


def test_the_seats_are_a_setting(cast, settings):
    settings.MFA_REQUIRED_SEATS = ["CURATOR"]

    assert inside(cast.curator).get("/account/sessions/")["Location"] == LED
    assert inside(cast.director).get("/account/sessions/").status_code == 200


def test_a_demonstration_director_does_without(cast):
    client = inside(cast.director, is_demonstration=True)

    assert client.get("/account/sessions/").status_code == 200


def test_a_seat_that_is_not_taken_now_counts_too(cast, settings):
    """Otherwise whoever knows the password takes the other seat and then this one."""
    client = inside(cast.director)
    session = client.session
    session["seat"] = "appointment-0"
    session.save()

    assert client.get("/account/sessions/")["Location"] == LED


def test_the_issued_password_is_changed_first(cast):
    User.objects.filter(pk=cast.director.pk).update(must_change_password=True)
    cast.director.refresh_from_db()
    client = inside(cast.director)

    assert client.get("/account/sessions/")["Location"].startswith("/account/password/")
    assert client.get(ACTIVATION)["Location"].startswith("/account/password/")


def test_pages_for_visitors_stay_open_for_whoever_has_none_yet(cast):
    assert inside(cast.director).get("/login/closed/").status_code == 200


# ── Setting up ───────────────────────────────────────────────────────────────────────────────────


def activate(client):
    page = client.get(ACTIVATION)
    secret = client.session["mfa.totp.secret"]
    return page, client.post(ACTIVATION, {"code": code_of(secret)})


def test_it_is_set_up_by_a_picture_and_the_first_code(cast):
    client = inside(cast.director)

    page, response = activate(client)

    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    assert response["Location"] == "/account/second-factor/codes/"
    assert client.get("/account/sessions/").status_code == 200
    assert AuditEvent.objects.get(verb="user.code_switched_on").key == cast.director.pk


def test_spare_codes_are_shown_after_it(cast):
    client = inside(cast.director)
    activate(client)

    page = client.get("/account/second-factor/codes/").content.decode()

    assert len(re.findall(r"<code>\d{8}</code>", page)) == 10


def test_right_after_the_log_in_the_password_is_not_asked_again_for_it(cast):
    assert inside(cast.director).get(ACTIVATION).status_code == 200


def test_later_the_password_is_asked_again_for_it(curator):
    client = inside(curator)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 301
    session.save()

    response = client.get(ACTIVATION)

    assert response["Location"] == "/account/again/?next=%2Faccount%2Fsecond-factor%2Fapp%2F"


def test_a_wrong_first_code_is_refused_in_words(curator):
    client = inside(curator)
    client.get(ACTIVATION)

    response = client.post(ACTIVATION, {"code": "000000"})

    assert "Код неверен или устарел." in text_of(response)
    assert not Authenticator.objects.exists()


def test_the_picture_names_the_login_and_not_the_mail(curator):
    User.objects.update(email="private@home.example")
    client = inside(User.objects.get(pk=curator.pk))

    uri = client.get(ACTIVATION).context["totp_url"]

    assert uri.startswith(f"otpauth://totp/{curator.username}?")
    assert "private" not in uri


def test_who_need_not_have_it_may_switch_it_off(curator):
    client = inside(curator)
    activate(client)

    client.post("/account/second-factor/app/off/")

    assert not Authenticator.objects.exists()
    assert AuditEvent.objects.filter(verb="user.code_switched_off").exists()


def test_who_must_have_it_cannot_switch_off_the_last_one(cast):
    client = inside(cast.director)
    activate(client)

    response = client.post("/account/second-factor/app/off/")

    assert "обязателен" in text_of(response)
    assert Authenticator.objects.filter(type="totp").exists()


DEEP = '{"response":' * 2000


def key_of(user):
    return Authenticator.objects.create(user=user, type="webauthn", data={"name": "Токен"})


def test_who_must_have_it_cannot_remove_the_last_key(cast):
    key = key_of(cast.director)
    client = inside(cast.director)
    client.force_login(cast.director)
    fresh(client, cast.director)

    response = client.post(f"/account/second-factor/keys/{key.pk}/remove/")

    assert response["Location"] == "/account/second-factor/keys/"
    assert Authenticator.objects.filter(pk=key.pk).exists()


def fresh(client, user):
    """As if the password had been typed a moment ago, and the key shown."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


def test_the_key_of_another_person_is_not_found(cast, curator):
    key = key_of(cast.director)
    client = inside(curator)

    address = f"/account/second-factor/keys/{key.pk}/remove/"
    assert client.post(address).status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_a_key_that_is_no_key_is_refused(curator):
    client = inside(curator)
    client.get("/account/second-factor/keys/add/")

    for credential in ("", "x", "{}", '{"id": 1}', "[]", "null", '{"response": {}}', "\x00", DEEP):
        response = client.post(
            "/account/second-factor/keys/add/", {"name": "Ключ", "credential": credential}
        )
        assert response.status_code == 200
    assert not Authenticator.objects.exists()


# ── Logging in with it ───────────────────────────────────────────────────────────────────────────


def half_way(user):
    client = Client()
    response = log_in(client, enrolled(with_password(user)).username)
    assert response["Location"] == "/login/code/"
    return client


def test_the_password_alone_does_not_let_in(cast):
    client = half_way(cast.director)

    assert who(client) is None
    assert client.get("/account/").status_code == 302


def test_password_and_code_let_in(cast):
    client = half_way(cast.director)

    response = client.post("/login/code/", {"code": code_of()})

    assert response["Location"] == "/"
    assert who(client) == str(cast.director.pk)
    assert client.get("/account/sessions/").status_code == 200


def test_after_a_code_the_table_of_factors_is_not_asked_on_every_page(cast):
    client = half_way(cast.director)
    client.post("/login/code/", {"code": code_of()})

    with CaptureQueriesContext(connection) as asked:
        client.get("/account/sessions/")

    assert [query for query in asked if "mfa_authenticator" in query["sql"]] == []


def test_a_code_lets_in_once(cast):
    code = code_of()
    half_way(cast.director).post("/login/code/", {"code": code})

    client = Client()
    log_in(client, cast.director.username)
    response = client.post("/login/code/", {"code": code})

    assert response.status_code == 200
    assert who(client) is None


def test_a_code_stays_used_while_its_neighbours_are_let_through(cast):
    code = code_of()
    half_way(cast.director).post("/login/code/", {"code": code})
    cache.delete(f"allauth.mfa.totp.used?user={cast.director.pk}&code={code}")  # after 30 seconds

    client = Client()
    log_in(client, cast.director.username)
    response = client.post("/login/code/", {"code": code})

    assert "уже был введён" in text_of(response)
    assert who(client) is None


def test_a_clock_that_is_half_a_minute_off_does_no_harm(cast):
    client = half_way(cast.director)

    assert client.post("/login/code/", {"code": code_of(step=-1)}).status_code == 302


def test_a_spare_code_lets_in_once(cast):
    client = half_way(cast.director)
    spare = RecoveryCodes.activate(cast.director).get_unused_codes()[0]
    client.post("/login/code/", {"code": spare})

    second = Client()
    log_in(second, cast.director.username)
    second.post("/login/code/", {"code": spare})

    assert who(client) == str(cast.director.pk)
    assert who(second) is None


def test_codes_are_not_guessed_without_end(cast):
    client = half_way(cast.director)

    codes = [client.post("/login/code/", {"code": f"{n:06}"}).status_code for n in range(11)]

    assert codes == [200] * 10 + [429]
    assert client.post("/login/code/", {"code": code_of()}).status_code == 429


def test_a_new_session_does_not_give_new_guesses(cast):
    client = half_way(cast.director)
    for n in range(10):
        client.post("/login/code/", {"code": f"{n:06}"})

    other = Client()
    log_in(other, cast.director.username)

    assert other.post("/login/code/", {"code": code_of()}).status_code == 429


def test_the_code_page_is_closed_without_a_password_before_it(client, db):
    assert client.get("/login/code/")["Location"] == "/login/"
    assert client.post("/login/code/", {"code": "123456"})["Location"] == "/login/"


def test_a_key_is_offered_only_to_whoever_has_one(cast):
    assert 'id="use-key"' not in half_way(cast.director).get("/login/code/").content.decode()


def test_half_way_one_may_start_again_under_another_name(cast):
    client = half_way(cast.director)
    assert client.get("/login/")["Location"] == "/login/code/"

    client.post("/logout/")

    assert client.get("/login/").status_code == 200


@pytest.mark.parametrize(
    "value", ["", "\x00", "١٢٣٤٥٦", "🦉", "1" * 5000, "[" * 5000, "<b>", "{}", '{"id": "x"}']
)
def test_any_code_gets_a_page(cast, value):
    client = half_way(cast.director)

    assert client.post("/login/code/", {"code": value}).status_code == 200
    assert client.post("/login/code/", {"credential": value}).status_code == 200


def test_where_one_was_going_survives_the_code(cast):
    client = Client()
    user = enrolled(with_password(cast.director))
    client.post("/login/", {"login": user.username, "password": PASSWORD, "next": "/account/"})

    assert client.post("/login/code/", {"code": code_of()})["Location"] == "/account/"
