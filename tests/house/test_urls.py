"""Every door says who may open it, GET changes nothing, and a stranger learns nothing."""

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import NoReverseMatch, get_resolver, reverse

from mentoring.checks import doors, every_address_declares_its_rule
from tests.conftest import EVERYONE

ADDRESSES = [address for address, _ in doors(get_resolver().url_patterns)]
CHANGED_BY_LOOKING = {"sessions.Session", "usersessions.UserSession", "audit.AuditEvent"}


def test_every_view_declares_its_access():
    assert every_address_declares_its_rule() == []


def test_a_view_without_a_rule_is_found(settings):
    settings.ROOT_URLCONF = "tests.house.undeclared"
    get_resolver.cache_clear() if hasattr(get_resolver, "cache_clear") else None

    [error] = every_address_declares_its_rule()

    assert "silent/" in error.msg


def addresses_without_a_subject():
    found = []
    for address in ADDRESSES:
        if "<" not in address and "(?P" not in address:
            found.append("/" + address.removeprefix("^").removesuffix("$"))
    return sorted(set(found))


def status(client, address):
    """The code of the answer; a streamed file is read to its end, as a browser would.

    The client closes it then. Closing it here would close the connection of the whole test, too.
    """
    answer = client.get(address)
    if answer.streaming:
        for _ in answer:
            pass
    return answer.status_code


def rows_of_the_house():
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.label not in CHANGED_BY_LOOKING and not model._meta.abstract
    }


@pytest.mark.parametrize("name", EVERYONE)
def test_looking_changes_nothing_and_never_breaks(client, cast, name):
    client.force_login(getattr(cast, name), backend=settings.AUTHENTICATION_BACKENDS[0])
    before = rows_of_the_house()

    answers = {address: status(client, address) for address in addresses_without_a_subject()}

    assert {a: code for a, code in answers.items() if code not in {200, 302, 403, 404, 405}} == {}
    assert rows_of_the_house() == before


def test_a_visitor_is_led_to_the_log_in_page_or_sees_a_public_one(client, db):
    answers = {address: status(client, address) for address in addresses_without_a_subject()}

    assert {a: code for a, code in answers.items() if code not in {200, 302, 404, 405}} == {}


def test_names_of_addresses_are_what_the_house_promises():
    promised = {"account_login": "/login/", "outbox:letters": "/outbox/", "people:seat": "/seat/"}
    found = {}
    for name in promised:
        try:
            found[name] = reverse(name)
        except NoReverseMatch:
            found[name] = None
    assert found == promised
