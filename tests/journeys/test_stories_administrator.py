"""The administrator of the portal opens organisations and reads nobody's card."""

import pytest

from people.models import Organisation
from tests.journeys.conftest import card_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_new_school_its_head_and_the_heads_login(visit, newcomer):
    page = visit.page
    visit.log_in("admin")
    visit.go("/people/organisations/")
    visit.follow("Внести организацию")
    visit.fill(slug="luga3")
    page.get_by_label("Вышестоящая организация").select_option(
        label="Управление образования Чайковского городского округа"
    )
    page.locator("[name=full_name]").fill(
        "муниципальное общеобразовательное учреждение «Лужская средняя школа № 3»"
    )
    page.locator("[name=short_name]").fill("МОУ «СОШ № 3»")
    page.locator("[name=place]").fill("г. Луга")

    visit.press("Внести")

    assert visit.title == "МОУ «СОШ № 3»"
    assert "Организация внесена. Теперь внесите её руководителя." in visit.words
    visit.follow("Внести руководителя")
    visit.fill(last_name="Ежов")
    visit.fill(first_name="Пётр")
    visit.fill(patronymic="Ильич")
    visit.press("Внести")
    assert "Руководитель внесён и назначен. Выдайте ему вход." in visit.words
    visit.follow("Выдать вход")
    visit.press("Выдать и показать листок")
    username = page.locator("[data-username]").inner_text()
    password = page.locator("[data-password]").inner_text()

    head = newcomer()
    head.log_in(username, password)

    assert head.title == "Придумайте свой пароль"
    school = Organisation.objects.get(slug="luga3")
    assert visit.go(f"/public/{school.slug}/").status == 200


def test_the_people_of_a_school_are_not_the_administrators(visit):
    card = card_of("Цой")
    visit.log_in("admin")
    visit.refused(card, 404)
    assert visit.title == "Такой страницы нет"
    words = visit.refused("/people/", 403)
    assert "Список людей открыт руководителю, куратору, совету и делопроизводителю" in words
