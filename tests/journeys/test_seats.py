"""Every seat of the demonstration: log in, see where one sits, look around, leave."""

import pytest

from tests.journeys.conftest import DESKTOP, PHONE, SMALLEST

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SEATS = [
    ("ksosh2-director", "Директор"),
    ("ksosh2-curator", "Куратор"),
    ("ksosh2-council", "куратора"),
    ("ksosh2-mentor", "Наставник"),
    ("ksosh2-mentee", "Наставляемый"),
    ("ksosh2-staff", "Сотрудник"),
    ("ksosh2-psychologist", "Педагог-психолог"),
    ("ksosh2-sysadmin", "Системный администратор"),
    ("ksosh2-clerk", "Делопроизводитель"),
    ("mdou7-director", "Заведующий"),
    ("chay1-parent", "Законный представитель"),
    ("chaykovsky-coordinator", "Муниципальный координатор"),
    ("chaykovsky-methodist", "Муниципальный методист"),
    ("admin", "Администратор портала"),
]


def every_link_of_the_rail(page) -> list[str]:
    return page.locator(".rail-list a").evaluate_all("links => links.map(link => link.pathname)")


@pytest.mark.parametrize(("login", "seat"), SEATS)
def test_a_seat_from_log_in_to_leaving(visit, login, seat):
    visit.log_in(login)

    assert visit.page.locator("h1").inner_text() == "Сегодня"
    assert seat in visit.page.locator("header").inner_text()
    assert "учебный год" in visit.page.locator("header").inner_text()
    for address in ["/", *every_link_of_the_rail(visit.page)]:
        assert visit.go(address).status == 200
        for size in (DESKTOP, PHONE, SMALLEST):
            visit.width(size)
            assert visit.sideways() == 0, f"{address} at {size['width']} px"
        visit.width(DESKTOP)
        assert visit.barriers() == [], address
    visit.go("/")
    visit.page.click(".top-end .menu summary")
    visit.page.click("text=Выйти")
    visit.page.wait_for_url("**/login/")
    assert visit.go("/account/").url.endswith("/login/?next=/account/")
