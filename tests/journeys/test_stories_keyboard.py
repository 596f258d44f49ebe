"""Everything is reached without a mouse."""

import pytest

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

FOCUSED = "document.activeElement.textContent.trim()"


def tab_to(visit, words: str, most: int = 60) -> None:
    """Press Tab until the focus stands on these words; it must be visible there."""
    for _ in range(most):
        visit.page.keyboard.press("Tab")
        if visit.page.evaluate(FOCUSED) == words:
            return
    raise AssertionError(f"Tab does not reach «{words}» in {most} steps")


def test_from_the_door_to_a_card_by_the_keyboard(visit):
    keys = visit.page.keyboard
    visit.go("/login/")
    keys.type("ksosh2-curator")
    keys.press("Tab")
    keys.type("nastavnik-demo")
    keys.press("Enter")
    visit.page.wait_for_url(f"{visit.home}/")

    keys.press("Tab")
    assert visit.page.evaluate(FOCUSED) == "К содержанию страницы"
    tab_to(visit, "Люди")
    keys.press("Enter")
    visit.page.wait_for_url("**/people/")
    keys.press("Tab")
    keys.press("Enter")  # the skip link
    tab_to(visit, "Воронцова Наталья Фёдоровна")
    keys.press("Enter")
    visit.page.wait_for_url("**/people/persons/*/")
    assert visit.title == "Воронцова Наталья Фёдоровна"


def test_the_slash_opens_the_search_and_can_be_switched_off(visit):
    keys = visit.page.keyboard
    visit.log_in("ksosh2-curator")
    visit.page.wait_for_selector("html.scripted .rail-list")
    keys.press("/")
    keys.type("селезнева")
    keys.press("Enter")
    visit.page.wait_for_url("**/search/**")
    assert "Селезнёва Юлия Дмитриевна" in visit.words

    visit.page.click(".top-end .menu summary")
    visit.page.click("[data-slash-switch]")
    keys.press("Escape")
    keys.press("/")
    assert visit.page.evaluate("document.activeElement.type") != "search"
