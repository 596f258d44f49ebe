"""What is left of log-ins that are over."""

from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session


def forget_ended() -> int:
    """Remove expired sessions, and with them whose they were and from which address; how many.

    For `send_due`. By the real clock: a day that the demonstration pretends logs nobody out.
    """
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    living = Session.objects.values("session_key")
    return UserSession.objects.exclude(session_key__in=living).delete()[0]
