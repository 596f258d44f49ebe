import pytest

from people.enums import BankState
from people.models import MenteeRecord, MentorRecord
from people.services import bank
from people.services.refusals import Refused
from tests.factories import AUTUMN, MORNING, PersonFactory

pytestmark = pytest.mark.django_db


def mentor(cast, person, who="curator"):
    return bank.apply_as_mentor(person=person, capacity=2, by=cast.viewer(who), at=MORNING)


def test_a_record_begins_as_applied(cast, journal):
    person = cast.person("staff")

    first = mentor(cast, person)
    second = bank.apply_as_mentee(
        person=person, request="аттестация", by=cast.viewer("curator"), at=MORNING
    )

    assert first.state == second.state == BankState.APPLIED
    assert first.organisation_id == second.organisation_id == cast.school.pk
    assert (first.since, first.state_since, first.capacity) == (None, MORNING, 2)
    assert journal.verbs() == ["mentorrecord.added", "menteerecord.added"]


def test_one_open_record_for_a_person(cast, journal):
    with pytest.raises(Refused, match="уже есть в банке наставников"):
        mentor(cast, cast.person("mentor"))
    assert (MentorRecord.objects.count(), journal.verbs()) == (1, [])


def test_after_leaving_a_new_record_is_legal(cast):
    MentorRecord.objects.update(state=BankState.LEFT)
    assert mentor(cast, cast.person("mentor")).pk


def test_who_left_the_school_enters_no_bank(cast):
    gone = PersonFactory(organisation=cast.school, left_on=AUTUMN)
    with pytest.raises(Refused, match="выбыл"):
        mentor(cast, gone)


@pytest.mark.parametrize("who", ["director", "council", "staff", "neighbour", "administrator"])
def test_the_bank_is_kept_by_the_curator(cast, who):
    with pytest.raises(Refused, match="Банк ведёт куратор"):
        mentor(cast, cast.person("staff"), who)
    assert not MenteeRecord.objects.filter(person=cast.person("staff")).exists()
