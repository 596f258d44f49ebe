"""What allauth asks of us: who may try to log in, where one is led, what is told."""

import time
from typing import Any

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from qrcode.image.svg import SvgPathFillImage

from mentoring import clock
from people.accounts import journal, safety
from people.accounts.waiting import let_through
from people.models import User
from people.rules import typed
from people.services import tries
from people.viewer import Viewer

UNKNOWN_ADDRESS = "0.0.0.0"  # noqa: S104 -- nothing listens here: a client behind a socket of the machine
WRONG = "Неверное имя для входа или пароль."


class AccountAdapter(DefaultAccountAdapter):
    """Log-in by name, without self sign-up, counted in the database."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG,
        "incorrect_password": "Пароль неверен.",
        "enter_current_password": "Нынешний пароль неверен.",
        "incorrect_code": "Код неверен или устарел.",
        "invalid_password_reset": "Ссылка уже использована или устарела.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only an address inside the portal: a path from the root, no host."""
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def is_ajax(self, request: HttpRequest) -> bool:
        """These pages are pages; the answers in JSON are not wired and not offered."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return get_client_ip(request) or UNKNOWN_ADDRESS

    # ── Tries ────────────────────────────────────────────────────────────────────────────────────

    def _marks(self, request: HttpRequest, credentials: dict[str, Any]) -> tuple[tries.Mark, ...]:
        address = typed.neighbourhood(self.get_client_ip(request))
        return tries.login_marks(typed.as_stored(credentials.get("username", "")), address)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        left = let_through(*self._marks(request, credentials))
        request.tries_left = left  # type: ignore[attr-defined]  # read by LoginForm

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        user: User | None = super().authenticate(request, **credentials)  # type: ignore[assignment]
        if user is not None:
            tries.was_right(self._marks(request, credentials))
        return user

    # ── Asked again ──────────────────────────────────────────────────────────────────────────────

    def is_reauthentication_required(self, *, app: str, **_: Any) -> bool:
        """Whoever typed the password a moment ago, at the log-in too, is not asked for it again.

        For the pages of the second factor only; signing asks always (people/accounts/again.py).
        """
        request = context.request
        records = get_authentication_records(request, request.user)
        since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not any(r["method"] == "password" and r["at"] > since for r in records)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """One way only: the password, which every account has."""
        url = reverse("account_reauthenticate")
        return [{"id": "reauthenticate", "description": "Пароль", "url": url}]

    # ── What is written and told ─────────────────────────────────────────────────────────────────

    @transaction.atomic
    def set_password(self, user: Any, password: str) -> None:
        """An own password: the duty to change the issued one ends, the counter is forgotten."""
        user.set_password(password)
        user.must_change_password = False
        user.save(update_fields=["password", "must_change_password"])
        tries.forget(tries.Mark("login", typed.as_stored(user.username)))
        journal.happened(journal.PASSWORD_CHANGED, on=user, by=_actor(user), at=clock.now())

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_home")

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: the letter goes with the line of the journal (people/accounts/journal.py)."""


def _actor(user: User) -> Viewer:
    """Who changes an account by these pages is its owner, by a link from a letter too."""
    viewer: Viewer = context.request.viewer
    return viewer if viewer.is_known else Viewer(user_id=user.pk)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Codes and keys. The seats that must have a second factor cannot give up the last one."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Код неверен или устарел.",
        "cannot_delete_authenticator": (
            "Для вашей роли вход с кодом обязателен: отключить последний способ нельзя."
        ),
    }

    def get_totp_issuer(self) -> str:
        return "Портал наставничества"

    def build_totp_svg(self, url: str) -> str:
        """On a white ground: a camera cannot read black on the dark theme."""
        picture = qrcode.make(url, image_factory=SvgPathFillImage)
        return str(picture.to_string(encoding="unicode"))

    def _get_user_identifier(self, user: Any) -> str:
        """The login, never the e-mail: it stands on the screen of the telephone."""
        name: str = user.username
        return name

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        viewer = context.request.viewer
        needed = safety.needs_second_factor(authenticator.user, viewer)
        return not (needed and safety.is_last_factor(authenticator))

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return f"Ключ {number}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": self.get_totp_issuer()}
