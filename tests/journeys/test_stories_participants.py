"""Participants without an office: the own card, «Сегодня», the guide, and a reason elsewhere."""

import pytest

from people.models import Person
from tests.journeys.conftest import one

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

CLOSED = [
    ("/people/", "Список людей открыт"),
    ("/people/persons/new/", "Людей вносят"),
    ("/people/mentors/", "Банк открыт"),
]


@pytest.mark.parametrize("name", ["mentor", "mentee", "staff", "psychologist"])
def test_what_is_ones_own_is_open_and_the_rest_says_why_not(visit, name):
    visit.log_in(f"ksosh2-{name}")
    assert visit.title == "Сегодня"
    own = Person.objects.get(user__username=f"ksosh2-{name}")
    visit.page.locator(".rail-list").get_by_role("link", name="Люди").click()
    visit.follow(str(own))
    assert visit.title == str(own)
    assert "Дата рождения" in visit.words
    assert visit.page.get_by_role("link", name="Исправить", exact=True).count() == 0

    visit.page.click("header .icon-link")
    assert "Руководство" in visit.words
    visit.page.click(".top-end .menu summary")
    visit.page.get_by_role("link", name="Мои данные и безопасность").click()
    assert f"Вы вошли как ksosh2-{name}." in visit.words

    for address, reason in CLOSED:
        words = visit.refused(address, 403)
        assert visit.title == "Это действие вам недоступно"
        assert reason in words
    stranger = one("Цой")
    visit.refused(f"/people/persons/{stranger.pk}/", 404)
    assert visit.title == "Такой страницы нет"
