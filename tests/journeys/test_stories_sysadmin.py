"""The system administrator of a school issues logins; their owners make them their own."""

import pytest

from people.models import Person
from tests.journeys.conftest import card_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

OWN_PASSWORD = "светлое-утро-27"


@pytest.mark.parametrize(
    ("first_name", "seat"), [("Тихомирова", "Наставник"), ("Цой", "Сотрудник")]
)
def test_a_login_is_shown_once_and_becomes_its_owners(visit, newcomer, first_name, seat):
    card = card_of(first_name)
    visit.log_in("ksosh2-sysadmin")
    visit.go(card)
    visit.follow("Выдать вход")
    visit.press("Выдать и показать листок")

    assert "Пароль показан один раз" in visit.words
    username = visit.page.locator("[data-username]").inner_text()
    password = visit.page.locator("[data-password]").inner_text()
    visit.follow("Готово")
    assert username in visit.words
    assert "ещё не входил" in visit.words
    assert password not in visit.page.content()

    owner = newcomer()
    owner.log_in(username, password)
    assert owner.title == "Придумайте свой пароль"
    owner.go("/people/mine/")
    assert owner.title == "Придумайте свой пароль"
    owner.fill(oldpassword=password)
    owner.fill(password1=OWN_PASSWORD)
    owner.fill(password2=OWN_PASSWORD)
    owner.press("Сохранить пароль")
    owner.go("/")
    assert owner.title == "Сегодня"
    assert owner.seat == seat

    again = newcomer()
    again.log_in(username, password)
    assert "Войти не удалось" in again.words
    again.log_in(username, OWN_PASSWORD)
    assert again.title == "Сегодня"


def test_a_slip_sent_twice_does_not_show_a_second_password(visit):
    card = card_of("Цой")
    visit.log_in("ksosh2-sysadmin")
    visit.go(f"{card}login/issue/")
    visit.press("Выдать и показать листок")
    password = visit.page.locator("[data-password]").inner_text()

    visit.page.reload()

    assert "Эта форма уже отправлена, и пароль был показан один раз." in visit.words
    assert password not in visit.page.content()


def test_the_login_of_the_director_is_not_in_these_hands(visit):
    card = f"/people/persons/{Person.objects.get(user__username='ksosh2-director').pk}/"
    visit.log_in("ksosh2-sysadmin")
    visit.go(card)
    assert "выдаёт руководитель или администратор портала" in visit.words
    assert "выдаёт руководитель или администратор" in visit.refused(f"{card}login/", 403)
