"""A run that was asked for PostgreSQL and stays on SQLite in silence proves nothing."""

import os

import pytest
from django.conf import settings
from django.db import connection


@pytest.mark.django_db
def test_the_suite_runs_on_the_database_it_was_asked_for():
    assert connection.vendor == os.environ["TEST_DATABASE"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


@pytest.mark.django_db
def test_postgresql_is_as_new_as_production_demands():
    if connection.vendor == "postgresql":
        assert connection.pg_version >= 150000


def test_settings_of_the_machine_do_not_reach_the_tests():
    assert settings.DEBUG is False
    assert settings.PORTAL_SENDS_MAIL is False
    assert "portal-test-media-" in str(settings.MEDIA_ROOT)
