"""What only real threads on a real PostgreSQL can show: one winner, never two."""

import pytest

from mentoring import once
from mentoring.audit.models import AuditEvent
from people.enums import Role
from people.models import Appointment, MentorRecord, Person, User
from people.services import appointments, bank, employments, logins, organisations, persons
from people.services.refusals import Refused
from tests.factories import AUTUMN, MORNING, OrganisationFactory, PersonFactory
from tests.races import at_once, needs_row_locks

pytestmark = [needs_row_locks, pytest.mark.django_db(transaction=True)]


def won(outcomes):
    """How many threads got through; anything but a refusal in words is a failure of the test."""
    unexpected = [o for o in outcomes if isinstance(o, Exception) and not isinstance(o, Refused)]
    assert unexpected == []
    return sum(not isinstance(outcome, Refused) for outcome in outcomes)


def test_six_submits_of_one_form_enter_one_person(cast):
    key, by = once.new_key(), cast.viewer("curator")

    def create():
        person = persons.add_person(last_name="Иванова", first_name="Анна", by=by, at=MORNING)
        return f"/people/persons/{person.pk}/"

    def submit():
        return once.run(key, user_id=by.user_id, purpose="add", at=MORNING, action=create)

    outcomes = at_once(6, submit)

    assert {outcome.result for outcome in outcomes} == {
        f"/people/persons/{Person.objects.get(last_name='Иванова').pk}/"
    }
    assert sum(outcome.first for outcome in outcomes) == 1
    assert AuditEvent.objects.filter(verb="person.added").count() == 1


def test_two_principals_at_the_same_moment_are_one(cast):
    school = OrganisationFactory()
    people = [PersonFactory(organisation=school) for _ in range(6)]
    by = cast.viewer("administrator")

    def appoint(person):
        return lambda: appointments.appoint(
            organisation=school, person=person, role=Role.CURATOR, since=AUTUMN, by=by, at=MORNING
        )

    assert won(at_once(6, *map(appoint, people))) == 1
    assert Appointment.objects.filter(organisation=school).count() == 1
    assert AuditEvent.objects.filter(verb="appointment.added").count() == 1


def test_one_main_place_of_work_whoever_is_quicker(cast):
    person, by = cast.person("staff"), cast.viewer("curator")

    def add():
        employments.add_employment(
            person=person, post="учитель химии", since=AUTUMN, by=by, at=MORNING
        )

    assert won(at_once(6, add)) == 1
    assert person.employments.count() == 1


def test_one_record_in_the_bank_whoever_is_quicker(cast):
    person, by = cast.person("staff"), cast.viewer("curator")

    assert (
        won(at_once(6, lambda: bank.apply_as_mentor(person=person, capacity=1, by=by, at=MORNING)))
        == 1
    )
    assert MentorRecord.objects.filter(person=person).count() == 1


def test_one_login_for_a_person_and_one_person_for_a_name(cast):
    person, other = (PersonFactory(organisation=cast.school) for _ in range(2))
    by = cast.viewer("curator")

    def issue(whose, name):
        return lambda: logins.issue_login(
            person=whose, username=name, password="karab-7423-numat", by=by, at=MORNING
        )

    same_person = at_once(6, *(issue(person, f"ivanova{n}") for n in range(6)))
    assert won(same_person) == 1
    people = [other, *(PersonFactory(organisation=cast.school) for _ in range(5))]
    assert won(at_once(6, *(issue(each, "petrova") for each in people))) == 1
    assert User.objects.filter(username="petrova").count() == 1


def test_two_organisations_do_not_become_each_others_parents(cast):
    first, second = OrganisationFactory(), OrganisationFactory()
    by = cast.viewer("administrator")

    def under(below, above):
        return lambda: organisations.edit_organisation(
            organisation=below, version=1, changes={"parent": above.pk}, by=by, at=MORNING
        )

    outcomes = at_once(2, under(first, second), under(second, first))

    assert won(outcomes) == 1
    for row in (first, second):
        row.refresh_from_db()
    assert {first.parent_id, second.parent_id} in ({None, first.pk}, {None, second.pk})


def test_a_person_does_not_leave_while_being_appointed(cast):
    """Whoever comes second is told; never a seat held by who left."""
    person, by = cast.person("staff"), cast.viewer("director")

    def leave():
        persons.put_away(person=person, left_on=AUTUMN, by=by, at=MORNING)

    def appoint():
        appointments.appoint(
            organisation=cast.school,
            person=person,
            role=Role.CLERK,
            since=AUTUMN,
            by=by,
            at=MORNING,
        )

    assert won(at_once(2, leave, appoint)) == 1
