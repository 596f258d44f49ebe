import pytest

from mentoring import once
from people.models import Appointment, Organisation, Person
from tests.factories import AppointmentFactory, OrganisationFactory, PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_of_september")]
ALL = "/people/organisations/"
NEW = f"{ALL}new/"


def url(organisation, page=""):
    return f"{ALL}{organisation.pk}/{page}"


def sent(**fields):
    return {
        "request_key": once.new_key(),
        "slug": "School-3",
        "kind": "SCHOOL",
        "full_name": "муниципальное  учреждение\n«Школа № 3»",
        "short_name": "МОУ «Школа № 3»",
        "place": "г. Озёрный",
        "regime": "TEACHERS_2021",
        "time_zone": "Asia/Yekaterinburg",
    } | fields


@pytest.mark.parametrize("schools", [1, 3])
def test_the_tree_costs_the_same_for_one_and_for_three(
    cast, enter, schools, django_assert_num_queries
):
    for _ in range(schools):
        AppointmentFactory(organisation=OrganisationFactory(parent=cast.authority), role="DIRECTOR")
    client = enter(cast.coordinator)
    # session, login, its persons, its seats, schools below; how many, organisations, leaders
    with django_assert_num_queries(8):
        page = client.get(ALL)
    assert len(page.context["listing"].rows) == schools + 2


def test_everyone_sees_their_own_and_the_authority_what_is_below(cast, enter):
    def seen(user):
        rows = enter(user).get(ALL).context["listing"].rows
        return {row.pk for row in rows}

    assert seen(cast.mentor) == {cast.school.pk}
    assert seen(cast.coordinator) == {cast.school.pk, cast.authority.pk}
    assert seen(cast.administrator) == set(Organisation.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("query", ["?kind=X&lacks=Y", "?q=%00", "?page=x", "?closed=on"])
def test_any_address_of_the_tree_is_answered(cast, enter, query):
    assert enter(cast.administrator).get(ALL + query).status_code == 200


def test_an_empty_tree_says_where_to_begin(cast, enter):
    page = enter(cast.administrator).get(f"{ALL}?q=щщщ").content.decode()
    assert "Ничего не подошло" in page


def test_the_card_is_for_its_people_and_those_above(cast, enter):
    assert enter(cast.mentor).get(url(cast.school)).status_code == 200
    assert "Исправить" not in enter(cast.mentor).get(url(cast.school)).content.decode()
    assert enter(cast.coordinator).get(url(cast.school)).status_code == 200
    for page in ("", "edit/", "history/", "appointments/", "logins/", "head/"):
        assert enter(cast.neighbour).get(url(cast.school, page)).status_code == 404
    for page in ("edit/", "history/", "logins/", "head/", "appointments/new/"):
        assert enter(cast.mentor).get(url(cast.school, page)).status_code == 403
    for page in ("", "history/", "appointments/"):
        assert enter(cast.director).get(url(cast.school, page)).status_code == 200


def test_the_administrator_enters_an_organisation(cast, enter):
    client = enter(cast.administrator)
    assert client.get(NEW).status_code == 200
    form = sent(
        parent=cast.authority.pk, term_bank="BASE", council_step="on", closed_on="2020-01-01"
    )

    first, second = client.post(NEW, form), client.post(NEW, form)

    school = Organisation.objects.get(slug="school-3")
    assert first["Location"] == second["Location"] == url(school)
    assert school.full_name == "муниципальное учреждение «Школа № 3»"
    assert (school.parent, school.terms, school.time_zone) == (
        cast.authority,
        {"bank": "BASE"},
        "Asia/Yekaterinburg",
    )
    assert school.closed_on is None
    assert "Руководителя нет" in client.get(url(school)).content.decode()
    assert enter(cast.director).get(NEW).status_code == 403


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("slug", "school/3"),
        ("slug", ""),
        ("slug", "x" * 41),
        ("kind", "X"),
        ("parent", "x"),
        ("parent", "999999"),
        ("inn", "12"),
        ("ogrn", "x" * 13),
        ("email", "x"),
        ("site", "javascript:alert(1)"),
        ("time_zone", "Mars/Olympus"),
        ("regime", "X"),
        ("full_name", " "),
        ("short_name", "я" * 121),
        ("term_bank", "X"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(cast, enter, field, value):
    page = enter(cast.administrator).post(NEW, sent(**{field: value}))
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert not Organisation.objects.filter(slug="school-3").exists()


def test_a_taken_code_is_said_beside_its_field(cast, enter):
    OrganisationFactory(slug="school-3")
    page = enter(cast.administrator).post(NEW, sent())
    assert page.status_code == 422
    assert "slug" in page.context["form"].errors


# ── Correcting ───────────────────────────────────────────────────────────────────────────────────


def edited(organisation, **fields):
    form = sent(**fields) | {"version": organisation.version}
    return {name: value for name, value in form.items() if name not in {"request_key", "slug"}}


def test_its_people_correct_it_but_not_its_place(cast, enter):
    client = enter(cast.curator)
    other = OrganisationFactory(kind="AUTHORITY")
    assert client.get(url(cast.school, "edit/")).status_code == 200

    form = edited(cast.school, phone="2-12-12", parent=other.pk, kind="COLLEGE", slug="new")
    client.post(url(cast.school, "edit/"), form)

    cast.school.refresh_from_db()
    assert (cast.school.phone, cast.school.kind, cast.school.parent) == (
        "2-12-12",
        "SCHOOL",
        cast.authority,
    )
    assert cast.school.slug != "new"
    conflict = client.post(url(cast.school, "edit/"), form | {"phone": "3"})
    assert conflict.status_code == 409


def test_the_administrator_also_moves_and_closes_it(cast, enter):
    client = enter(cast.administrator)
    other = OrganisationFactory(kind="AUTHORITY")
    form = edited(cast.school, parent=other.pk, closed_on="2026-08-01")
    client.post(url(cast.school, "edit/"), form)
    cast.school.refresh_from_db()
    assert cast.school.parent == other
    assert "закрыта с 01.08.2026" in client.get(url(cast.school)).content.decode()
    assert cast.school.pk not in {r.pk for r in client.get(ALL).context["listing"].rows}


def test_a_ring_is_refused_beside_its_field(cast, enter):
    middle = OrganisationFactory(kind="AUTHORITY", parent=cast.authority)
    form = edited(cast.authority, parent=middle.pk, kind="AUTHORITY")
    page = enter(cast.administrator).post(url(cast.authority, "edit/"), form)
    assert page.status_code == 422
    assert "parent" in page.context["form"].errors


def test_a_new_regime_is_confirmed_first(cast, enter):
    client = enter(cast.director)
    form = edited(cast.school, regime="TARGET_2019", term_bank="REGISTER")

    asked = client.post(url(cast.school, "edit/"), form)

    assert asked.status_code == 200
    assert "целевая модель наставничества (2019)" in asked.content.decode()
    cast.school.refresh_from_db()
    assert cast.school.regime == "TEACHERS_2021"
    page = asked.context["form"]
    again = {bound.html_name: bound.value() for bound in page if bound.value() not in (None, "")}
    client.post(url(cast.school, "edit/"), again)
    cast.school.refresh_from_db()
    assert (cast.school.regime, cast.school.terms) == ("TARGET_2019", {"bank": "REGISTER"})


def test_a_zone_that_is_not_on_offer_stays(cast, enter):
    Organisation.objects.filter(pk=cast.school.pk).update(time_zone="Asia/Tomsk")
    cast.school.refresh_from_db()
    form = edited(cast.school, time_zone="Asia/Tomsk", phone="1")
    assert enter(cast.curator).post(url(cast.school, "edit/"), form).status_code == 302
    cast.school.refresh_from_db()
    assert cast.school.time_zone == "Asia/Tomsk"


# ── The first head ───────────────────────────────────────────────────────────────────────────────

HEAD = {
    "last_name": "Дорохова",
    "first_name": "Инна",
    "patronymic": "Львовна",
    "post": "директор",
    "since": "2026-09-01",
    "basis": "распоряжение от 01.09.2026 № 3",
}


def test_the_administrator_enters_the_first_head_and_is_led_to_the_login(cast, enter):
    school = OrganisationFactory()
    client = enter(cast.administrator)
    assert client.get(url(school, "head/")).status_code == 200

    answer = client.post(url(school, "head/"), HEAD | {"request_key": once.new_key()})

    person = Person.objects.get(last_name="Дорохова")
    assert answer["Location"] == f"/people/persons/{person.pk}/login/"
    assert client.get(answer["Location"]).status_code == 200
    assert person.appointments.get().role == "DIRECTOR"


def test_where_there_is_a_head_the_form_says_so(cast, enter):
    page = enter(cast.administrator).post(
        url(cast.school, "head/"), HEAD | {"request_key": once.new_key()}
    )
    assert page.status_code == 422
    assert "место уже занято" in page.content.decode()


# ── Seats ────────────────────────────────────────────────────────────────────────────────────────


def appointment(cast, **fields):
    return {
        "request_key": once.new_key(),
        "person": cast.person("staff").pk,
        "role": "CLERK",
        "tenure": "PRINCIPAL",
        "since": "2026-09-01",
        "basis": "приказ № 5",
    } | fields


def again(page):
    return {b.html_name: b.value() for b in page.context["form"] if b.name != "person"} | {
        "person": page.context["form"].cleaned_data["person"]
    }


def test_a_seat_is_given_after_the_page_that_says_what_will_happen(cast, enter):
    client = enter(cast.director)
    new = url(cast.school, "appointments/new/")
    assert client.get(f"{new}?role=CLERK").context["form"]["role"].value() == "CLERK"

    asked = client.post(new, appointment(cast))
    assert "делопроизводитель" in asked.content.decode()
    assert not cast.person("staff").appointments.exists()

    form = appointment(cast, checked="on")
    first, second = client.post(new, form), client.post(new, form)
    assert first["Location"] == second["Location"] == url(cast.school, "appointments/")
    assert cast.person("staff").appointments.get().basis == "приказ № 5"


def test_the_page_that_asks_sends_back_what_was_typed(cast, enter):
    client = enter(cast.director)
    asked = client.post(url(cast.school, "appointments/new/"), appointment(cast))
    sent_back = {k: v for k, v in again(asked).items() if v not in (None, "")}
    client.post(url(cast.school, "appointments/new/"), sent_back)
    assert cast.person("staff").appointments.get().role == "CLERK"


def test_the_hidden_form_of_the_page_is_whole_as_html(cast, enter):
    """What a browser would send: names and values of the inputs on the page itself."""
    import re  # noqa: PLC0415 -- only this test reads HTML

    client = enter(cast.director)
    asked = client.post(url(cast.school, "appointments/new/"), appointment(cast)).content.decode()
    inputs = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', asked))
    inputs.pop("csrfmiddlewaretoken", None)
    client.post(url(cast.school, "appointments/new/"), inputs)
    assert cast.person("staff").appointments.get().role == "CLERK"


def test_a_curator_from_outside_is_a_warning_and_not_a_wall(cast, enter):
    Appointment.objects.filter(role="CURATOR", organisation=cast.school).delete()
    client = enter(cast.director)
    form = appointment(cast, role="CURATOR")
    asked = client.post(url(cast.school, "appointments/new/"), form)
    assert "из заместителей руководителя" in asked.content.decode()
    client.post(url(cast.school, "appointments/new/"), form | {"checked": "on"})
    assert cast.person("staff").appointments.get().role == "CURATOR"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"person": ""}, "person"),
        ({"person": "x"}, "person"),
        ({"role": "ADMINISTRATOR"}, "role"),
        ({"role": "COORDINATOR"}, "role"),
        ({"tenure": "X"}, "tenure"),
        ({"tenure": "ACTING", "role": "DIRECTOR"}, "until"),
        ({"tenure": "DEPUTY", "checked": "on"}, "tenure"),
        ({"until": "2026-08-01"}, "until"),
        ({"since": ""}, "since"),
    ],
)
def test_what_is_no_seat_is_said_beside_its_field(cast, enter, fields, field):
    page = enter(cast.director).post(
        url(cast.school, "appointments/new/"), appointment(cast, **fields)
    )
    assert page.status_code == 422
    assert field in page.context["form"].errors


@pytest.mark.parametrize(
    ("fields", "is_taken"),
    [
        ({"role": "CURATOR"}, True),
        ({"role": "CURATOR", "tenure": "DEPUTY"}, False),
        ({"role": "CURATOR", "since": "2001-09-01", "until": "2001-09-30"}, False),
        ({"role": "CLERK"}, False),
    ],
)
def test_a_taken_place_is_said_before_the_press(cast, enter, fields, is_taken):
    asked = enter(cast.director).post(
        url(cast.school, "appointments/new/"), appointment(cast, **fields)
    )
    assert ("Место уже занято" in asked.content.decode()) == is_taken


def test_a_second_principal_is_told_by_the_sentence_of_the_table(cast, enter):
    form = appointment(cast, role="CURATOR", checked="on")
    page = enter(cast.director).post(url(cast.school, "appointments/new/"), form)
    assert page.status_code == 422
    assert "основной исполнитель один" in page.content.decode()


def test_a_stranger_cannot_be_picked(cast, enter):
    form = appointment(cast, person=PersonFactory().pk)
    page = enter(cast.director).post(url(cast.school, "appointments/new/"), form)
    assert "person" in page.context["form"].errors


def test_typed_words_pick_the_one_who_fits(cast, enter):
    form = appointment(cast, checked="on", person="")
    form["person_typed"] = cast.person("staff").last_name
    answer = enter(cast.director).post(url(cast.school, "appointments/new/"), form)
    assert answer.status_code == 302


def test_a_seat_is_ended_and_one_that_begins_today_cancelled(cast, enter):
    clerk = cast.person("clerk").appointments.get()
    client = enter(cast.director)
    end, cancel = (f"/people/appointments/{clerk.pk}/{act}/" for act in ("end", "cancel"))
    assert client.get(end).status_code == client.get(cancel).status_code == 200
    assert client.post(end, {"until": "2026-08-01"}).status_code == 422
    assert client.post(end, {"until": "2027-01-31"})["Location"].endswith("/appointments/")
    client.post(cancel)
    assert not Appointment.objects.filter(pk=clerk.pk).exists()
    assert client.get(end).status_code == 404

    head = cast.person("director").appointments.get()
    assert client.get(f"/people/appointments/{head.pk}/end/").status_code == 403
    assert enter(cast.curator).get(f"/people/appointments/{head.pk}/end/").status_code == 403
    assert enter(cast.neighbour).get(f"/people/appointments/{head.pk}/end/").status_code == 404


def test_who_holds_the_seats_is_seen_by_the_whole_school(
    cast, enter, django_assert_max_num_queries
):
    client = enter(cast.mentor)
    with django_assert_max_num_queries(12):
        page = client.get(url(cast.school, "appointments/")).content.decode()
    assert str(cast.person("curator")) in page
    assert "Завершить" not in page
