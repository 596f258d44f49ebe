"""Pages that stand before all others: the change of an issued password, the second factor.

Both look at the door, not at the address: what is public stays public and asks for no session.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from people.accounts import safety

GetResponse = Callable[[HttpRequest], HttpResponseBase]
WAY_OUT = frozenset({"account_logout"})
PASSWORD_PAGES = WAY_OUT | {"account_change_password"}
FACTOR_PAGES = PASSWORD_PAGES | {
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
}


def _lead(request: HttpRequest, name: str) -> HttpResponseBase:
    """To that page, and afterwards to the one that was asked for."""
    address = reverse(name)
    if request.method == "GET" and not getattr(request, "htmx", False):
        address = f"{address}?{urlencode({'next': request.get_full_path()})}"
    if getattr(request, "htmx", False):  # a part of a page must not become a whole one
        return HttpResponseClientRedirect(address)
    return redirect(address)


def _may_pass(request: HttpRequest, open_pages: frozenset[str]) -> bool:
    page = request.resolver_match.url_name if request.resolver_match else ""
    return _is_for_visitors(request) or page in open_pages or not request.user.is_authenticated


def _is_for_visitors(request: HttpRequest) -> bool:
    """The first page is public only because it leads a visitor on; for others it is «Сегодня»."""
    is_public = getattr(request, "door", "public") == "public"
    return is_public and request.path != settings.LOGIN_REDIRECT_URL


class PasswordChangeRequired:
    """Who logs in with an issued password changes it first."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponseBase | None:
        if _may_pass(request, PASSWORD_PAGES) or not safety.must_change_password(
            safety.owner(request)
        ):
            return None
        return _lead(request, "account_change_password")


class SecondFactorRequired:
    """Who holds a seat that signs or oversees sets up the second factor first."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponseBase | None:
        if _may_pass(request, FACTOR_PAGES) or safety.second_factor_was_shown(request):
            return None
        viewer = request.viewer  # type: ignore[attr-defined]  # set by people.middleware
        if not safety.needs_second_factor(safety.owner(request), viewer):
            return None
        if safety.has_second_factor(safety.owner(request)):
            return None
        return _lead(request, "mfa_activate_totp")
