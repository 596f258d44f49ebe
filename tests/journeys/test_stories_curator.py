"""The curator keeps the people of the school and the bank of mentors."""

import re

import pytest

from people.models import Person
from tests.journeys.conftest import card_of

CARD = re.compile(r"/people/persons/\d+/$")
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_teacher_is_entered_once_declined_and_found(visit):
    page = visit.page
    visit.log_in("ksosh2-curator")
    visit.go("/people/")
    visit.follow("Внести человека")
    visit.fill(last_name="Журавлёва", first_name="Алёна", patronymic="Фёдоровна")

    page.get_by_role("button", name="Внести", exact=True).dblclick()
    page.wait_for_url(CARD)

    assert visit.title == "Журавлёва Алёна Фёдоровна"
    assert "Карточка внесена." in visit.words
    assert "женский" in visit.words
    assert Person.objects.filter(last_name="Журавлёва", first_name="Алёна").count() == 1

    visit.follow("Склонение")
    visit.follow("Исправить склонение")
    assert "исправление сохранится" in visit.words
    assert visit.typed("DATV") == "Журавлёвой Алёне Фёдоровне"
    visit.fill(DATV="Журавлёвой Алёнушке Фёдоровне")
    visit.press("Сохранить")
    assert "исправлено; портал склоняет: Журавлёвой Алёне Фёдоровне" in visit.words

    page.locator("header [data-search-field]").fill("журавлева")
    page.keyboard.press("Enter")
    visit.follow("Журавлёва Алёна Фёдоровна")
    visit.follow("Склонение")
    assert "Журавлёвой Алёнушке Фёдоровне" in visit.words


def test_a_teacher_is_proposed_to_the_bank_and_taken_under_review(visit):
    page = visit.page
    visit.log_in("ksosh2-curator")
    visit.go(card_of("Цой"))
    visit.follow("Заявить в банк наставников")
    visit.fill(capacity="3")

    visit.press("Заявить")

    record = page.locator("#mentor-records div[data-state]")
    assert record.get_attribute("data-state") == "APPLIED"
    assert "Человек заявлен в банк наставников." in visit.words
    assert "готов вести: 3 наставляемых" in visit.words
    visit.press("Взять на рассмотрение")
    assert "Теперь запись в состоянии «на рассмотрении»." in visit.words
    assert record.get_attribute("data-state") == "UNDER_REVIEW"
    visit.go("/people/mentors/")
    assert "Цой Любовь Кузьминична" in visit.words


def test_a_wrong_day_of_birth_is_said_and_what_was_typed_stays(visit):
    page = visit.page
    visit.refusals.add(422)
    visit.log_in("ksosh2-curator")
    visit.go("/people/persons/new/")
    visit.fill(last_name="Белоусов")
    visit.fill(first_name="Илья")
    visit.fill(patronymic="Маркович")
    visit.fill(birth_date="2999-02-01")

    visit.press("Внести")

    assert "Форма не отправлена. Исправьте:" in visit.words
    assert "Дата рождения: проверьте год." in visit.words
    assert page.title().startswith("Ошибка: ")
    assert visit.typed("last_name") == "Белоусов"
    assert visit.typed("birth_date") == "2999-02-01"
    assert not Person.objects.filter(last_name="Белоусов").exists()


def test_of_two_tabs_the_second_is_shown_both_texts_and_chooses(visit):
    visit.refusals.add(409)
    visit.log_in("ksosh2-curator")
    card = card_of("Цой")
    other = visit.tab()
    for tab in (visit, other):
        tab.go(f"{card}edit/")
    visit.fill(phone="2-12-12")
    visit.press("Сохранить")
    other.fill(phone="3-13-13")

    other.press("Сохранить")

    assert "Пока вы правили, эту запись сохранил кто-то другой." in other.words
    row = other.page.locator(".versus tr.differs")
    assert "3-13-13" in row.inner_text()
    assert "2-12-12" in row.inner_text()
    other.press("Записать мой вариант поверх")
    assert "3-13-13" in other.words
    other.follow("История")
    assert "2-12-12 → 3-13-13" in other.words
