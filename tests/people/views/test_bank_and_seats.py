import pytest

from mentoring import once
from people.enums import BankState
from people.middleware import SEAT
from people.models import MentorRecord
from tests.factories import (
    AppointmentFactory,
    EmploymentFactory,
    MenteeRecordFactory,
    MentorRecordFactory,
    OrganisationFactory,
    PersonFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_of_september")]


def act(record, name, bank="mentor"):
    return f"/people/{bank}-records/{record.pk}/{name}/"


@pytest.mark.parametrize("records", [1, 3])
@pytest.mark.parametrize("bank", ["mentor", "mentee"])
def test_a_bank_costs_the_same_for_one_and_for_three(
    cast, enter, bank, records, django_assert_num_queries
):
    make = MentorRecordFactory if bank == "mentor" else MenteeRecordFactory
    for _ in range(records):
        EmploymentFactory(person=make(organisation=cast.school).person)
    client = enter(cast.curator)
    # session, login, its persons, its seats; how many, records with persons, jobs
    with django_assert_num_queries(7):
        page = client.get(f"/people/{bank}s/")
    assert len(page.context["listing"].rows) == records + 1
    assert 'data-state="APPLIED"' in page.content.decode()


def test_an_empty_bank_says_that_it_needs_consents_and_an_order(cast, enter):
    MentorRecord.objects.all().delete()
    client = enter(cast.curator)
    assert "когда будут согласия и приказ" in client.get("/people/mentors/").content.decode()
    assert "Никто не подошёл" in client.get("/people/mentors/?state=LEFT").content.decode()
    assert client.get("/people/mentors/?state=X&sort=-since&page=0").status_code == 200


@pytest.mark.parametrize("who", ["clerk", "mentor", "coordinator", "administrator", "sysadmin"])
def test_the_banks_are_for_who_may_list_them(cast, enter, who):
    client = enter(getattr(cast, who))
    for bank in ("mentors", "mentees"):
        assert client.get(f"/people/{bank}/").status_code == 403


def test_a_person_is_applied_for_once(cast, enter):
    client = enter(cast.curator)
    staff = cast.person("staff")
    new = f"/people/persons/{staff.pk}/mentor-records/new/"
    assert client.get(new).status_code == 200
    form = {"request_key": once.new_key(), "capacity": "3"}

    first, second = client.post(new, form), client.post(new, form)

    assert first["Location"] == second["Location"] == f"/people/persons/{staff.pk}/#mentor-records"
    assert staff.mentor_records.get().capacity == 3
    again = client.post(new, {"request_key": once.new_key(), "capacity": "1"})
    assert again.status_code == 422
    assert "уже есть в банке наставников" in again.content.decode()
    assert enter(cast.director).get(new).status_code == 403
    assert enter(cast.neighbour).get(new).status_code == 404


@pytest.mark.parametrize("capacity", ["", "0", "21", "два", "1.5", "9" * 40])
def test_a_capacity_that_cannot_be_is_said(cast, enter, capacity):
    new = f"/people/persons/{cast.person('staff').pk}/mentor-records/new/"
    page = enter(cast.curator).post(new, {"request_key": once.new_key(), "capacity": capacity})
    assert page.status_code == 422
    assert "capacity" in page.context["form"].errors


def test_a_mentee_is_applied_for_with_the_request(cast, enter):
    staff = cast.person("staff")
    new = f"/people/persons/{staff.pk}/mentee-records/new/"
    form = {"request_key": once.new_key(), "request": "{{ 7|add:7 }} <b>"}
    client = enter(cast.curator)
    assert client.get(new).status_code == 200
    client.post(new, form)
    page = client.get(f"/people/persons/{staff.pk}/").content.decode()
    assert "{{ 7|add:7 }} &lt;b&gt;" in page


def test_a_move_is_made_by_its_own_address(cast, enter):
    record = cast.person("mentor").mentor_records.get()
    client = enter(cast.curator)
    assert "Взять на рассмотрение" in client.get(act(record, "review")).content.decode()

    client.post(act(record, "review"))

    record.refresh_from_db()
    assert record.state == BankState.UNDER_REVIEW
    card = client.get(f"/people/persons/{record.person_id}/").content.decode()
    assert "«на рассмотрении»" in card


def test_who_was_quicker_is_answered_with_the_actual_state(cast, enter):
    record = cast.person("mentor").mentor_records.get()
    client = enter(cast.curator)
    client.post(act(record, "review"))
    for answer in (client.post(act(record, "review")), client.get(act(record, "review"))):
        assert answer.status_code == 409
        assert "на рассмотрении" in answer.content.decode()


def test_leaving_is_asked_about_first(cast, enter):
    record = cast.person("mentee").mentee_records.get()
    client = enter(cast.mentee)
    page = client.get(act(record, "leave", "mentee")).content.decode()
    assert "только новой записью" in page
    client.post(act(record, "leave", "mentee"))
    record.refresh_from_db()
    assert record.state == BankState.LEFT


def test_moves_are_for_who_may_make_them(cast, enter):
    record = cast.person("mentor").mentor_records.get()
    assert enter(cast.director).post(act(record, "review")).status_code == 403
    assert enter(cast.mentor).post(act(record, "review")).status_code == 403
    assert enter(cast.neighbour).post(act(record, "review")).status_code == 404
    assert enter(cast.curator).post(act(record, "list")).status_code == 404  # no such act
    record.refresh_from_db()
    assert record.state == BankState.APPLIED


# ── The seat switch ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def two_seats(cast):
    return AppointmentFactory(person=cast.person("curator"), organisation=cast.school)


def test_a_held_seat_is_taken_and_kept(cast, enter, two_seats):
    client = enter(cast.curator)
    key = f"appointment-{two_seats.pk}"

    answer = client.post("/seat/", {"seat": key})

    assert answer["Location"] == "/"
    assert client.session[SEAT] == key
    assert "Член методического совета" in client.get("/people/").content.decode()
    assert client.get(f"/people/persons/{cast.person('mentor').pk}/edit/").status_code == 403


@pytest.mark.parametrize("key", ["", "appointment-999999", "administrator", "x\x00", "head"])
def test_a_seat_that_is_not_held_is_not_found(cast, enter, key):
    client = enter(cast.curator)
    stolen = f"appointment-{cast.person('director').appointments.get().pk}"
    assert client.post("/seat/", {"seat": stolen if key == "head" else key}).status_code == 404
    assert SEAT not in client.session


@pytest.mark.parametrize(
    ("back", "led_to"),
    [
        ("/people/mentors/?state=APPLIED", "/people/mentors/?state=APPLIED"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("people/", "/"),
    ],
)
def test_one_is_led_back_inside_the_portal_only(cast, enter, two_seats, back, led_to):
    form = {"seat": f"appointment-{two_seats.pk}", "next": back}
    assert enter(cast.curator).post("/seat/", form)["Location"] == led_to


def test_the_switch_only_takes_a_form(cast, enter, client):
    assert enter(cast.curator).get("/seat/").status_code == 405


def test_a_visitor_has_no_seat(client, db):
    assert client.post("/seat/", {"seat": "x"})["Location"].startswith("/login/")


def test_a_seat_in_another_school_shows_that_school(cast, enter):
    other = OrganisationFactory()
    there = PersonFactory(organisation=other, user=cast.curator)
    seat = AppointmentFactory(person=there, organisation=other, role="CLERK")
    client = enter(cast.curator)
    client.post("/seat/", {"seat": f"appointment-{seat.pk}"})
    rows = client.get("/people/").context["listing"].rows
    assert [row.pk for row in rows] == [there.pk]
