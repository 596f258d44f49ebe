import pytest

from mentoring import once
from people.models import Employment, Guardianship, NameForm, Person
from people.selectors.names import declined, declined_post
from tests.factories import EmploymentFactory, PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_of_september")]


def job(**fields):
    return {
        "request_key": once.new_key(),
        "kind": "MAIN",
        "post": "учитель химии",
        "category": "FIRST",
        "since": "2026-09-01",
    } | fields


def pages(person):
    return f"/people/persons/{person.pk}/"


def test_a_place_of_work_is_entered_corrected_and_ended(cast, enter):
    staff = cast.person("staff")
    client = enter(cast.curator)
    new = f"{pages(staff)}employments/new/"
    assert client.get(new).context["form"].initial["kind"] == "MAIN"

    assert client.post(new, job())["Location"] == pages(staff)
    row = staff.employments.get()
    assert client.get(new).context["form"].initial["kind"] == "PART_TIME"

    edit = f"/people/employments/{row.pk}/edit/"
    assert client.get(edit).status_code == 200
    client.post(edit, job(post="учитель физики", version=1))
    conflict = client.post(edit, job(post="учитель истории", version=1))
    assert conflict.status_code == 409
    row.refresh_from_db()
    assert row.post == "учитель физики"

    end = f"/people/employments/{row.pk}/end/"
    assert client.get(end).status_code == 200
    wrong = client.post(end, {"until": "2026-08-01", "version": 2})
    assert wrong.status_code == 422
    client.post(end, {"until": "2026-12-31", "version": 2})
    row.refresh_from_db()
    assert f"{row.until:%d.%m.%Y}" == "31.12.2026"


def test_a_second_main_place_is_refused_beside_its_field(cast, enter):
    staff = cast.person("staff")
    EmploymentFactory(person=staff)
    page = enter(cast.curator).post(f"{pages(staff)}employments/new/", job())
    assert page.status_code == 422
    assert "уже есть основное место" in page.content.decode()
    assert "since" in page.context["form"].errors
    row = EmploymentFactory(person=staff, kind="PART_TIME")
    page = enter(cast.curator).post(f"/people/employments/{row.pk}/edit/", job(version=1))
    assert page.status_code == 422


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("post", ""),
        ("post", "я" * 161),
        ("kind", "X"),
        ("since", ""),
        ("since", "0000-00-00"),
        ("until", "2026-08-01"),
        ("category", "X"),
    ],
)
def test_what_cannot_be_is_said(cast, enter, field, value):
    page = enter(cast.curator).post(
        f"{pages(cast.person('staff'))}employments/new/", job(**{field: value})
    )
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert Employment.objects.filter(person=cast.person("staff")).count() == 0


def test_a_job_of_a_stranger_is_not_found_and_one_of_ones_own_not_edited(cast, enter):
    foreign = EmploymentFactory()
    own = cast.person("mentor").employments.get()
    for page in ("edit/", "end/", "words/"):
        assert (
            enter(cast.curator).get(f"/people/employments/{foreign.pk}/{page}").status_code == 404
        )
        assert enter(cast.mentor).get(f"/people/employments/{own.pk}/{page}").status_code == 403


# ── Representatives ──────────────────────────────────────────────────────────────────────────────


def test_a_representative_is_entered_and_ended(cast, enter):
    client = enter(cast.curator)
    new = f"{pages(cast.pupil)}guardians/new/"
    staff = cast.person("staff")
    assert client.get(new).status_code == 200

    key = once.new_key()
    form = {"request_key": key, "guardian": staff.pk, "since": "2026-09-01"}
    assert client.post(new, form)["Location"] == pages(cast.pupil)
    row = Guardianship.objects.get(guardian=staff)
    assert str(staff) in client.get(pages(cast.pupil)).content.decode()

    end = f"/people/guardians/{row.pk}/end/"
    assert client.get(end).status_code == 200
    assert client.post(end, {"until": "2026-08-01"}).status_code == 422
    client.post(end, {"until": "2026-09-01"})
    row.refresh_from_db()
    assert row.until is not None
    assert enter(cast.parent).get(end).status_code == 403
    assert enter(cast.neighbour).get(end).status_code == 404


@pytest.mark.parametrize("guardian", ["", "x", "999999", "stranger"])
def test_only_a_person_of_the_school_can_be_picked(cast, enter, guardian):
    key = PersonFactory().pk if guardian == "stranger" else guardian
    form = {"request_key": once.new_key(), "guardian": key, "since": "2026-09-01"}
    page = enter(cast.curator).post(f"{pages(cast.pupil)}guardians/new/", form)
    assert page.status_code == 422
    assert "guardian" in page.context["form"].errors
    assert Guardianship.objects.count() == 1


def test_a_refusal_of_the_service_is_shown(cast, enter):
    form = {
        "request_key": once.new_key(),
        "guardian": cast.person("parent").pk,
        "since": "2026-10-01",
    }
    page = enter(cast.curator).post(f"{pages(cast.pupil)}guardians/new/", form)
    assert page.status_code == 422
    assert "уже указан" in page.content.decode()


# ── Words ────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def kats(cast):
    return PersonFactory(
        organisation=cast.school, last_name="Кац", first_name="Зоя", patronymic="Павловна"
    )


def words(**fields):
    return {
        "version": 1,
        "GENT": "Кац Зои Павловны",
        "DATV": "Кац Зое Павловне",
        "ACCS": "Кац Зою Павловну",
        "ABLT": "Кац Зоей Павловной",
        "LOCT": "Кац Зое Павловне",
    } | fields


def test_a_case_is_corrected_and_given_back(cast, enter, kats):
    client = enter(cast.clerk)
    assert "Исправить склонение" in client.get(f"{pages(kats)}words/").content.decode()
    address = f"{pages(kats)}words/edit/"
    assert client.get(address).status_code == 200

    client.post(address, words(DATV="Кацу Зое Павловне"))

    assert NameForm.objects.count() == 1  # what the machine says anyway is not stored
    assert declined(kats, "datv") == "Кацу Зое Павловне"
    assert "исправлено" in client.get(f"{pages(kats)}words/").content.decode()
    conflict = client.post(address, words(DATV="Кацой Зое Павловне"))
    assert conflict.status_code == 409
    client.post(address, words(DATV="", version=2))
    assert not NameForm.objects.exists()


@pytest.mark.parametrize("form", ["Кац", "Кац Зое", "<b> <i> <u>", "Кац Зое Павловне1", "1 2 3"])
def test_a_case_has_all_parts_of_the_name(cast, enter, kats, form):
    page = enter(cast.clerk).post(f"{pages(kats)}words/edit/", words(DATV=form))
    assert page.status_code == 422
    assert "DATV" in page.context["form"].errors


def test_a_post_is_corrected(cast, enter, kats):
    row = EmploymentFactory(person=kats, post="тьютор")
    client = enter(cast.curator)
    address = f"/people/employments/{row.pk}/words/"
    assert client.get(address).status_code == 200
    form = {"version": 1, "GENT": "", "DATV": "тьюторше", "ACCS": "", "ABLT": "", "LOCT": ""}
    client.post(address, form)
    row.refresh_from_db()
    assert declined_post(row, "datv") == "тьюторше"
    assert client.post(address, form | {"DATV": "x"}).status_code == 409


def test_a_name_without_gender_says_what_is_missing(cast, enter, kats):
    Person.objects.filter(pk=kats.pk).update(patronymic="", gender=None, first_name="Женя")
    page = enter(cast.curator).get(f"{pages(kats)}words/").content.decode()
    assert "Укажите пол" in page


def test_who_only_reads_corrects_nothing(cast, enter):
    mentor = cast.person("mentor")
    client = enter(cast.mentor)
    assert "Исправить склонение" not in client.get(f"{pages(mentor)}words/").content.decode()
    assert client.get(f"{pages(mentor)}words/edit/").status_code == 403
