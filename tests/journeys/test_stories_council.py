"""Who holds two seats acts from the one that is taken."""

import pytest

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def take(visit, seat: str) -> None:
    visit.page.click(".top-seat summary")
    visit.page.locator(".top-seat .menu-item", has_text=seat).click()


def test_another_seat_opens_and_closes_acts(visit):
    adding = visit.page.get_by_role("main").get_by_role("link", name="Внести человека")
    visit.log_in("ksosh2-council")
    assert visit.seat == "Заместитель куратора"
    visit.go("/people/")
    assert adding.count() == 1

    take(visit, "методического совета")

    assert visit.seat == "Член методического совета"
    visit.go("/people/")
    assert adding.count() == 0
    words = visit.refused("/people/persons/new/", 403)
    assert "Людей вносят куратор, руководитель или системный администратор" in words
    assert "Проверьте, то ли рабочее место выбрано" in words

    take(visit, "Заместитель куратора")

    assert visit.go("/people/persons/new/").status == 200
    assert visit.title == "Внести человека"
