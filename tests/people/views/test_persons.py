"""Pages of people: who gets in, what they show, what a form does and does not do."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from mentoring import once
from people.enums import PersonKind
from people.models import Person
from tests.factories import (
    EmploymentFactory,
    MentorRecordFactory,
    OrganisationFactory,
    PersonFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_of_september")]
NEW = "/people/persons/new/"


def url(person, page=""):
    return f"/people/persons/{person.pk}/{page}"


def sent(**fields):
    return {
        "request_key": once.new_key(),
        "last_name": "Иванова",
        "first_name": "Анна",
        "patronymic": "Петровна",
        "kind": "EMPLOYEE",
    } | fields


@pytest.mark.parametrize("people", [1, 3, 50])
def test_the_list_costs_the_same_for_one_and_for_fifty(
    cast, enter, people, django_assert_num_queries
):
    client = enter(cast.curator)
    for n in range(people):
        one = PersonFactory(organisation=cast.school, last_name=f"Я{n}", user=UserFactory())
        EmploymentFactory(person=one)
        MentorRecordFactory(person=one, organisation=cast.school)

    # session, login, its persons, its seats; how many; persons with logins, jobs, seats
    with django_assert_num_queries(8):
        page = client.get("/people/")

    assert page.status_code == 200
    assert len(page.context["listing"].rows) == min(50, people + 11)


def test_the_list_says_what_to_do_next_when_it_is_empty(cast, enter):
    client = enter(cast.curator)
    assert "Никто не подошёл" in client.get("/people/?q=щщщ").content.decode()
    Person.objects.filter(organisation=cast.school).exclude(user=cast.curator).update(
        left_on=date(2026, 1, 1)
    )
    Person.objects.filter(user=cast.curator).update(left_on=date(2026, 9, 1))
    assert client.get("/people/").status_code == 200


def test_a_row_leads_to_the_card_and_carries_its_key(cast, enter):
    page = enter(cast.curator).get("/people/").content.decode()
    mentor = cast.person("mentor")
    assert f'data-id="{mentor.pk}"' in page
    assert f'href="{url(mentor)}"' in page


@pytest.mark.parametrize(
    "query",
    [
        "?q=%00",
        "?kind=ROBOT&login=x&seat=y&bank=z",
        "?page=99999&sort=nope",
        "?page=-1&after=x&before=" + "9" * 30,
        "?sort=-name",
        "?q=" + "я" * 500,
        "?q=%25_%5C",
        "?sort=password",
    ],
)
def test_any_address_of_the_list_is_answered(cast, enter, query):
    client = enter(cast.curator)
    assert client.get(f"/people/{query}").status_code == 200
    assert client.get(f"/people/export/{query}").status_code == 200


def test_a_wrong_value_does_not_undo_the_other_filters(cast, enter):
    name = cast.person("mentor").last_name
    page = enter(cast.curator).get(f"/people/?kind=ROBOT&q={name}")
    assert [row.pk for row in page.context["listing"].rows] == [cast.person("mentor").pk]


def test_the_export_is_exactly_what_the_list_shows(cast, enter):
    PersonFactory(organisation=cast.school, last_name="=1+1", kind=PersonKind.PARTNER)
    client = enter(cast.curator)

    answer = client.get("/people/export/?kind=PARTNER")

    book = load_workbook(io.BytesIO(b"".join(answer)))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert rows == [
        ["Имя", "Должность", "Кто это", "Вход", "Примечание"],
        ["=1+1 Анна Петровна", None, "Представитель партнёра", "нет", None],
    ]
    assert book.active["A2"].data_type == "s"


@pytest.mark.parametrize("who", ["mentor", "psychologist", "coordinator", "administrator"])
def test_the_list_and_its_export_are_for_who_may_list(cast, enter, who):
    client = enter(getattr(cast, who))
    for address in ("/people/", "/people/export/", NEW):
        page = client.get(address)
        assert page.status_code == 403
    assert "системный администратор организации" in page.content.decode()


def test_a_visitor_is_led_to_the_log_in(client, db):
    assert client.get("/people/")["Location"] == "/login/?next=/people/"


# ── The card ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("page", ["", "history/", "words/"])
def test_a_stranger_learns_nothing(cast, enter, page):
    client = enter(cast.curator)
    stranger = client.get(url(PersonFactory(), page))
    missing = client.get(f"/people/persons/999999/{page}")
    assert stranger.status_code == missing.status_code == 404
    assert len(stranger.content) == len(missing.content)
    huge = client.get(f"/people/persons/{10**30}/{page}")
    assert huge.status_code == 404


def test_the_card_shows_what_may_be_done(cast, enter):
    mentor = cast.person("mentor")
    text = enter(cast.curator).get(url(mentor)).content.decode()
    for words in ("учитель математики", "Взять на рассмотрение", "Заявить в банк наставляемых"):
        assert words in text
    own = enter(cast.mentor).get(url(mentor)).content.decode()
    assert "Исправить" not in own
    assert "Исключить из банка" in own


def test_the_card_and_its_history_keep_their_budget(cast, enter, django_assert_max_num_queries):
    client = enter(cast.curator)
    for page in ("", "history/", "words/"):
        with django_assert_max_num_queries(15):
            assert client.get(url(cast.person("mentor"), page)).status_code == 200


def test_a_parent_sees_the_name_of_the_child_and_no_more(cast, enter):
    Person.objects.filter(pk=cast.pupil.pk).update(phone="2-12-12", birth_date=date(2012, 5, 1))
    client = enter(cast.parent)

    text = client.get(url(cast.pupil)).content.decode()

    assert str(cast.pupil) in text
    assert "2-12-12" not in text
    assert "2012" not in text
    for page in ("history/", "words/", "edit/", "put-away/", "login/"):
        assert client.get(url(cast.pupil, page)).status_code == 403
    assert str(cast.pupil) in client.get("/people/mine/").content.decode()


# ── Entering ─────────────────────────────────────────────────────────────────────────────────────


def test_a_person_is_entered_and_the_gender_read_from_the_patronymic(cast, enter):
    client = enter(cast.curator)

    answer = client.post(NEW, sent(birth_date="1990-05-01"))

    person = Person.objects.get(last_name="Иванова")
    assert answer["Location"] == url(person)
    assert (person.gender, person.birth_date, person.organisation) == (
        "FEMALE",
        date(1990, 5, 1),
        cast.school,
    )
    assert "Карточка внесена" in client.get(url(person)).content.decode()


def test_the_same_form_sent_twice_enters_once(cast, enter):
    client = enter(cast.curator)
    form = sent()
    first, second = client.post(NEW, form), client.post(NEW, form)
    assert first["Location"] == second["Location"]
    assert Person.objects.filter(last_name="Иванова").count() == 1


def test_a_form_without_its_key_is_shown_again_with_what_was_typed(cast, enter):
    client = enter(cast.curator)
    page = client.post(NEW, sent(request_key=""))
    assert page.status_code == 422
    assert "Форма устарела" in page.content.decode()
    assert 'value="Иванова"' in page.content.decode()
    key = page.context["form"].data["request_key"]
    assert client.post(NEW, sent(request_key=key)).status_code == 302


def test_where_the_patronymic_does_not_tell_the_gender_is_asked(cast, enter):
    client = enter(cast.curator)
    page = client.post(NEW, sent(last_name="Ли", first_name="Мэй", patronymic=""))
    assert page.status_code == 422
    assert "Укажите пол" in page.content.decode()
    client.post(NEW, sent(last_name="Ли", first_name="Мэй", patronymic="", gender="FEMALE"))
    assert Person.objects.get(last_name="Ли").gender == "FEMALE"


def test_a_found_card_is_shown_and_another_one_may_be_entered(cast, enter):
    client = enter(cast.curator)
    client.post(NEW, sent())
    [first] = Person.objects.filter(last_name="Иванова")

    page = client.post(NEW, sent(last_name="ИВАНОВА"))
    assert page.status_code == 200
    assert f'href="{url(first)}"' in page.content.decode()
    assert "Внести ещё одну карточку" in page.content.decode()
    assert Person.objects.filter(search_key=first.search_key).count() == 1

    assert client.post(NEW, sent(another="on")).status_code == 302
    assert Person.objects.filter(search_key=first.search_key).count() == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("last_name", ""),
        ("last_name", "<script>"),
        ("first_name", "1"),
        ("last_name", "я" * 61),
        ("last_name", "а\x00б"),
        ("kind", "ROBOT"),
        ("gender", "X"),
        ("birth_date", "31.02.1990"),
        ("birth_date", "1090-01-01"),
        ("birth_date", "2126-01-01"),
        ("email", "not an address"),
        ("phone", "1" * 41),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(cast, enter, field, value):
    before = Person.objects.count()
    page = enter(cast.curator).post(NEW, sent(**{field: value}))
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert Person.objects.count() == before


def test_nothing_but_the_fields_of_the_form_can_be_set(cast, enter):
    other = OrganisationFactory()
    more = {
        "organisation": other.pk,
        "user": cast.director.pk,
        "search_key": "x",
        "left_on": "2026-01-01",
    }
    enter(cast.curator).post(NEW, sent(**more))
    person = Person.objects.get(last_name="Иванова")
    assert (person.organisation, person.user, person.left_on) == (cast.school, None, None)


# ── Correcting ───────────────────────────────────────────────────────────────────────────────────


def edited(person, **fields):
    return {
        "version": person.version,
        "last_name": "Петрова",
        "first_name": person.first_name,
        "patronymic": person.patronymic,
        "gender": "FEMALE",
        "kind": person.kind,
    } | fields


def test_a_card_is_corrected(cast, enter):
    mentor = cast.person("mentor")
    client = enter(cast.curator)
    assert client.get(url(mentor, "edit/")).status_code == 200
    answer = client.post(url(mentor, "edit/"), edited(mentor, phone="2-12-12"))
    assert answer["Location"] == url(mentor)
    assert cast.person("mentor").phone == "2-12-12"


def test_who_was_quicker_is_shown_beside_mine(cast, enter):
    mentor = cast.person("mentor")
    client = enter(cast.curator)
    client.post(url(mentor, "edit/"), edited(mentor, phone="2-12-12"))

    page = client.post(url(mentor, "edit/"), edited(mentor, phone="2-12-13"))

    assert page.status_code == 409
    assert "2-12-12" in page.content.decode()
    assert "2-12-13" in page.content.decode()
    assert cast.person("mentor").phone == "2-12-12"
    knowingly = dict(page.context["hidden"])
    assert client.post(url(mentor, "edit/"), knowingly).status_code == 302
    assert cast.person("mentor").phone == "2-12-13"


@pytest.mark.parametrize("version", ["", "x", "0", "-1", "9" * 30])
def test_a_broken_version_changes_nothing(cast, enter, version):
    mentor = cast.person("mentor")
    page = enter(cast.curator).post(
        url(mentor, "edit/"), edited(mentor, phone="1", version=version)
    )
    assert page.status_code in {409, 422}
    assert cast.person("mentor").phone == ""


# ── Putting away ─────────────────────────────────────────────────────────────────────────────────


def test_a_card_is_put_away_and_returned(cast, enter):
    staff = cast.person("staff")
    client = enter(cast.curator)
    assert "Что произойдёт" in client.get(url(staff, "put-away/")).content.decode()

    client.post(url(staff, "put-away/"), {"left_on": "2026-09-01"})
    assert cast.person("staff").left_on == date(2026, 9, 1)
    assert "Карточка убрана" in client.get(url(staff)).content.decode()

    assert client.get(url(staff, "return/")).status_code == 405
    client.post(url(staff, "return/"))
    assert cast.person("staff").left_on is None
    client.post(url(staff, "return/"))
    assert "не убрана" in client.get(url(staff)).content.decode()


def test_what_holds_a_person_is_said(cast, enter):
    client = enter(cast.curator)
    mentor = cast.person("mentor")
    assert "из банка наставников" in client.get(url(mentor, "put-away/")).content.decode()
    page = client.post(url(mentor, "put-away/"), {"left_on": "2026-09-01"})
    assert page.status_code == 422
    assert "Сначала исключите" in page.content.decode()
    assert client.post(url(mentor, "put-away/"), {"left_on": "вчера"}).status_code == 422


# ── Search as you type ───────────────────────────────────────────────────────────────────────────


def test_suggestions_are_of_one_school_and_for_who_may(cast, enter):
    address = f"/people/organisations/{cast.school.pk}/persons/"
    name = cast.person("mentor").last_name
    [found] = enter(cast.curator).get(address, {"q": name}).json()["results"]
    assert found["key"] == str(cast.person("mentor").pk)
    assert enter(cast.administrator).get(address, {"q": name}).status_code == 200
    assert enter(cast.mentor).get(address, {"q": name}).status_code == 403
    assert enter(cast.neighbour).get(address, {"q": name}).status_code == 404
    assert enter(cast.curator).get(address, {"q": "\x00" * 5}).status_code == 200
