"""Letters are written with their cause, sent after it, and never get in its way."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.mail import EmailMessage, send_mail
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from mentoring import ports
from mentoring.outbox import kinds, sending
from mentoring.outbox.enums import LetterState
from mentoring.outbox.models import Letter
from mentoring.outbox.sending import RETRY_AFTER, Delivery, send_due
from mentoring.outbox.services import cancel, post
from tests.factories import LetterFactory, OrganisationFactory, UserFactory
from tests.races import at_once, needs_row_locks
from tests.smtp import MailServer

AT = datetime(2026, 9, 1, 6, 30, tzinfo=UTC)
WORDS = {"subject": "Приказ подписан", "text": "Ознакомьтесь.\n", "kind": "trial.letter"}


@pytest.fixture
def mail(settings):
    """An installation that sends, and the server it sends to."""
    server = MailServer()
    settings.PORTAL_SENDS_MAIL = True
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.DEFAULT_FROM_EMAIL = "portal@example.org"
    yield server
    server.stop()


def write(address="ivanova@example.org", **fields):
    return post(**({"address": address, "at": AT} | WORDS | fields))


def now_standing(letter):
    letter.refresh_from_db()
    return letter.state, letter.attempts, letter.last_error


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────


def test_a_letter_waits_for_its_hour(db):
    school, user = OrganisationFactory(), UserFactory(email="petrov@example.org")

    letter = post(to_user=user, organisation=school, at=AT, due_at=AT + timedelta(days=1), **WORDS)

    letter = Letter.objects.get(pk=letter.pk)
    assert (letter.user, letter.organisation, letter.address) == (
        user,
        school,
        "petrov@example.org",
    )
    assert (letter.state, letter.created_at, letter.due_at) == (
        LetterState.QUEUED,
        AT,
        AT + timedelta(days=1),
    )


def test_another_address_may_stand_beside_the_reader(db):
    user = UserFactory(email="petrov@example.org")

    letter = post(to_user=user, address="rabota@example.org", at=AT, **WORDS)

    assert (letter.user, letter.address) == (user, "rabota@example.org")


def test_without_an_address_the_letter_is_read_in_the_portal(db):
    assert post(to_user=UserFactory(), at=AT, **WORDS).state == LetterState.ON_SCREEN


def test_a_malformed_address_is_told_and_breaks_nothing(db):
    letter = write("иванова собака почта")

    assert letter.state == LetterState.FAILED
    assert "исправьте" in letter.last_error


def test_a_letter_to_nobody_is_a_mistake(db):
    with pytest.raises(ValueError, match="addressee"):
        write("")


def test_the_same_key_is_one_letter(db):
    first = write(key="order-51-signed")

    assert write(key="order-51-signed", subject="Другая тема") == first
    assert write(key=None) != write(key=None)
    assert Letter.objects.count() == 3


def test_a_cause_that_is_undone_leaves_no_letter(db):
    def fail():
        with transaction.atomic():
            write()
            raise IntegrityError

    with pytest.raises(IntegrityError):
        fail()

    assert not Letter.objects.exists()


def test_a_letter_whose_cause_is_gone_is_taken_back_while_it_waits(db):
    letter = write(key="order-51-signed")

    assert cancel(key="order-51-signed")
    assert now_standing(letter)[0] == LetterState.CANCELLED
    assert not cancel(key="order-51-signed")


def test_long_and_broken_subjects_become_one_line(db):
    letter = write(subject="Приказ\r\nBcc: all@example.org\x00\u2028" + "я" * 300)

    assert letter.subject.startswith("Приказ Bcc: all@example.org яяя")
    assert len(letter.subject) == 200
    assert write(subject=" \n ").subject == "Сообщение портала"


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        ({"state": "LOST"}, "outbox_letter_state_is_known"),
        ({"state": "SENT"}, "outbox_letter_sent_is_whole"),
        ({"sent_at": AT}, "outbox_letter_sent_is_whole"),
        ({"user": None, "address": ""}, "outbox_letter_has_an_addressee"),
    ],
)
def test_the_database_refuses(db, broken, rule):
    with pytest.raises(IntegrityError, match=rule):
        LetterFactory(**broken)


# ── Django's own mail ────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def through_the_outbox(settings):
    settings.EMAIL_BACKEND = "mentoring.outbox.backend.OutboxBackend"


def test_what_libraries_send_becomes_a_secret_letter_of_its_addressee(db, through_the_outbox):
    user = UserFactory(email="Petrov@example.org")

    assert (
        send_mail("Новый\n пароль".replace("\n", ""), "Ссылка", None, ["petrov@example.org"]) == 1
    )

    letter = Letter.objects.get()
    assert (letter.user, letter.address, letter.secret) == (user, "petrov@example.org", True)
    assert (letter.subject, letter.text, letter.kind) == ("Новый пароль", "Ссылка", kinds.ACCOUNT)


def test_a_shared_address_belongs_to_nobody_in_particular(db, through_the_outbox):
    UserFactory.create_batch(2, email="shkola@example.org")

    send_mail("Тема", "Текст", None, ["shkola@example.org", "chuzhoy@example.org"])

    assert [(x.user, x.address) for x in Letter.objects.order_by("pk")] == [
        (None, "shkola@example.org"),
        (None, "chuzhoy@example.org"),
    ]


def test_a_letter_without_recipients_or_with_attachments_is_not_written(db, through_the_outbox):
    message = EmailMessage("Тема", "Текст", to=["a@example.org"])
    message.attach("приказ.pdf", b"%PDF", "application/pdf")

    with pytest.raises(ValueError, match="no attachments"):
        message.send()
    assert EmailMessage("Тема", "Текст").send() == 0
    assert not Letter.objects.exists()


# ── Sending ──────────────────────────────────────────────────────────────────────────────────────


def test_what_is_due_is_sent_and_nothing_else(db, mail):
    letter = write()
    later = write(due_at=AT + timedelta(seconds=1))

    assert send_due(at=AT) == Delivery(sent=1)

    [sent] = mail.letters
    assert (sent["Subject"], sent["To"], sent["From"]) == (
        "Приказ подписан",
        "ivanova@example.org",
        "portal@example.org",
    )
    assert sent.get_content_type() == "text/plain"
    assert sent.get_content().strip() == "Ознакомьтесь."
    letter.refresh_from_db()
    assert (letter.state, letter.sent_at, letter.not_before) == (LetterState.SENT, AT, None)
    assert now_standing(later)[0] == LetterState.QUEUED


def test_a_second_run_sends_nothing_again(db, mail):
    write()
    send_due(at=AT)

    assert send_due(at=AT + timedelta(hours=1)) == Delivery()
    assert len(mail.letters) == 1


def test_one_conversation_carries_all_letters_of_a_run(db, mail):
    for number in range(3):
        write(f"u{number}@example.org")

    assert send_due(at=AT).sent == 3
    assert mail.connections == 1


def test_an_installation_without_mail_leaves_letters_on_the_page(db):
    letter, later = write(), write(due_at=AT + timedelta(days=1))

    assert send_due(at=AT) == Delivery(on_screen=1)

    assert now_standing(letter)[0] == LetterState.ON_SCREEN
    assert now_standing(later)[0] == LetterState.QUEUED


def test_a_dead_server_puts_the_first_letter_off_and_spares_the_others(db, mail):
    mail.stop()
    first, second = write("a@example.org"), write("b@example.org")

    assert send_due(at=AT) == Delivery(put_off=1)

    first.refresh_from_db()
    assert (first.state, first.not_before) == (LetterState.QUEUED, AT + RETRY_AFTER[0])
    assert first.last_error == "Почтовый сервер не отвечает."
    assert now_standing(second) == (LetterState.QUEUED, 0, "")


def test_a_server_that_hangs_up_is_out_of_reach(db, mail):
    mail.closes_at_once = True
    letter = write()

    assert send_due(at=AT) == Delivery(put_off=1)
    assert now_standing(letter) == (LetterState.QUEUED, 1, "Почтовый сервер не отвечает.")


def test_a_letter_comes_back_after_its_pause_and_then_goes(db, mail):
    mail.answers["RCPT"] = "451 try again later"
    letter = write()
    assert send_due(at=AT) == Delivery(put_off=1)
    assert send_due(at=AT + RETRY_AFTER[0] - timedelta(seconds=1)) == Delivery()

    mail.answers.clear()
    assert send_due(at=AT + RETRY_AFTER[0]) == Delivery(sent=1)
    assert now_standing(letter) == (LetterState.SENT, 2, "")


def test_a_letter_refused_once_too_often_is_given_up_with_a_sentence(db, mail):
    mail.answers["LETTER"] = "451 try again later"
    letter, at = write(), AT
    for pause in RETRY_AFTER:
        assert send_due(at=at) == Delivery(put_off=1)
        at += pause

    assert send_due(at=at) == Delivery(failed=1)
    assert now_standing(letter) == (
        LetterState.FAILED,
        len(RETRY_AFTER) + 1,
        "Почтовый сервер не принял письмо (ответ 451).",
    )


def test_an_unknown_address_is_given_up_at_once_and_the_next_letter_goes(db, mail):
    mail.answers["RCPT"] = "550 no such user"
    letter = write()
    mail_before = send_due(at=AT)
    mail.answers.clear()
    write("petrov@example.org")

    assert (mail_before, send_due(at=AT)) == (Delivery(failed=1), Delivery(sent=1))
    assert now_standing(letter) == (
        LetterState.FAILED,
        1,
        "Почтовый сервер не принимает писем на адрес ivanova@example.org (ответ 550).",
    )


def test_a_refusal_of_one_letter_does_not_stop_the_run(db, mail):
    mail.answers["LETTER"] = "554 spam"
    write(), write("petrov@example.org")

    assert send_due(at=AT) == Delivery(failed=2)


@pytest.mark.parametrize(
    ("hello", "told"),
    [
        ("250-mail\r\n250 AUTH PLAIN", "не принял имя и пароль"),
        ("250 mail", "не знает такого входа"),
    ],
)
def test_a_wrong_setting_of_the_portal_is_told(db, mail, settings, hello, told):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "portal", "secret"
    mail.answers |= {"EHLO": hello, "AUTH": "535 wrong"}
    letter = write()

    assert send_due(at=AT) == Delivery(put_off=1)
    assert told in now_standing(letter)[2]
    assert "EMAIL_URL" in now_standing(letter)[2]


def test_a_letter_that_another_run_holds_is_left_to_it(db, mail):
    letter = write()
    assert sending._claim(letter.pk, at=AT)

    assert not sending._claim(letter.pk, at=AT)
    assert send_due(at=AT) == Delivery()


def test_a_run_that_died_gives_its_letter_free_after_a_while(db, mail):
    letter = write()
    sending._claim(letter.pk, at=AT)

    assert send_due(at=AT + sending.CLAIMED_FOR) == Delivery(sent=1)


@needs_row_locks
@pytest.mark.django_db(transaction=True)
def test_four_runs_at_once_send_every_letter_once(mail):
    for number in range(20):
        write(f"u{number}@example.org")

    outcomes = at_once(4, lambda: send_due(at=AT).sent)

    assert sum(outcomes) == 20
    assert sorted(str(x["To"]) for x in mail.letters) == sorted(
        f"u{n}@example.org" for n in range(20)
    )


# ── The command and the invariant ────────────────────────────────────────────────────────────────


def said():
    out = StringIO()
    call_command("send_due", stdout=out)
    return out.getvalue().splitlines()


def test_the_command_does_what_is_due_and_then_sends(db, monkeypatch):
    def remind(*, at):
        write(at=at)
        yield "Напоминаний: 1."

    monkeypatch.setattr(ports.due_work, "_offers", [remind])

    assert said() == [
        "Напоминаний: 1.",
        "Писем отправлено: 0, оставлено на странице писем: 1, отложено: 0, не отправлено: 0.",
    ]


def test_a_work_that_fails_stops_neither_the_others_nor_the_letters(db, monkeypatch, caplog):
    def broken(*, at):
        raise RuntimeError("нет")
        yield

    monkeypatch.setattr(ports.due_work, "_offers", [broken])
    letter = write()

    with pytest.raises(CommandError, match="Не выполнено дел: 1"):
        said()
    assert now_standing(letter)[0] == LetterState.ON_SCREEN
    assert "broken" in caplog.text


def breaches():
    return [b.message for b in ports.invariants.gather() if b.invariant == 12]


def test_letters_in_order_break_no_invariant(db):
    write()
    write("petrov@example.org")

    assert breaches() == []


@pytest.fixture
def unchecked(db):
    """A database that lost its checks, for what they would never let in."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            for name in ("outbox_letter_state_is_known", "outbox_letter_sent_is_whole"):
                cursor.execute(f"ALTER TABLE outbox_letter DROP CONSTRAINT {name}")
        yield
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


def test_letters_in_no_legal_state_break_the_invariant(unchecked):
    lost, unsent = LetterFactory(state="LOST"), LetterFactory(state="SENT")

    assert breaches() == [
        f"Письмо № {lost.pk}: состояние, которого нет.",
        f"Письмо № {unsent.pk}: отправлено, но времени отправки нет.",
    ]


def test_a_kind_of_letter_has_one_title(monkeypatch):
    monkeypatch.setattr(kinds, "_titles", {})
    assert kinds.register("trial.signed", "Ознакомление") == "trial.signed"
    with pytest.raises(ValueError, match="already called"):
        kinds.register("trial.signed", "Иначе")
    assert kinds.title_of("trial.signed") == "Ознакомление"
    assert kinds.title_of("trial.unknown") == "Сообщение портала"


def test_a_letter_written_twice_breaks_the_invariant(db):
    first = write()
    write()

    assert breaches() == [f"Письмо № {first.pk}: одно и то же письмо написано 2 раза."]
