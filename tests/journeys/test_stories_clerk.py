"""The clerk prints the papers: corrects how names and posts are declined, and nothing else."""

import pytest

from tests.journeys.conftest import one

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_post_is_declined_as_the_clerk_says_and_nothing_else_is_open(visit):
    person = one("Цой")
    visit.log_in("ksosh2-clerk")
    visit.go("/people/")
    assert "Внести человека" not in visit.words
    visit.fill(q="цой")
    visit.page.keyboard.press("Enter")
    visit.follow("Цой Любовь Кузьминична")
    assert visit.page.get_by_role("link", name="Исправить", exact=True).count() == 0
    visit.follow("Склонение")
    visit.page.get_by_role("link", name="Исправить склонение").last.click()
    assert visit.title == "Склонение должности: учитель информатики"

    visit.page.get_by_label("Творительный").fill("учителем информатики и ИКТ")
    visit.press("Сохранить")

    assert "Изменения сохранены." in visit.words
    assert "учителем информатики и ИКТ" in visit.words
    assert "исправлено; портал склоняет: учителем информатики" in visit.words
    words = visit.refused(f"/people/persons/{person.pk}/edit/", 403)
    assert "Карточку правят куратор, руководитель или системный администратор" in words
