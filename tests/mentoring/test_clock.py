from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from mentoring import clock
from tests.factories import OrganisationFactory


@pytest.fixture(autouse=True)
def forgetful():
    """The clock remembers that demonstration data were seen; a test must not inherit it."""
    clock.forget()
    yield
    clock.forget()


def test_now_is_an_instant_in_utc():
    assert clock.now().tzinfo is UTC
    assert abs(clock.now() - timezone.now()) < timedelta(minutes=1)


@pytest.mark.django_db
def test_another_today_only_where_the_demonstration_is(settings):
    settings.PORTAL_TODAY = date(2027, 2, 3)

    assert clock.today() == timezone.localdate()

    OrganisationFactory(is_demonstration=True)

    assert clock.today() == date(2027, 2, 3)
    assert clock.now().date() - timezone.now().date() == date(2027, 2, 3) - timezone.localdate()


@pytest.mark.django_db
def test_a_real_school_keeps_its_real_day(settings):
    settings.PORTAL_TODAY = date(2027, 2, 3)
    OrganisationFactory()

    assert clock.today() == timezone.localdate()


@pytest.mark.parametrize(
    ("zone", "instant"),
    [
        ("Europe/Moscow", datetime(2026, 9, 1, 21, 0, tzinfo=UTC)),
        ("Asia/Yekaterinburg", datetime(2026, 9, 1, 19, 0, tzinfo=UTC)),
        ("Europe/Kaliningrad", datetime(2026, 9, 1, 22, 0, tzinfo=UTC)),
    ],
)
def test_a_deadline_ends_at_local_midnight(zone, instant):
    assert clock.end_of(date(2026, 9, 1), zone) == instant


def test_the_day_is_that_of_the_zone(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 9, 1, 20, 0, tzinfo=UTC))

    assert clock.today("Europe/Moscow") == date(2026, 9, 1)
    assert clock.today("Asia/Vladivostok") == date(2026, 9, 2)
