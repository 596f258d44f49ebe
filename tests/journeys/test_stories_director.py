"""The director gives and takes the seats of the school."""

import pytest

from people.models import Organisation

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def appoint(visit, surname: str, role: str) -> None:
    """Fill in the form up to the page «проверьте»."""
    page = visit.page
    page.get_by_label("Кто", exact=False).first.press_sequentially(surname)
    page.locator(".combobox-option", has_text=surname).first.click()
    page.get_by_label("Место").select_option(role)
    visit.press("Проверить")


def test_a_clerk_is_appointed_and_leaves(visit):
    page = visit.page
    visit.log_in("ksosh2-director")
    visit.go("/people/")
    visit.follow("Организация")
    assert visit.title == "МОУ «КСОШ № 2»"
    visit.follow("Назначения")
    page.get_by_role("main").get_by_role("link", name="Назначить").first.click()

    appoint(visit, "Цой", "CLERK")

    assert visit.title == "Назначить: Цой Любовь Кузьминична"
    assert "Что произойдёт" in visit.words
    assert "Цой Любовь Кузьминична — делопроизводитель" in visit.words
    assert "Входа на портал у этого человека нет" in visit.words
    visit.press("Назначить")
    assert "Назначение внесено." in visit.words
    row = page.locator("main .fact[data-state]", has_text="Цой")
    assert row.get_attribute("data-state") == "IN_FORCE"

    row.get_by_text("Завершить").click()
    assert "права этого места закончатся после последнего дня" in visit.words
    visit.press("Завершить назначение")
    assert "Назначение завершено." in visit.words


def test_a_second_curator_of_the_same_days_is_refused_in_a_sentence(visit):
    visit.refusals.add(422)
    visit.log_in("ksosh2-director")
    school = Organisation.objects.get(slug="ksosh2")
    visit.go(f"/people/organisations/{school.pk}/appointments/new/")

    appoint(visit, "Цой", "CURATOR")

    assert "Место уже занято" in visit.words
    visit.press("Назначить")
    assert "На эти дни место уже занято: основной исполнитель один." in visit.words
    assert visit.page.get_by_label("Кто", exact=False).first.input_value().startswith("Цой")
    visit.go(f"/people/organisations/{school.pk}/appointments/")
    assert "Цой" not in visit.words
