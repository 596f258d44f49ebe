"""The demonstration loads once, is whole, and everyone in it can log in."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from mentoring import ports
from people.demonstration import PASSWORD, logins
from people.models import Organisation, Person, User

pytestmark = pytest.mark.django_db
SLUGS = {"ksosh2", "dshi1", "mdou7", "crrds8", "chaykovsky", "chay1", "chay2", "chay3"}
NAMED = {"director", "curator", "council", "mentor", "mentee", "staff"}


@pytest.fixture
def loaded():
    call_command("demo", stdout=StringIO())


def test_all_promised_logins_are_there(loaded):
    schools = SLUGS - {"chaykovsky"}
    promised = {f"{slug}-{name}" for slug in schools for name in NAMED}
    promised |= {"ksosh2-psychologist", "ksosh2-sysadmin", "ksosh2-clerk", "chay1-parent", "admin"}
    promised |= {f"chaykovsky-{name}" for name in ("coordinator", "methodist", "director")}

    assert promised == set(User.objects.values_list("username", flat=True))
    assert promised == {login for login, _, _ in logins()}


def test_the_second_load_changes_nothing(loaded):
    before = [Organisation.objects.count(), Person.objects.count(), User.objects.count()]
    out = StringIO()
    call_command("demo", stdout=out)
    after = [Organisation.objects.count(), Person.objects.count(), User.objects.count()]
    assert before == after
    assert out.getvalue().count("уже есть") == len(SLUGS)


def test_the_invariants_hold_and_the_journal_is_whole(loaded):
    assert ports.invariants.gather() == []
    call_command("verify_journal", stdout=StringIO())


def test_every_row_of_the_demonstration_is_valid(loaded):
    for model in (Organisation, Person):
        for row in model.objects.all():
            row.full_clean()


def test_the_schools_stand_where_they_belong(loaded):
    below = Organisation.objects.filter(parent__slug="chaykovsky").values_list("slug", flat=True)
    assert set(below) == {"chay1", "chay2", "chay3"}
    assert not Organisation.objects.exclude(slug__in=below).exclude(parent=None).exists()


def test_everyone_of_the_demonstration_logs_in_and_sees_today(loaded):
    for login, _, _ in logins():
        browser = Client()
        browser.post("/login/", {"login": login, "password": PASSWORD})
        page = browser.get("/")
        assert page.status_code == 200, login
        assert "Сегодня" in page.content.decode(), login


def test_the_list_of_logins_is_printed(loaded):
    out = StringIO()
    call_command("demo", "--list-logins", stdout=out)
    assert PASSWORD in out.getvalue()
    assert out.getvalue().count("\n") == len(logins()) + 1
