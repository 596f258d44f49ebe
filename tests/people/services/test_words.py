import pytest

from mentoring.editing import EditConflict
from mentoring.russian import Name
from people.models import NameForm
from people.selectors.names import declined, declined_post
from people.services import words
from people.services.refusals import Refused
from tests.factories import MORNING, EmploymentFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(cast):
    return PersonFactory(
        organisation=cast.school, last_name="Кац", first_name="Зоя", patronymic="Павловна"
    )


def correct(cast, person, forms, who="clerk", version=1):
    return words.correct_name(
        person=person, version=version, forms=forms, by=cast.viewer(who), at=MORNING
    )


def test_a_corrected_case_holds_and_can_be_given_back_to_the_machine(cast, person, journal):
    machine = declined(person, "datv")

    correct(cast, person, {"DATV": Name("Кацу", "Зое", "Павловне"), "GENT": None})
    assert declined(person, "datv") == "Кацу Зое Павловне"
    assert declined(person, "gent") == "Кац Зои Павловны"

    correct(cast, person, {"DATV": None}, version=2)
    assert declined(person, "datv") == machine
    assert not NameForm.objects.exists()
    assert journal.verbs() == ["person.words_corrected"] * 2
    assert "дательный падеж" in journal.texts()


def test_what_changes_nothing_is_no_change(cast, person, journal):
    assert correct(cast, person, {"DATV": None}, version=99).version == 1
    assert journal.verbs() == []


def test_an_old_version_shows_both_forms(cast, person):
    correct(cast, person, {"DATV": Name("Кацу", "Зое", "Павловне")})

    with pytest.raises(EditConflict) as conflict:
        correct(cast, person, {"DATV": Name("Кацевой", "Зое", "Павловне")})

    [row] = conflict.value.rows
    assert (row.label, row.mine, row.theirs) == (
        "дательный падеж",
        "Кацевой Зое Павловне",
        "Кацу Зое Павловне",
    )
    assert conflict.value.version == 2
    assert declined(person, "datv") == "Кацу Зое Павловне"


def test_a_corrected_post_holds(cast, person, journal):
    job = EmploymentFactory(person=person, post="тьютор")

    def put(forms, version, who="curator"):
        return words.correct_post(
            employment=job, version=version, forms=forms, by=cast.viewer(who), at=MORNING
        )

    changed = put({"DATV": "тьюторше", "GENT": ""}, 1)
    assert declined_post(changed, "datv") == "тьюторше"
    assert changed.post_forms == {"DATV": "тьюторше"}
    assert put({"DATV": "тьюторше"}, 1).version == 2  # nothing differs: no conflict
    with pytest.raises(EditConflict) as conflict:
        put({"DATV": "тьюторке"}, 1)
    assert [row.theirs for row in conflict.value.rows] == ["тьюторше"]

    assert put({"DATV": ""}, 2).post_forms == {}
    assert journal.verbs() == ["employment.words_corrected"] * 2


@pytest.mark.parametrize("who", ["council", "mentor", "neighbour"])
def test_who_may_not_corrects_no_words(cast, person, who):
    job = EmploymentFactory(person=person)
    with pytest.raises(Refused, match="Карточку правят"):
        correct(cast, person, {"DATV": Name("X", "Y")}, who)
    with pytest.raises(Refused, match="Карточку правят"):
        words.correct_post(
            employment=job, version=1, forms={"DATV": "x"}, by=cast.viewer(who), at=MORNING
        )
