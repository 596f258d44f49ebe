"""Passwords: changed by their owner, replaced by a letter, asked again before what matters."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.tokens import default_token_generator
from django.test import Client
from django.urls import reverse

from mentoring import ports
from mentoring.audit.models import AuditEvent
from people.accounts import again, tasks
from people.models import User
from tests.people.test_accounts_login import PASSWORD, log_in, text_of, who

NEW = "Весенний-сад-2026"


@pytest.fixture
def ivanova(db):
    return User.objects.create_user("ivanova", PASSWORD, email="ivanova@school.example")


@pytest.fixture
def inside(client, ivanova):
    log_in(client)
    return client


def change(client, old=PASSWORD, new=NEW, again_=None, **extra):
    form = {"oldpassword": old, "password1": new, "password2": new if again_ is None else again_}
    return client.post("/account/password/", form | extra)


# ── Changing ─────────────────────────────────────────────────────────────────────────────────────


def test_an_own_password_is_changed_and_written_down(inside, ivanova):
    response = change(inside)

    ivanova.refresh_from_db()
    assert response["Location"] == "/account/"
    assert ivanova.check_password(NEW)
    assert who(inside) == str(ivanova.pk)
    line = AuditEvent.objects.get(verb="user.password_changed")
    assert (line.label, line.key) == ("people.user", ivanova.pk)


def test_other_sessions_end_when_the_password_changes(inside, ivanova):
    elsewhere = Client()
    log_in(elsewhere)

    change(inside)

    assert elsewhere.get("/account/").status_code == 302
    assert inside.get("/account/").status_code == 200


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"old": "wrong"}, "Нынешний пароль неверен."),
        ({"again_": "другой-пароль-9"}, "Пароли не совпали"),
        ({"new": "1234567890"}, "только из цифр"),
        ({"new": "короткий"}, "короткий"),
        ({"new": PASSWORD}, "должен отличаться"),
    ],
)
def test_a_password_that_will_not_do_is_refused_in_words(inside, ivanova, fields, sentence):
    response = change(inside, **fields)

    ivanova.refresh_from_db()
    assert response.status_code == 200
    assert sentence in text_of(response)
    assert ivanova.check_password(PASSWORD)


def test_an_open_screen_is_no_place_to_guess_the_password(inside):
    codes = [change(inside, old="wrong").status_code for _ in range(11)]

    assert codes == [200] * 10 + [429]


def test_an_issued_password_is_changed_before_anything_else(client, ivanova):
    User.objects.update(must_change_password=True)
    log_in(client)

    led = client.get("/account/sessions/")
    form = client.get(led["Location"])
    change(client, next="/account/sessions/")

    ivanova.refresh_from_db()
    assert led["Location"] == "/account/password/?next=%2Faccount%2Fsessions%2F"
    assert "Придумайте свой пароль" in text_of(form)
    assert not ivanova.must_change_password
    assert client.get("/account/sessions/").status_code == 200


def test_part_of_a_page_leads_the_whole_page_to_the_change(client, ivanova):
    User.objects.update(must_change_password=True)
    log_in(client)

    response = client.get("/account/sessions/", headers={"HX-Request": "true"})

    assert response["HX-Redirect"].startswith("/account/password/")


def test_whoever_must_change_the_password_may_leave_instead(client, ivanova):
    User.objects.update(must_change_password=True)
    log_in(client)

    assert client.post("/logout/")["Location"] == "/login/"


def test_a_demonstration_account_keeps_its_password(client, ivanova):
    User.objects.update(must_change_password=True, is_demonstration=True)
    log_in(client)

    assert client.get("/account/").status_code == 200


# ── Forgotten ────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def with_mail(settings):
    settings.PORTAL_SENDS_MAIL = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def enqueued(monkeypatch):
    calls = []
    monkeypatch.setattr(type(tasks.send_ways_back), "enqueue", lambda _, *args: calls.append(args))
    return calls


def ask(client, email):
    return client.post("/account/password/forgotten/", {"email": email})


@pytest.mark.usefixtures("with_mail")
def test_a_known_and_an_unknown_address_get_the_same_answer_and_the_same_work(
    client, ivanova, enqueued, django_assert_num_queries
):
    answers = []
    for n, email in enumerate(["ivanova@school.example", "nobody@school.example"]):
        with django_assert_num_queries(13):  # counters of the address and of the place, whom
            answers.append(ask(Client(REMOTE_ADDR=f"10.0.0.{n}"), email))

    assert {(a.status_code, a["Location"], a.content) for a in answers} == {
        (302, "/account/password/forgotten/sent/", b"")
    }
    assert [ids for ids, _ in enqueued] == [[ivanova.pk], []]


@pytest.mark.usefixtures("with_mail")
def test_the_letter_leads_to_a_new_password_once(client, ivanova, mailoutbox):
    User.objects.update(must_change_password=True)
    assert tasks.send_ways_back.func([ivanova.pk], "https://portal.example/") == 1
    [letter] = mailoutbox
    link = re.search(r"https://portal\.example(/\S+)", letter.body)[1]

    form = client.get(link, follow=True)
    sent = client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    second = Client().get(link)

    ivanova.refresh_from_db()
    assert letter.to == ["ivanova@school.example"]
    assert sent["Location"] == "/account/password/new/done/"
    assert ivanova.check_password(NEW)
    assert not ivanova.must_change_password
    assert "Ссылка не действует" in text_of(second)
    assert SESSION_KEY not in client.session  # the second factor is not walked round
    assert AuditEvent.objects.get(verb="user.password_changed").user == ivanova.pk


@pytest.mark.usefixtures("with_mail")
def test_a_new_password_by_letter_reopens_a_login_that_guesses_had_shut(client, ivanova):
    for _ in range(10):
        log_in(Client(), password="wrong")
    link = reverse(
        "account_reset_password_from_key",
        args=[base36(ivanova.pk), default_token_generator.make_token(ivanova)],
    )
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})

    assert log_in(client, password=NEW).status_code == 302


def base36(number):
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return digits[number] if number < 36 else base36(number // 36) + digits[number % 36]


@pytest.mark.usefixtures("with_mail")
def test_nobody_gets_a_letter_who_may_not_log_in_or_has_no_address(ivanova, mailoutbox):
    closed = User.objects.create_user("closed", PASSWORD, email="c@school.example", is_active=False)
    silent = User.objects.create_user("silent", PASSWORD)

    assert tasks.send_ways_back.func([closed.pk, silent.pk, 10**6], "https://portal.example/") == 0
    assert mailoutbox == []


@pytest.mark.parametrize(
    "tail", ["1/x/", "zzzzzzzzzzzzz/set-password/", "1/set-password/", "0/%00/", "я/ключ/"]
)
def test_a_broken_link_says_so(client, ivanova, tail):
    response = client.get(f"/account/password/new/{tail}")

    assert response.status_code == 200
    assert "Ссылка не действует" in text_of(response)


@pytest.mark.usefixtures("with_mail")
def test_letters_are_not_asked_for_without_end(ivanova, enqueued):
    codes = [ask(Client(), "ivanova@school.example").status_code for _ in range(6)]

    assert codes == [302] * 5 + [429]
    assert len(enqueued) == 5


def test_where_there_is_no_mail_the_page_says_whom_to_ask(client, ivanova, monkeypatch, enqueued):
    monkeypatch.setattr(ports.demonstration, "_offers", [])

    for response in (client.get("/account/password/forgotten/"), ask(client, "a@b.example")):
        assert response.status_code == 200
        assert "Обратитесь к куратору или системному администратору" in text_of(response)
        assert 'name="email"' not in response.content.decode()
    assert enqueued == []


def test_the_owner_hears_of_a_changed_password(inside, settings, mailoutbox):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    change(inside)

    [letter] = mailoutbox
    assert letter.subject == "Учётная запись ivanova: Пароль изменён"
    assert letter.to == ["ivanova@school.example"]


# ── Asked again ──────────────────────────────────────────────────────────────────────────────────


@again.asks_password_again(timedelta(minutes=10))
def sign(request):
    return "signed"


@pytest.fixture
def act(rf, inside):
    """Press «Подписать» in the session of the client, as the view would see it."""

    def press(method="post"):
        request = getattr(rf, method)("/orders/5/sign/")
        request.session, request.user = inside.session, User.objects.get()
        request._messages = type("Silent", (), {"add": lambda *_: None})()
        return sign(request)

    return press


def confirm(client, password=PASSWORD):
    address = "/account/again/?next=/account/sessions/"
    return client.post(address, {"password": password, "next": "/account/sessions/"})


def test_signing_asks_for_the_password_even_right_after_the_log_in(act):
    response = act()

    assert response.status_code == 302
    assert response["Location"] == "/account/again/?next=%2Forders%2F5%2Fsign%2F"


def test_a_look_at_what_will_be_signed_asks_for_the_password_too(act):
    assert act("get")["Location"] == "/account/again/?next=%2Forders%2F5%2Fsign%2F"


def test_after_the_password_was_asked_again_it_is_signed(inside, act):
    response = confirm(inside)

    assert response["Location"] == "/account/sessions/"
    assert act() == "signed"


def test_the_answer_holds_ten_minutes(inside, act, monkeypatch):
    confirm(inside)
    session = inside.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 601
    session.save()

    assert act().status_code == 302


def test_a_wrong_password_does_not_confirm(inside, act):
    response = confirm(inside, "wrong")

    assert "Пароль неверен." in text_of(response)
    assert act().status_code == 302


def test_guesses_at_the_confirmation_are_counted_as_log_ins(inside):
    assert [confirm(inside, "wrong").status_code for _ in range(11)] == [200] * 10 + [429]


def test_what_another_user_confirmed_in_this_browser_does_not_count(inside, act, ivanova):
    confirm(inside)
    inside.post("/logout/")
    User.objects.create_user("petrova", PASSWORD)
    log_in(inside, "petrova")

    assert not again.password_asked_again(
        type("Request", (), {"session": inside.session, "user": ivanova})(), timedelta(minutes=10)
    )
