"""Who stands above the schools sees them and their leaders, and none of their people."""

import pytest

from people.models import Organisation, Person

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("login", ["chaykovsky-coordinator", "chaykovsky-methodist"])
def test_own_schools_are_there_and_no_person(visit, login):
    visit.log_in(login)
    visit.page.locator(".rail-list").get_by_role("link", name="Люди").click()

    assert visit.title == "Организации"
    assert "МАОУ «СОШ № 101»" in visit.words
    assert "МБОУ «Гимназия № 102»" in visit.words
    assert "КСОШ" not in visit.words
    assert visit.page.locator("main a[href*='/people/persons/']").count() == 0

    visit.follow("МАОУ «СОШ № 101»")
    assert visit.title == "МАОУ «СОШ № 101»"
    assert visit.page.get_by_role("main").get_by_role("link", name="Исправить").count() == 0
    assert "Список людей открыт руководителю" in visit.refused("/people/", 403)
    teacher = Person.objects.get(user__username="chay1-mentor")
    visit.refused(f"/people/persons/{teacher.pk}/", 404)
    assert visit.title == "Такой страницы нет"
    stranger = Organisation.objects.get(slug="ksosh2")
    visit.refused(f"/people/organisations/{stranger.pk}/", 404)
    assert visit.title == "Такой страницы нет"
