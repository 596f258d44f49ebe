from datetime import date, timedelta

import pytest

from people.models import Guardianship
from people.services import guardians
from people.services.refusals import Refused
from tests.factories import AUTUMN, MORNING, PersonFactory

pytestmark = pytest.mark.django_db


def add(cast, who="curator", **fields):
    given = {"ward": cast.pupil, "guardian": cast.person("staff"), "since": AUTUMN} | fields
    return guardians.add_guardian(**given, by=cast.viewer(who), at=MORNING)


def test_a_representative_sees_the_child_from_the_first_day(cast, journal):
    add(cast, document="решение об опеке")

    assert cast.viewer("staff").wards == {cast.pupil.pk}
    assert journal.verbs() == ["guardianship.added"]


def test_only_a_pupil_has_one(cast):
    with pytest.raises(Refused, match="только обучающемуся"):
        add(cast, ward=cast.person("mentee"))


def test_a_stranger_of_another_school_is_none(cast, journal):
    with pytest.raises(Refused, match="в этой же организации") as refusal:
        add(cast, guardian=PersonFactory())
    assert refusal.value.fields == ("guardian",)
    assert (Guardianship.objects.count(), journal.verbs()) == (1, [])


def test_nobody_is_named_twice_for_the_same_days(cast):
    with pytest.raises(Refused, match="уже указан"):
        add(cast, guardian=cast.person("parent"))


def test_afterwards_the_card_of_the_child_is_closed(cast, journal):
    row = cast.pupil.guardians.get()

    def end(until, who="curator"):
        guardians.end_guardian(guardianship=row, until=until, by=cast.viewer(who), at=MORNING)

    with pytest.raises(Refused, match="Окончание раньше начала"):
        end(AUTUMN - timedelta(days=1))
    with pytest.raises(Refused, match="Карточку правят"):
        end(AUTUMN, "parent")
    end(AUTUMN)

    assert cast.viewer("parent").wards == {cast.pupil.pk}
    assert cast.viewer("parent", on=date(2026, 9, 2)).wards == frozenset()
    assert journal.verbs() == ["guardianship.ended"]


def test_a_clerk_names_no_representative(cast):
    with pytest.raises(Refused, match="Карточку правят"):
        add(cast, "clerk")
