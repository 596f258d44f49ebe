import pytest
from django.core.management import CommandError, call_command

from people.management.commands import create_administrator
from people.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def call(capsys, *arguments):
    call_command("create_administrator", *arguments)
    return capsys.readouterr().out


def test_the_first_password_is_printed_once(capsys):
    said = call(capsys, "Glavnyj")

    user = User.objects.get(username="glavnyj")
    password = said.partition("не повторится): ")[2].split()[0]
    assert user.is_administrator
    assert user.must_change_password
    assert user.check_password(password)


def test_a_password_may_be_typed_instead(capsys, monkeypatch):
    monkeypatch.setattr(create_administrator, "getpass", lambda prompt: "tihaja-reka-77")
    said = call(capsys, "glavnyj", "--ask")
    assert "tihaja-reka-77" not in said
    assert User.objects.get().check_password("tihaja-reka-77")


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [(["tihaja-reka-77", "другой"], "не совпали"), (["123", "123"], "корот")],
)
def test_a_weak_or_mistyped_password_creates_nobody(capsys, monkeypatch, answers, sentence):
    typed = iter(answers)
    monkeypatch.setattr(create_administrator, "getpass", lambda prompt: next(typed))
    with pytest.raises(CommandError, match=sentence):
        call(capsys, "glavnyj", "--ask")
    assert not User.objects.exists()


@pytest.mark.parametrize("login", ["", "a/b", "x" * 61])
def test_what_is_no_name_is_refused_in_words(capsys, login):
    with pytest.raises(CommandError):
        call(capsys, login)
    assert not User.objects.exists()


def test_a_taken_name_is_refused_in_any_case(capsys):
    UserFactory(username="главный")
    with pytest.raises(CommandError, match="уже занято"):
        call(capsys, "ГЛАВНЫЙ")
