"""Letters about an account. They go to the address of the account, through the outbox."""

from datetime import datetime
from urllib.parse import urljoin

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from people.models import User


def account_changed(user: User, happened: str, *, at: datetime) -> None:
    """Tell the owner what happened («Пароль изменён»); nothing where the account has no address."""
    if not user.email:
        return
    context = {"user": user, "happened": happened, "at": at}
    body = render_to_string("account/email/account_changed.txt", context)
    EmailMessage(f"Учётная запись {user.username}: {happened}", body, to=[user.email]).send()


def way_back(user: User, *, portal: str) -> None:
    """A link for a new password: works once, and not for longer than PASSWORD_RESET_TIMEOUT."""
    path = reverse(
        "account_reset_password_from_key",
        args=[user_pk_to_url_str(user), default_token_generator.make_token(user)],
    )
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    context = {"user": user, "link": urljoin(portal, path), "hours": hours}
    body = render_to_string("account/email/way_back.txt", context)
    EmailMessage("Новый пароль для портала наставничества", body, to=[user.email]).send()
