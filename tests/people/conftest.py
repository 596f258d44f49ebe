from types import SimpleNamespace

import pytest
from django.conf import settings

from mentoring import clock
from mentoring.audit.models import AuditEvent, AuditValues
from tests.factories import MORNING


@pytest.fixture
def first_of_september(monkeypatch):
    """Pages read the clock: on this day everyone of the cast begins to sit on their seats."""
    monkeypatch.setattr(clock, "now", lambda: MORNING)


@pytest.fixture
def enter(client):
    """Log somebody in; the client that comes back is theirs."""

    def log_in(user):
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return log_in


@pytest.fixture
def journal(db):
    """The lines written so far: verbs in their order, and the values that stand beside them."""

    def verbs():
        return list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))

    def texts():
        return "\n".join(AuditValues.objects.order_by("pk").values_list("text", flat=True))

    return SimpleNamespace(verbs=verbs, texts=texts)
