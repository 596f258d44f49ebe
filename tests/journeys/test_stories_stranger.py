"""At the door: a wrong password, too many of them, and a form that waited too long."""

import pytest

from tests.journeys.conftest import PASSWORD

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_the_door_does_not_tell_whose_name_is_right(visit):
    said = []
    for login in ("ksosh2-curator", "nobody-here"):
        visit.log_in(login, "не тот пароль")
        said.append(visit.page.locator(".error-summary").inner_text())
        assert visit.typed("login") == login
        assert visit.typed("password") == ""
    assert said[0] == said[1]
    assert "Войти не удалось" in said[0]


def test_too_many_tries_close_the_name_for_minutes(visit):
    visit.refusals.add(429)
    for _ in range(11):
        visit.log_in("ksosh2-curator", "не тот пароль")
    assert visit.title == "Слишком много попыток подряд"
    assert "Попробуйте снова через 15 минут" in visit.words
    visit.log_in("ksosh2-curator")
    assert visit.title == "Слишком много попыток подряд"
    visit.log_in("ksosh2-director")
    assert visit.title == "Сегодня"


def test_a_form_that_lost_its_protection_says_so_in_russian(visit):
    visit.refusals.add(403)
    visit.go("/login/")
    visit.page.context.clear_cookies()
    visit.fill(login="ksosh2-curator")
    visit.fill(password=PASSWORD)
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_function("document.title.includes('Форма устарела')")
    assert visit.title == "Форма устарела и не отправлена"
    assert "Ничего не записано." in visit.words
    visit.log_in("ksosh2-curator")
    assert visit.title == "Сегодня"
