import pytest

from mentoring.editing import EditConflict
from people.models import Appointment, Organisation, Person
from people.services import heads, organisations
from people.services.refusals import Refused
from tests.factories import AUTUMN, MORNING, OrganisationFactory

pytestmark = pytest.mark.django_db
FIELDS = {
    "kind": "SCHOOL",
    "full_name": "муниципальное учреждение «Школа № 3»",
    "short_name": "МОУ «Школа № 3»",
    "place": "г. Озёрный",
    "terms": {"bank": "BASE"},
}


def add(cast, who="administrator", slug="school-3", **fields):
    return organisations.add_organisation(
        slug=slug, fields=FIELDS | fields, by=cast.viewer(who), at=MORNING
    )


def edit(cast, organisation, who="curator", version=1, **changes):
    return organisations.edit_organisation(
        organisation=organisation, version=version, changes=changes, by=cast.viewer(who), at=MORNING
    )


def test_the_administrator_enters_an_organisation_under_its_authority(cast, journal):
    school = add(cast, parent=cast.authority.pk)

    school.refresh_from_db()
    assert (school.parent, school.slug) == (cast.authority, "school-3")
    assert school.sort_key == "моу школа № 000003"
    assert journal.verbs() == ["organisation.added"]


def test_a_code_in_the_address_is_given_once(cast):
    add(cast)
    with pytest.raises(Refused) as refusal:
        add(cast)
    assert refusal.value.fields == ("slug",)
    assert Organisation.objects.filter(slug="school-3").count() == 1


@pytest.mark.parametrize("who", ["director", "curator", "coordinator"])
def test_nobody_else_enters_an_organisation(cast, who):
    with pytest.raises(Refused, match="администратор портала"):
        add(cast, who)


def test_its_own_people_keep_its_words_and_letterhead(cast, journal):
    edited = edit(cast, cast.school, short_name="МОУ «Лицей»", terms={"bank": "REGISTER"})

    assert edited.sort_key == "моу лицей"
    assert edited.terms == {"bank": "REGISTER"}
    assert journal.verbs() == ["organisation.edited"]
    with pytest.raises(EditConflict):
        edit(cast, cast.school, short_name="МОУ «Гимназия»")


@pytest.mark.parametrize("field", ["kind", "parent", "closed_on"])
def test_its_place_in_the_tree_is_the_administrators(cast, field):
    value = {"kind": "COLLEGE", "parent": None, "closed_on": AUTUMN}[field]

    with pytest.raises(Refused, match="администратор портала"):
        edit(cast, cast.school, "director", **{field: value})
    edited = edit(cast, cast.school, "administrator", **{field: value})

    assert getattr(edited, field) == value


@pytest.mark.parametrize("field", ["slug", "is_demonstration", "sort_key"])
def test_nothing_else_can_be_set(cast, field):
    with pytest.raises(TypeError):
        edit(cast, cast.school, "administrator", **{field: 1})


def test_nobody_stands_above_themselves(cast, journal):
    middle = OrganisationFactory(parent=cast.authority)

    for parent in (cast.authority, middle, cast.school):
        with pytest.raises(Refused, match="под самой собой") as refusal:
            edit(cast, cast.authority, "administrator", parent=parent.pk)
        assert refusal.value.fields == ("parent",)
    cast.authority.refresh_from_db()
    assert (cast.authority.parent, journal.verbs()) == (None, [])
    assert edit(cast, cast.school, "administrator", parent=middle.pk).parent_id == middle.pk


@pytest.mark.parametrize("who", ["council", "mentor", "neighbour", "coordinator"])
def test_who_may_not_edits_nothing(cast, who):
    with pytest.raises(Refused, match="Сведения организации правят"):
        edit(cast, cast.school, who, phone="1")


HEAD = {
    "last_name": "Дорохова",
    "first_name": "Инна",
    "patronymic": "Львовна",
    "gender": "FEMALE",
    "post": "директор",
    "since": AUTUMN,
}


def test_the_first_head_is_entered_employed_and_seated_at_once(cast, journal):
    school = OrganisationFactory()

    person = heads.enter_head(
        organisation=school, **HEAD, by=cast.viewer("administrator"), at=MORNING
    )

    assert (person.organisation, person.employments.get().post) == (school, "директор")
    assert person.appointments.get().role == "DIRECTOR"
    assert journal.verbs() == ["person.added", "employment.added", "appointment.added"]


def test_where_the_seat_is_taken_nobody_is_entered(cast, journal):
    before = Person.objects.count(), Appointment.objects.count()

    with pytest.raises(Refused, match="место уже занято"):
        heads.enter_head(
            organisation=cast.school, **HEAD, by=cast.viewer("administrator"), at=MORNING
        )

    assert (Person.objects.count(), Appointment.objects.count()) == before
    assert journal.verbs() == []


def test_only_the_administrator_enters_a_head(cast):
    with pytest.raises(Refused, match="администратор портала"):
        heads.enter_head(organisation=cast.school, **HEAD, by=cast.viewer("director"), at=MORNING)
