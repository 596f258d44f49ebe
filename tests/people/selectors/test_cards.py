import pytest

from mentoring.audit import erase_values
from people.enums import BankState, Role, Tenure
from people.selectors import appointments, bank, cards, jobs, organisations
from people.selectors.persons import person_for
from people.services import appointments as seats
from people.services import persons as services
from tests.factories import (
    AUTUMN,
    MORNING,
    AppointmentFactory,
    EmploymentFactory,
    MentorRecordFactory,
    OrganisationFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db


def plain(text):
    """Without the no-break spaces of initials and dates."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("rows", [1, 3])
def test_a_card_costs_the_same_however_much_stands_on_it(cast, rows, django_assert_num_queries):
    person = cast.person("staff")
    for n in range(rows):
        EmploymentFactory(person=person, kind="PART_TIME", post=f"тьютор {n}")
        MentorRecordFactory(
            person=person,
            organisation=cast.school,
            state=BankState.LEFT if n else BankState.APPLIED,
        )
    for role in [Role.COUNCIL, Role.CLERK, Role.PSYCHOLOGIST][:rows]:
        AppointmentFactory(person=person, organisation=cast.school, role=role)
    viewer = cast.viewer("curator")
    found = person_for(viewer, person.pk)

    # family, jobs, seats, two banks; of the login: is it the administrator's, where else, any seat
    with django_assert_num_queries(8):
        card = cards.person_card(viewer, found)

    assert (len(card.jobs), len(card.seats)) == (rows, rows)
    assert card.login.reason.startswith("Вход занимающему официальное место")


def test_buttons_are_those_that_may_be_pressed(cast):
    person = person_for(cast.viewer("curator"), cast.person("mentor").pk)

    def card(who):
        return cards.person_card(cast.viewer(who), person)

    assert card("curator").may == cards.May(edit=True, words=True)
    assert card("clerk").may == cards.May(edit=False, words=True)
    assert card("mentor").may == cards.May(edit=False, words=False)
    assert card("curator").login.may_manage
    assert not card("council").login.may_manage
    mentors, mentees = card("curator").banks
    [record] = mentors.records
    assert [move.label for move in record.moves] == ["Взять на рассмотрение", "Исключить из банка"]
    assert mentors.add_url == ""
    assert mentees.add_url.endswith("/mentee-records/new/")
    assert [b.add_url for b in card("director").banks] == ["", ""]
    assert card("clerk").banks[0].records == ()  # the clerk keeps no bank


def test_nobody_manages_their_own_login_here(cast):
    person = person_for(cast.viewer("director"), cast.person("director").pk)
    login = cards.person_card(cast.viewer("director"), person).login
    assert (login.may_manage, login.reason) == (False, "")


def test_the_family_stands_on_both_cards(cast):
    curator = cast.viewer("curator")
    child = cards.person_card(curator, person_for(curator, cast.pupil.pk))
    parent = cards.person_card(curator, person_for(curator, cast.person("parent").pk))

    assert [row.label for row in child.guardians] == [str(cast.person("parent"))]
    assert child.guardians[0].url
    assert [row.label for row in parent.wards] == [str(cast.pupil)]
    assert (child.wards, parent.guardians) == ((), ())


def test_the_history_tells_what_was_and_what_is(cast):
    by = cast.viewer("curator")
    person = services.add_person(
        last_name="Иванова", first_name="Анна", phone="1", by=by, at=MORNING
    )
    services.edit_person(person=person, version=1, changes={"phone": "2"}, by=by, at=MORNING)
    job = EmploymentFactory(person=person)
    MentorRecordFactory(person=person, organisation=cast.school)

    edited, added = cards.history_of(person)

    assert edited.sentence == f"Карточка исправлена: {by.name}, куратор"
    assert edited.note == "телефон: 1 → 2"
    assert "фамилия: Иванова" in added.note
    assert "→" not in added.note
    assert job.pk


def test_the_history_names_the_paper_and_says_when_values_were_destroyed(cast):
    seat = cast.person("clerk").appointments.get()
    by = cast.viewer("director")
    seats.end_appointment(
        appointment=seat, until=AUTUMN, basis="приказ от 01.09.2026 № 8", by=by, at=MORNING
    )

    [line] = cards.history_of(cast.person("clerk"))
    assert plain(line.note) == "по: 01.09.2026; основание: приказ от 01.09.2026 № 8"

    erase_values("people.appointment", seat.pk, by=by, at=MORNING)
    ended = cards.history_of(cast.person("clerk"))[-1]
    assert ended.note == "значения уничтожены"


@pytest.mark.parametrize("who", ["neighbour", "coordinator", "administrator", "mentor"])
def test_a_stranger_loads_nothing(cast, who):
    viewer = cast.viewer(who)
    other = cast.person("mentee")
    for load, key in (
        (person_for, other.pk),
        (jobs.employment_for, EmploymentFactory(person=other).pk),
        (jobs.guardianship_for, cast.pupil.guardians.get().pk),
        (bank.mentee_record_for, other.mentee_records.get().pk),
    ):
        with pytest.raises(Exception, match="does not exist"):
            load(viewer, key)


def test_the_likely_kind_of_a_new_place(cast):
    staff = cast.person("staff")
    assert jobs.likely_kind(staff, on=AUTUMN) == "MAIN"
    EmploymentFactory(person=staff)
    assert jobs.likely_kind(staff, on=AUTUMN) == "PART_TIME"
    assert jobs.likely_kind(cast.pupil, on=AUTUMN) == "STUDY"


# ── Organisations and seats ──────────────────────────────────────────────────────────────────────


def rows_of(viewer, **asked):
    found = organisations.organisations(viewer, on=AUTUMN, asked=asked)
    return [organisations.organisation_row(row) for row in found.order_by(*organisations.TREE)]


@pytest.mark.parametrize("schools", [1, 3])
def test_the_tree_costs_the_same_for_one_and_for_three(cast, schools, django_assert_num_queries):
    for _ in range(schools):
        below = OrganisationFactory(parent=cast.authority)
        AppointmentFactory(organisation=below, role=Role.DIRECTOR)
    viewer = cast.viewer("coordinator")
    with django_assert_num_queries(2):  # organisations with parents, their leaders
        rows = rows_of(viewer)
    assert len(rows) == schools + 2


def test_the_tree_names_who_leads(cast):
    AppointmentFactory(
        organisation=cast.school,
        role=Role.DIRECTOR,
        tenure=Tenure.ACTING,
        person=cast.person("council"),
    )
    rows = rows_of(cast.viewer("coordinator"))

    assert [row.name for row in rows] == [cast.authority.short_name, cast.school.short_name]
    school = rows[1]
    assert plain(school.head) == f"и. о. {cast.person('council').last_name} А. П."
    assert plain(school.curator) == f"{cast.person('curator').last_name} А. П."
    assert school.note == f"подведомственна: {cast.authority.short_name}"


def test_the_tree_is_narrowed_by_what_is_lacking(cast):
    empty = OrganisationFactory(short_name="МОУ «Пустая»", sort_key="моу пустая")
    centre = OrganisationFactory(kind="METHODICAL_CENTRE")
    closed = OrganisationFactory(closed_on=AUTUMN.replace(day=1, month=8))
    admin = cast.viewer("administrator")

    def names(**asked):
        return {row.pk for row in rows_of(admin, **asked)}

    assert {empty.pk, centre.pk} <= names(lacks="DIRECTOR")
    assert cast.school.pk not in names(lacks="DIRECTOR")
    assert empty.pk in names(lacks="CURATOR")
    assert centre.pk not in names(lacks="CURATOR")
    assert names(q="Пустая") == {empty.pk}
    assert names(kind="METHODICAL_CENTRE") == {centre.pk}
    assert closed.pk not in names()
    assert closed.pk in names(closed=True)


def test_the_card_of_an_organisation(cast, django_assert_num_queries):
    viewer = cast.viewer("administrator")
    authority = organisations.organisation_for(viewer, cast.authority.pk)
    with django_assert_num_queries(2):  # those below, a head
        card = organisations.organisation_card(viewer, authority)
    facts = {fact.label: fact.value for fact in card.about}
    assert facts["Подведомственные"].text.endswith("организация")
    assert (card.has_head, card.may_place, card.may_appoint) == (False, True, True)

    mentor = cast.viewer("mentor")
    school = organisations.organisation_for(mentor, cast.school.pk)
    about = {f.label: f.value for f in organisations.organisation_card(mentor, school).about}
    assert about["Вышестоящая организация"] == cast.authority.short_name  # no link: not theirs
    assert organisations.head_word(school) == "директор"
    assert organisations.parents_for(school) == [(str(cast.authority.pk), str(cast.authority))]


@pytest.mark.parametrize("more", [0, 3])
def test_who_holds_each_seat_is_one_query(cast, more, django_assert_num_queries):
    AppointmentFactory.create_batch(more, organisation=cast.school)
    viewer = cast.viewer("director")
    with django_assert_num_queries(1):
        groups = {g.role: g for g in appointments.seat_groups(viewer, cast.school)}
    assert len(groups["COUNCIL"].held) == 1 + more
    assert groups["CURATOR"].held[0].person.text == str(cast.person("curator"))
    assert "COORDINATOR" not in groups


def test_seats_over_to_come_and_in_force(cast):
    AppointmentFactory(
        organisation=cast.school, since=AUTUMN.replace(year=2025), until=AUTUMN.replace(month=5)
    )
    AppointmentFactory(organisation=cast.school, since=AUTUMN.replace(month=10))
    director, mentor = cast.viewer("director"), cast.viewer("mentor")

    [group] = [g for g in appointments.seat_groups(director, cast.school) if g.role == "COUNCIL"]
    assert [row.state.label for row in group.held] == ["начнётся", "действует"]
    assert [row.state.label for row in group.past] == ["завершено"]
    assert [bool(row.cancel_url) for row in group.held] == [True, True]  # also who began today
    assert group.past[0].end_url == ""
    [seen] = [g for g in appointments.seat_groups(mentor, cast.school) if g.role == "CURATOR"]
    assert (seen.held[0].person, seen.held[0].end_url) == (str(cast.person("curator")), "")


def warning(person, role=Role.CURATOR, tenure=Tenure.PRINCIPAL):
    return appointments.warning(person, role=role, tenure=tenure, since=AUTUMN)


def test_a_curator_from_outside_the_leadership_is_a_warning(cast):
    person = cast.person("staff")
    EmploymentFactory(person=person, post="учитель химии")
    assert "из заместителей руководителя" in warning(person)
    assert warning(person, tenure=Tenure.DEPUTY) == ""
    assert warning(person, role=Role.CLERK) == ""
    EmploymentFactory(person=person, kind="PART_TIME", post="заместитель директора по УВР")
    assert warning(person) == ""
    assert warning(cast.person("director")) == ""


def test_what_an_appointment_does_is_said_before(cast):
    def said(person, **fields):
        given = {"role": Role.CLERK, "tenure": Tenure.PRINCIPAL, "since": AUTUMN, "until": None}
        return " ".join(appointments.consequences(cast.school, person, on=AUTUMN, **given | fields))

    assert "делопроизводитель, с 1 сентября 2026 г. без срока" in said(
        cast.person("staff")
    ).replace("\u00a0", " ")
    assert "Сразу после подтверждения" in said(cast.person("staff"))
    assert "С этого дня" in said(cast.person("staff"), since=AUTUMN.replace(month=10))
    assert "Входа на портал у этого человека нет" in said(PersonFactory(organisation=cast.school))
    acting = {"role": Role.DIRECTOR, "tenure": Tenure.ACTING, "until": AUTUMN.replace(day=20)}
    assert "права закончатся сами" in said(cast.person("staff"), **acting)
    seat = cast.person("curator").appointments.get()
    assert "Место станет свободным" in appointments.ending(seat)[-1]
    assert len(appointments.ending(cast.person("clerk").appointments.get())) == 1


# ── The banks ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("records", [1, 3])
def test_a_bank_costs_the_same_for_one_and_for_three(cast, records, django_assert_num_queries):
    for _ in range(records):
        row = MentorRecordFactory(organisation=cast.school)
        EmploymentFactory(person=row.person)
    viewer = cast.viewer("curator")
    with django_assert_num_queries(2):  # records with persons, jobs
        rows = [bank.bank_row(row) for row in bank.records(viewer, "mentor", {})]
    assert len(rows) == records + 1


def test_a_bank_is_narrowed_and_hides_the_closed(cast):
    gone = MentorRecordFactory(organisation=cast.school, state=BankState.LEFT)
    viewer = cast.viewer("curator")

    def found(which="mentor", **asked):
        return {row.pk for row in bank.records(viewer, which, asked)}

    own = cast.person("mentor").mentor_records.get()
    assert found() == {own.pk}
    assert found(state="LEFT") == {gone.pk}
    assert found(q=cast.person("mentor").last_name) == {own.pk}
    assert found(q="нет такой") == set()
    [mentee] = bank.records(viewer, "mentee", {})
    assert bank.bank_row(mentee).url.endswith("#mentee-records")


def test_every_state_of_a_record_is_explained():
    for state in BankState:
        shown = bank.state_of(state)
        assert (shown.label, shown.value, bool(shown.meaning)) == (state.label, state.value, True)
