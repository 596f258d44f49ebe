import re

import pytest

from mentoring import once
from people.models import Person, User
from tests.factories import OrganisationFactory, PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_of_september")]
SHOWN = re.compile(r"<code data-password>([^<]+)</code>")


def url(person, act=""):
    return f"/people/persons/{person.pk}/login/{act}"


@pytest.fixture
def newcomer(cast):
    return PersonFactory(
        organisation=cast.school, last_name="Щукина", first_name="Юлия", patronymic=""
    )


def issued(client, person, **fields):
    form = {"request_key": once.new_key(), "username": "shchukina-y"} | fields
    return client.post(url(person, "issue/"), form)


def test_the_slip_is_shown_once_and_opens_the_door(cast, enter, newcomer, client):
    keeper = enter(cast.curator)
    form = keeper.get(url(newcomer, "issue/")).context["form"]
    assert form.initial["username"] == "shchukina-y"

    key = once.new_key()
    slip = issued(keeper, newcomer, request_key=key)

    assert slip.status_code == 200
    assert slip["Cache-Control"] == "no-store"
    [password] = SHOWN.findall(slip.content.decode())
    user = User.objects.get(username="shchukina-y")
    assert user.check_password(password)
    assert user.must_change_password

    repeated = issued(keeper, newcomer, request_key=key)
    assert repeated["Location"] == url(newcomer)
    assert "был показан один раз" in keeper.get(url(newcomer)).content.decode()
    assert password not in keeper.get(url(newcomer)).content.decode()


def test_a_taken_name_is_offered_with_a_number(cast, enter, newcomer):
    User.objects.create_user("shchukina-y")
    User.objects.create_user("shchukina-y2")
    client = enter(cast.curator)
    assert client.get(url(newcomer, "issue/")).context["form"].initial["username"] == "shchukina-y3"
    page = issued(client, newcomer)
    assert page.status_code == 422
    assert "уже занято" in page.content.decode()


@pytest.mark.parametrize("name", ["", "два слова", "a/b", "<b>", "x" * 61, "a\x00b"])
def test_what_is_no_name_is_said(cast, enter, newcomer, name):
    page = issued(enter(cast.curator), newcomer, username=name)
    assert page.status_code == 422
    assert "username" in page.context["form"].errors
    assert Person.objects.get(pk=newcomer.pk).user is None


def test_the_slip_is_printed_while_its_password_holds(cast, enter, newcomer):
    client = enter(cast.curator)
    [password] = SHOWN.findall(issued(client, newcomer).content.decode())

    paper = client.post(url(newcomer, "slip/"), {"password": password})

    assert paper.content.startswith(b"%PDF")
    assert paper["Content-Disposition"] == 'attachment; filename="login-slip.pdf"'
    assert paper["Cache-Control"] == "private, no-store"
    assert client.get(url(newcomer, "slip/")).status_code == 405
    for wrong in ("", "x" * 200, "not-this-one"):
        assert client.post(url(newcomer, "slip/"), {"password": wrong}).status_code == 409
    nobody = PersonFactory(organisation=cast.school)
    assert client.post(url(nobody, "slip/"), {"password": "x"}).status_code == 409


def test_a_new_password_replaces_the_old_one(cast, enter):
    mentor = cast.person("mentor")
    client = enter(cast.curator)
    assert "Прежний пароль" in client.get(url(mentor, "reset/")).content.decode()

    slip = client.post(url(mentor, "reset/"), {"request_key": once.new_key()})

    [password] = SHOWN.findall(slip.content.decode())
    cast.mentor.refresh_from_db()
    assert cast.mentor.check_password(password)


def test_a_refused_reset_is_said(cast, enter, newcomer):
    page = enter(cast.curator).post(url(newcomer, "reset/"), {"request_key": once.new_key()})
    assert page.status_code == 422
    assert "Входа у этого человека нет" in page.content.decode()


def test_a_door_is_closed_and_opened(cast, enter):
    mentor = cast.person("mentor")
    client = enter(cast.curator)
    assert client.get(url(mentor, "block/")).status_code == 200

    client.post(url(mentor, "block/"))
    cast.mentor.refresh_from_db()
    assert not cast.mentor.is_active
    assert "Открыть вход" in client.get(url(mentor)).content.decode()

    assert client.get(url(mentor, "unblock/")).status_code == 405
    client.post(url(mentor, "unblock/"))
    cast.mentor.refresh_from_db()
    assert cast.mentor.is_active


def test_ones_own_door_is_kept_elsewhere(cast, enter):
    page = enter(cast.director).get(url(cast.person("director"))).content.decode()
    assert "ваш собственный вход" in page
    assert "Новый пароль" not in page


@pytest.mark.parametrize("act", ["", "issue/", "reset/", "block/"])
def test_who_may_not_is_told_why_and_a_stranger_nothing(cast, enter, newcomer, act):
    assert enter(cast.council).get(url(newcomer, act)).status_code == 403
    assert enter(cast.mentor).get(url(newcomer, act)).status_code == 404
    assert enter(cast.neighbour).get(url(newcomer, act)).status_code == 404
    assert enter(cast.curator).get(url(cast.person("director"), act)).status_code == 403


# ── The administrator ────────────────────────────────────────────────────────────────────────────


def test_the_administrator_sees_the_logins_of_a_school(cast, enter, newcomer):
    client = enter(cast.administrator)
    address = f"/people/organisations/{cast.school.pk}/logins/"

    page = client.get(address)

    assert {row.pk for row in page.context["listing"].rows} >= {newcomer.pk, cast.pupil.pk}
    assert [r.pk for r in client.get(f"{address}?q=Щукина").context["listing"].rows] == [
        newcomer.pk
    ]
    found = client.get(f"{address}?login=OPEN").context["listing"].rows
    assert cast.mentor.username in {row.username for row in found}
    assert newcomer.pk not in {row.pk for row in found}
    assert client.get(f"{address}?login=BLOCKED").context["listing"].rows == []
    assert client.get(url(newcomer)).status_code == 200
    assert client.get(f"/people/persons/{newcomer.pk}/").status_code == 404  # but no content


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_of_logins_costs_the_same(cast, enter, people, django_assert_num_queries):
    PersonFactory.create_batch(people, organisation=cast.school)
    client = enter(cast.administrator)
    # session, login, its persons, its seats; the organisation; how many, persons
    with django_assert_num_queries(7):
        client.get(f"/people/organisations/{cast.school.pk}/logins/")


def test_one_login_is_joined_to_a_second_school_after_a_look(cast, enter):
    mentor = cast.person("mentor")
    second = PersonFactory(
        organisation=OrganisationFactory(),
        last_name=mentor.last_name,
        search_key=mentor.search_key,
    )
    client = enter(cast.administrator)
    assert client.get(url(second, "link/")).status_code == 200

    asked = client.post(url(second, "link/"), {"username": cast.mentor.username.upper()})
    assert str(mentor) in asked.content.decode()
    assert "Имена не совпадают" not in asked.content.decode()
    assert Person.objects.get(pk=second.pk).user is None

    client.post(url(second, "link/"), {"username": cast.mentor.username, "checked": "on"})
    assert Person.objects.get(pk=second.pk).user == cast.mentor
    page = client.get(url(second)).content.decode()
    assert cast.school.short_name in page

    assert client.get(url(second, "unlink/")).status_code == 405
    client.post(url(second, "unlink/"))
    assert Person.objects.get(pk=second.pk).user is None


def test_another_name_is_a_warning(cast, enter, newcomer):
    other = PersonFactory(organisation=OrganisationFactory())
    page = enter(cast.administrator).post(url(other, "link/"), {"username": cast.mentor.username})
    assert "Имена не совпадают" in page.content.decode()


def test_a_login_that_is_not_there_is_said(cast, enter, newcomer):
    page = enter(cast.administrator).post(url(newcomer, "link/"), {"username": "nobody"})
    assert page.status_code == 422
    assert "username" in page.context["form"].errors
    assert enter(cast.director).get(url(newcomer, "link/")).status_code == 403
