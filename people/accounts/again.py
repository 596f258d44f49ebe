"""«Подтвердите паролем»: for acts that must not be done by whoever finds an open screen."""

import time
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

View = Callable[..., HttpResponseBase]


def password_asked_again(request: HttpRequest, max_age: timedelta | None = None) -> bool:
    """Was the password typed on the page «Подтвердите паролем» within `max_age`?

    The log-in itself does not count, and neither does a code: it is the password, asked again.
    """
    age = settings.PASSWORD_ASKED_AGAIN if max_age is None else max_age
    newest = max(
        (
            record["at"]
            for record in get_authentication_records(request, request.user)
            if record.get("method") == "password" and record.get("reauthenticated")
        ),
        default=0.0,
    )
    return time.time() - newest < age.total_seconds()


def ask_password_again(request: HttpRequest) -> HttpResponseBase:
    """Lead to the page that asks, and back to this address by GET.

    Nothing that was sent is kept and replayed: an act is done by the press after the password.
    """
    if request.method != "GET":
        messages.warning(
            request, "Ничего не изменено: подтвердите паролем, что это вы, и нажмите ещё раз."
        )
    back = urlencode({"next": request.get_full_path()})
    return redirect(f"{reverse('account_reauthenticate')}?{back}")


def asks_password_again(max_age: timedelta | None = None) -> Callable[[View], View]:
    """Decorator under `require`: the view runs only soon after the password was asked again.

        @require(access.can_sign_order, load=selectors.order_for)
        @asks_password_again()
        def sign(request, order): ...

    The page must answer to GET at the same address («проверьте»).
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not password_asked_again(request, max_age):
                return ask_password_again(request)
            return view(request, *args, **kwargs)

        return guarded

    return wrap
