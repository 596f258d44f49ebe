"""A visitor reads the public pages and the check page without a single cookie."""

import pytest

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def view(visit, name: str) -> str | None:
    return visit.page.locator("html").get_attribute(f"data-{name}")


def test_the_public_pages_set_no_cookie(visit):
    visit.go("/")
    assert visit.title == "Наставничество в образовательных организациях"
    visit.follow("МОУ «КСОШ № 2»")
    assert "Организация ещё не опубликовала документы" in visit.words
    assert "г. Кириши" in visit.words
    assert visit.page.context.cookies() == []
    visit.refusals.add(404)
    assert visit.go("/public/no-such-school/").status == 404
    assert visit.title == "Такой страницы нет"
    assert visit.page.context.cookies() == []


def test_the_version_for_the_visually_impaired_travels_in_the_address(visit):
    visit.go("/public/?font=huge&scheme=black")
    assert (view(visit, "font"), view(visit, "scheme")) == ("huge", "black")
    visit.follow("МОУ «КСОШ № 2»")
    assert visit.page.url.endswith("/public/ksosh2/?font=huge&scheme=black")
    assert (view(visit, "font"), view(visit, "scheme")) == ("huge", "black")
    assert visit.sideways() == 0
    assert visit.barriers() == []


def test_the_version_for_the_visually_impaired_is_kept_by_the_panel(visit):
    visit.go("/public/")
    visit.page.click(".vision-summary")
    visit.page.get_by_role("link", name="А++", exact=True).click()
    visit.page.get_by_role("link", name="Белым по чёрному").click()
    visit.follow("МОУ «КСОШ № 2»")
    assert (view(visit, "font"), view(visit, "scheme")) == ("huge", "black")
    if not visit.page.get_by_role("link", name="Обычная версия").is_visible():
        visit.page.click(".vision-summary")
    visit.page.get_by_role("link", name="Обычная версия").click()
    assert (view(visit, "font"), view(visit, "scheme")) == ("normal", "site")
    assert visit.page.context.cookies() == []


def test_an_unknown_code_is_answered_kindly(visit):
    visit.refusals.add(404)
    visit.go("/check/")
    visit.fill(code="7kq2mxr49htwc3vdp8nf")
    visit.press("Проверить документ")
    assert visit.title == "Документ с таким кодом не найден"
    assert "Сверьте код с бумагой" in visit.words
    assert visit.page.get_by_label("Код документа").is_visible()
    assert visit.page.context.cookies() == []
