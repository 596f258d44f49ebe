"""Every door of the log-in, one by one: what is not listed here does not exist.

No self sign-up, no pages for e-mail addresses, no log-in by a letter.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.webauthn import views as keys
from django.urls import path
from django.views.decorators.http import require_POST

from mentoring.access import public, signed_in
from people.accounts import views

urlpatterns = [
    path("login/", public(account.login), name="account_login"),
    path("login/code/", public(mfa.authenticate), name="mfa_authenticate"),
    path("login/closed/", public(account.account_inactive), name="account_inactive"),
    # Public: whoever stopped half-way, before the code, leaves by it too.
    path("logout/", public(require_POST(account.logout)), name="account_logout"),
    path("account/", views.home, name="account_home"),
    path("account/again/", signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("account/password/", signed_in(account.password_change), name="account_change_password"),
    path(
        "account/password/forgotten/",
        public(views.PasswordForgotten.as_view()),
        name="account_reset_password",
    ),
    path(
        "account/password/forgotten/sent/",
        public(account.password_reset_done),
        name="account_reset_password_done",
    ),
    path(
        "account/password/new/done/",
        public(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path(
        "account/password/new/<str:uidb36>/<str:key>/",
        public(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("account/sessions/", views.sessions, name="usersessions_list"),
    path("account/sessions/end/", views.end_other_sessions, name="usersessions_end_others"),
    path("account/sessions/<int:pk>/end/", views.end_session, name="usersessions_end"),
    path("account/second-factor/", signed_in(mfa.index), name="mfa_index"),
    path(
        "account/second-factor/app/",
        signed_in(views.SwitchCodeOn.as_view()),
        name="mfa_activate_totp",
    ),
    path(
        "account/second-factor/app/off/",
        signed_in(views.SwitchCodeOff.as_view()),
        name="mfa_deactivate_totp",
    ),
    path(
        "account/second-factor/codes/",
        signed_in(codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/second-factor/codes/new/",
        signed_in(views.IssueSpareCodes.as_view()),
        name="mfa_generate_recovery_codes",
    ),
    path("account/second-factor/keys/", signed_in(keys.list_webauthn), name="mfa_list_webauthn"),
    path(
        "account/second-factor/keys/add/",
        signed_in(views.AddKey.as_view()),
        name="mfa_add_webauthn",
    ),
    path(
        "account/second-factor/keys/<int:pk>/remove/",
        signed_in(views.RemoveKey.as_view()),
        name="mfa_remove_webauthn",
    ),
]
