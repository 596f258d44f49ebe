"""A parent sees the name and the consents of the own child, and nobody else."""

import pytest

from people.models import Person
from tests.journeys.conftest import one

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_the_card_of_the_child_is_the_only_strange_one(visit):
    visit.log_in("chay1-parent")
    visit.page.locator(".rail-list").get_by_role("link", name="Люди").click()
    assert visit.page.locator("main a[href*='/people/persons/']").count() == 2

    visit.follow("Порошин Глеб Антонович")

    assert visit.title == "Порошин Глеб Антонович"
    assert "вам открыты имя и согласия ребёнка" in visit.words
    assert "Согласий, которые ждут вашей подписи, нет." in visit.words
    assert "Дата рождения" not in visit.words
    child = one("Порошин", "chay1")
    visit.refused(f"/people/persons/{child.pk}/history/", 403)
    assert visit.title == "Это действие вам недоступно"
    teacher = Person.objects.get(user__username="chay1-mentor")
    visit.refused(f"/people/persons/{teacher.pk}/", 404)
    assert visit.title == "Такой страницы нет"
