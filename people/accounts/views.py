"""The few pages that allauth does not have, or has differently."""

from typing import Any

from allauth.account.views import PasswordResetView
from allauth.mfa.adapter import get_adapter as second_factor_adapter
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from mentoring import clock, ports
from mentoring.access import signed_in
from mentoring.ui import errors
from people.accounts import journal, safety, selectors


@signed_in
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """«Учётная запись»: what protects it, and where to change that."""
    viewer = request.viewer  # type: ignore[attr-defined]  # set by people.middleware
    context = {
        "has_second_factor": safety.has_second_factor(safety.owner(request)),
        "needs_second_factor": safety.needs_second_factor(safety.owner(request), viewer),
        "sessions": selectors.sessions_of(request),
    }
    return render(request, "account/home.html", context)


@signed_in
@require_GET
def sessions(request: HttpRequest) -> HttpResponse:
    return render(request, "usersessions/list.html", {"rows": selectors.sessions_of(request)})


@signed_in
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own other sessions; somebody else's is not found."""
    found = UserSession.objects.filter(pk=pk, user=request.user)
    row = found.exclude(session_key=request.session.session_key).first()
    if row is None:
        raise Http404
    row.end()
    messages.success(request, "Сеанс завершён: там придётся войти заново.")
    return redirect("usersessions_list")


@signed_in
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    others = UserSession.objects.filter(user=request.user)
    for row in others.exclude(session_key=request.session.session_key):
        row.end()
    messages.success(request, "Все остальные сеансы завершены.")
    return redirect("usersessions_list")


def letters_arrive() -> bool:
    """A letter reaches a person by mail, or on the page of the demonstration."""
    return settings.PORTAL_SENDS_MAIL or any(ports.demonstration.gather())


class PasswordForgotten(PasswordResetView):
    """By e-mail where there is e-mail; otherwise the page says whom to ask."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if letters_arrive():
            return super().dispatch(request, *args, **kwargs)
        return render(request, "account/password_reset.html", {"by_hand": True})


class WrittenDown:
    """The change, its line in the journal and the letter to the owner: together or not at all."""

    verb: str
    request: HttpRequest

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # of the view beside
        viewer = self.request.viewer  # type: ignore[attr-defined]  # set by people.middleware
        journal.happened(self.verb, on=safety.owner(self.request), by=viewer, at=clock.now())
        return response


class SwitchCodeOn(WrittenDown, ActivateTOTPView):
    verb = journal.CODE_SWITCHED_ON


class SwitchCodeOff(WrittenDown, DeactivateTOTPView):
    verb = journal.CODE_SWITCHED_OFF


class IssueSpareCodes(WrittenDown, GenerateRecoveryCodesView):
    verb = journal.SPARE_CODES_ISSUED


class AddKey(WrittenDown, AddWebAuthnView):
    verb = journal.KEY_ADDED


class RemoveKey(WrittenDown, RemoveWebAuthnView):
    """The last second factor of a seat that must have one stays."""

    verb = journal.KEY_REMOVED

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        adapter = second_factor_adapter()
        if adapter.can_delete_authenticator(self.get_object()):
            return super().post(request, *args, **kwargs)
        messages.error(request, adapter.error_messages["cannot_delete_authenticator"])
        return redirect("mfa_list_webauthn")


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose protection ran out. At the log-in of one who is in already: just go on.

    (Two tabs with the log-in page: the first one in makes the form of the second one void.)
    """
    if request.path == reverse("account_login") and request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    return errors.form_expired(request, reason)
