"""The forms of allauth with our words, our limits, and the attributes that browsers fill in by."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import get_default_password_validators
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import DatabaseError
from django.utils.functional import lazy

from mentoring.russian import counted
from people.accounts import tasks
from people.accounts.waiting import let_through, minutes_words
from people.models import User
from people.rules import typed
from people.services import tries

LONGEST_PASSWORD = 256  # longer ones are not passwords, and each costs time to hash
LONGEST_KEY = 20_000  # letters of JSON; a key with its certificates takes about five thousand
NO_KEY = "Ключ ответил непонятно. Попробуйте ещё раз."
WARN_BELOW = 5  # so many tries are left when the form begins to say so


def _rules_of_passwords() -> str:
    """What AUTH_PASSWORD_VALIDATORS ask for, in one sentence."""
    shortest = next(
        (v.min_length for v in get_default_password_validators() if hasattr(v, "min_length")), 1
    )
    return (
        f"Не короче {counted(shortest, 'знака', 'знаков', 'знаков')}, не только цифры, "
        "не похож на имя для входа и не из тех, что придумывают все."
    )


rules_of_passwords = lazy(_rules_of_passwords, str)


def _password(field: forms.Field, label: str, autocomplete: str, help_text: Any = "") -> None:
    field.label, field.help_text = label, help_text
    field.validators.append(MaxLengthValidator(LONGEST_PASSWORD))
    field.widget.attrs = {"autocomplete": autocomplete, "maxlength": LONGEST_PASSWORD}


def _code(field: forms.Field, label: str, help_text: str) -> None:
    field.label, field.help_text = label, help_text
    field.widget.attrs = {
        "autocomplete": "one-time-code",
        "inputmode": "numeric",
        "maxlength": 20,
        "autofocus": True,
        "class": "short",
    }


class LoginForm(account.LoginForm):
    """Name and password; the answer to a wrong one never says which of the two was wrong."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label = "Имя для входа"
        login.widget.attrs = {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
            "autofocus": True,
        }
        _password(self.fields["password"], "Пароль", "current-password")

    def clean_login(self) -> str:
        return typed.as_stored(self.cleaned_data["login"])

    def clean(self) -> Any:
        try:
            return super().clean()
        except ValidationError as refusal:
            left = getattr(self.request, "tries_left", WARN_BELOW)
            if left >= WARN_BELOW:
                raise
            raise ValidationError([refusal, ValidationError(_warning(left))]) from refusal


def _warning(left: int) -> str:
    wait = minutes_words(settings.LOGIN_LIMITS["login"][1])
    if left == 0:
        return f"Попытки кончились: под этим именем можно будет войти через {wait}."
    return f"Осталось попыток: {left}. Потом вход под этим именем закроется на {wait}."


class TwoAlike:
    """The new password twice. In place of allauth's sentence, which is no Russian."""

    def clean(self) -> Any:
        cleaned: Any = forms.Form.clean(self)  # type: ignore[arg-type]  # mixed into forms only
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", "Пароли не совпали: введите новый пароль ещё раз.")  # type: ignore[attr-defined]  # of the form
        return cleaned


class ReauthenticateForm(account.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _password(self.fields["password"], "Ваш пароль", "current-password")
        self.fields["password"].widget.attrs["autofocus"] = True


class ChangePasswordForm(TwoAlike, account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _password(self.fields["oldpassword"], "Нынешний пароль", "current-password")
        _password(self.fields["password1"], "Новый пароль", "new-password", rules_of_passwords())
        _password(self.fields["password2"], "Новый пароль ещё раз", "new-password")

    def clean_oldpassword(self) -> str:
        """Counted like a log-in: an open screen must not become a place to guess at."""
        typed: str = self.cleaned_data["oldpassword"]
        if not get_adapter().reauthenticate(self.user, typed):
            raise get_adapter().validation_error("enter_current_password")
        return typed

    def clean(self) -> Any:
        cleaned = super().clean()
        new = cleaned.get("password1")
        if new and new == cleaned.get("oldpassword"):
            self.add_error("password1", "Новый пароль должен отличаться от нынешнего.")
        return cleaned


class ResetPasswordForm(account.ResetPasswordForm):
    """The same answer, and the same work, for an address that is known and for one that is not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Электронная почта"
        self.fields["email"].widget.attrs = {"type": "email", "autocomplete": "email"}

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        address = typed.neighbourhood(get_adapter().get_client_ip(context.request))
        let_through(tries.Mark("reset", email), tries.Mark("reset_address", address))
        return email

    def save(self, request: Any, **_: Any) -> str:
        """Find whom it concerns, and leave the letters to the task: with none it does nothing."""
        email: str = self.cleaned_data["email"]
        found = User.objects.filter(email__iexact=email, is_active=True)
        tasks.send_ways_back.enqueue(
            list(found.values_list("pk", flat=True)), request.build_absolute_uri("/")
        )
        return email


class ResetPasswordKeyForm(TwoAlike, account.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _password(self.fields["password1"], "Новый пароль", "new-password", rules_of_passwords())
        _password(self.fields["password2"], "Новый пароль ещё раз", "new-password")


class AuthenticateForm(mfa.AuthenticateForm):
    """The code at log-in. Wrong ones are counted by user; a right one works once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self.fields["code"], "Код", "Шесть цифр из приложения или запасной код.")

    def clean_code(self) -> str:
        mark = tries.Mark("code", str(self.user.pk))
        let_through(mark)
        code: str = super().clean_code()
        # allauth remembers a code for one step of 30 s, but lets it through for three.
        digits = "".join(filter(str.isalnum, code))
        if not cache.add(f"doors.code.{self.user.pk}.{digits}", True, timeout=120):
            raise ValidationError("Этот код уже был введён. Дождитесь следующего.")
        tries.forget(mark)
        return code


class ActivateTOTPForm(totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self.fields["code"], "Код из приложения", "Шесть цифр, которые видны сейчас.")
        del self.fields["code"].widget.attrs["autofocus"]  # the picture is above: do not jump


class KeyField(forms.JSONField):
    """What the browser says of a key. Longer or deeper than any key: refused before it is read."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        try:
            if len(value or "") > LONGEST_KEY:
                raise ValueError
            answer = super().to_python(value)
        except (ValueError, RecursionError) as error:  # digits without end, brackets without end
            raise ValidationError(NO_KEY) from error
        if answer is not None and not isinstance(answer, dict):
            raise ValidationError(NO_KEY)
        return answer

    def bound_data(self, data: Any, initial: Any) -> Any:
        """An answer holds for one question: it is never shown in the form again."""
        return initial

    def prepare_value(self, value: Any) -> str:
        return ""


@contextmanager
def read_by_strangers() -> Iterator[None]:
    """Around parsers that are fed with any bytes: whatever they stumble over, it is no key."""
    try:
        yield
    except (ValidationError, ImmediateHttpResponse, DatabaseError):
        raise
    except Exception as error:
        raise ValidationError(NO_KEY) from error


class AuthenticateWebAuthnForm(webauthn.AuthenticateWebAuthnForm):
    """The key at log-in; wrong ones are counted together with wrong codes."""

    credential = KeyField()

    def clean_credential(self) -> Any:
        mark = tries.Mark("code", str(self.user.pk))
        let_through(mark)
        with read_by_strangers():
            authenticator = super().clean_credential()
        tries.forget(mark)
        return authenticator


class AddWebAuthnForm(webauthn.AddWebAuthnForm):
    credential = KeyField()

    def clean(self) -> Any:
        with read_by_strangers():
            return super().clean()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["name"]
        name.label, name.help_text = "Название", "Чтобы отличать ключи: «Рабочий компьютер»."
        name.widget.attrs = {"maxlength": 60}
        name.validators.append(MaxLengthValidator(60))
