import pytest

from mentoring.russian import CannotDecline
from people.selectors import names
from tests.factories import EmploymentFactory, NameFormFactory, PersonFactory

pytestmark = pytest.mark.django_db


def test_a_name_is_declined_by_the_machine_until_it_is_corrected(django_assert_num_queries):
    person = PersonFactory(last_name="Кац", first_name="Зоя", patronymic="Павловна")
    assert names.declined(person, "datv") == "Кац Зое Павловне"

    NameFormFactory(
        person=person, case="DATV", last_name="Кацу", first_name="Зое", patronymic="Павловне"
    )

    with django_assert_num_queries(1):  # corrected forms
        assert names.declined(person, "DATV") == "Кацу Зое Павловне"
    assert names.declined(person, "ablt") == "Кац Зоей Павловной"
    assert names.declined_name(person, "gent").first == "Зои"


def test_the_gender_decides_where_the_patronymic_does_not():
    person = PersonFactory(last_name="Ли", first_name="Мэй", patronymic="", gender="FEMALE")
    assert names.declined(person, "gent") == "Ли Мэй"
    unknown = PersonFactory(last_name="Кац", first_name="Женя", patronymic="", gender=None)
    with pytest.raises(CannotDecline, match="пол"):
        names.declined(unknown, "gent")


def test_a_post_is_declined_with_its_correction():
    job = EmploymentFactory(post="учитель-логопед", post_forms={"ABLT": "логопедом"})
    assert names.declined_post(job, "datv") == "учителю-логопеду"
    assert names.declined_post(job, "ablt") == "логопедом"


def test_names_with_initials_for_many(django_assert_num_queries):
    people = [PersonFactory(last_name=name) for name in ("Иванова", "Петрова", "Юдина")]
    with django_assert_num_queries(1):
        found = names.names_of([person.pk for person in people])
    assert found[people[0].pk] == "Иванова\u00a0А.\u00a0П."
    assert len(found) == 3


def test_the_page_of_words_says_what_the_machine_cannot():
    unknown = PersonFactory(last_name="Кац", first_name="Женя", patronymic="", gender=None)
    NameFormFactory(person=unknown, case="GENT", last_name="Каца", first_name="Жени", patronymic="")

    rows = {row.case: row for row in names.name_rows(unknown)}

    assert list(rows) == ["GENT", "DATV", "ACCS", "ABLT", "LOCT"]
    assert (rows["GENT"].current, rows["GENT"].machine) == ("Каца Жени", "")
    assert "пол" in rows["DATV"].trouble
    assert rows["DATV"].current == ""
    [first, *_] = names.post_rows(EmploymentFactory(post="директора"))
    assert "именительном падеже" in first.trouble
