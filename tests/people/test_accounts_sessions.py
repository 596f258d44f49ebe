"""Where one is logged in: only one's own, and each can be ended."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from people.models import User
from people.services.sessions import forget_ended
from tests.people.test_accounts_login import PASSWORD, log_in, text_of

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


@pytest.fixture
def here(client, db):
    User.objects.create_user("ivanova", PASSWORD)
    log_in(client)
    return client


@pytest.fixture
def there(here):
    client = Client(headers={"user-agent": FIREFOX})
    log_in(client)
    return client


def session_of(client):
    return UserSession.objects.get(session_key=client.session.session_key)


def is_in(client):
    return client.get("/account/").status_code == 200


def test_the_page_lists_every_place_and_says_which_is_this(here, there):
    page = text_of(here.get("/account/sessions/"))

    assert "Firefox, Linux" in page
    assert page.count("Этот сеанс") == 1
    assert page.count("Завершить сеанс") + page.count("Завершить  сеанс") <= 1


def test_another_place_is_logged_out_from_here(here, there):
    response = here.post(f"/account/sessions/{session_of(there).pk}/end/")

    assert response["Location"] == "/account/sessions/"
    assert (is_in(here), is_in(there)) == (True, False)


def test_all_other_places_are_logged_out_at_once(here, there):
    here.post("/account/sessions/end/")

    assert (is_in(here), is_in(there)) == (True, False)


def test_this_session_is_ended_by_logging_out_and_not_from_the_list(here):
    assert here.post(f"/account/sessions/{session_of(here).pk}/end/").status_code == 404
    assert is_in(here)


def test_the_session_of_another_person_is_not_found(here, there):
    User.objects.create_user("petrova", PASSWORD)
    petrova = Client()
    log_in(petrova, "petrova")

    response = petrova.post(f"/account/sessions/{session_of(there).pk}/end/")

    assert response.status_code == petrova.post("/account/sessions/999999/end/").status_code == 404
    assert is_in(there)
    assert "Firefox" not in text_of(petrova.get("/account/sessions/"))


def test_a_look_does_not_end_a_session(here, there):
    assert here.get(f"/account/sessions/{session_of(there).pk}/end/").status_code == 405
    assert here.get("/account/sessions/end/").status_code == 405
    assert is_in(there)


def test_a_session_that_has_expired_is_no_longer_listed(here, there):
    there.session.flush()

    assert "Firefox" not in text_of(here.get("/account/sessions/"))


def test_a_visitor_is_led_to_the_log_in(client, db):
    for address in ("/account/", "/account/sessions/", "/account/password/", "/account/again/"):
        assert client.get(address)["Location"] == f"/login/?next={address}"


def test_what_is_left_of_expired_sessions_is_forgotten_and_living_ones_stay(here, there):
    Session.objects.filter(pk=there.session.session_key).update(
        expire_date=timezone.now() - timedelta(minutes=1)
    )

    assert forget_ended() == 1
    assert UserSession.objects.get().session_key == here.session.session_key
    assert is_in(here)
