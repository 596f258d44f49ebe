from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from mentoring import ports
from people.models import LoginThrottle
from tests.factories import MORNING, LoginThrottleFactory

pytestmark = pytest.mark.django_db


def tidy(at):
    return [sentence for offer in ports.due_work for sentence in offer(at=at)]


def test_the_timer_forgets_old_tries_and_ended_sessions():
    LoginThrottleFactory()
    fresh = LoginThrottleFactory(since=MORNING + timedelta(days=30))
    Session.objects.create(session_key="a" * 32, expire_date=timezone.now() - timedelta(days=1))
    living = Session.objects.create(
        session_key="b" * 32, expire_date=timezone.now() + timedelta(days=1)
    )

    said = tidy(MORNING + timedelta(days=30))

    assert list(LoginThrottle.objects.all()) == [fresh]
    assert list(Session.objects.all()) == [living]
    assert "Забыто счётчиков неудачных входов: 1." in said


def test_the_timer_says_nothing_when_nothing_was_to_do():
    assert tidy(MORNING) == []
