from datetime import date, timedelta

import pytest

from mentoring.editing import EditConflict
from people.models import Employment
from people.services import employments
from people.services.refusals import Refused
from tests.factories import AUTUMN, MORNING, EmploymentFactory

pytestmark = pytest.mark.django_db
SPRING = date(2027, 5, 31)


def add(cast, who="curator", **fields):
    given = {"post": "учитель химии", "since": AUTUMN, "person": cast.person("staff")} | fields
    return employments.add_employment(**given, by=cast.viewer(who), at=MORNING)


def test_a_place_of_work_is_entered_into_the_journal_of_the_school(cast, journal):
    from mentoring.audit.models import AuditEvent  # noqa: PLC0415 -- only this test looks at the chain

    job = add(cast)

    assert (job.kind, job.category, job.version) == ("MAIN", "NONE", 1)
    assert journal.verbs() == ["employment.added"]
    assert AuditEvent.objects.get().chain == cast.school.pk


def test_two_jobs_are_legal_but_one_main_at_a_time(cast, journal):
    add(cast)
    add(cast, kind="PART_TIME", post="педагог-психолог")

    with pytest.raises(Refused, match="уже есть основное место") as refusal:
        add(cast, since=AUTUMN + timedelta(days=10))

    assert refusal.value.fields == ("since",)
    assert Employment.objects.filter(person=cast.person("staff")).count() == 2
    assert journal.verbs() == ["employment.added"] * 2


def test_the_next_main_place_begins_after_the_former(cast):
    add(cast, until=SPRING)
    assert add(cast, since=SPRING + timedelta(days=1)).pk


def test_a_period_upside_down_is_refused_in_words(cast):
    with pytest.raises(Refused, match="Окончание раньше начала"):
        add(cast, until=AUTUMN - timedelta(days=1))


def test_corrected_cases_of_an_old_post_are_dropped(cast, journal):
    job = EmploymentFactory(person=cast.person("staff"), post_forms={"DATV": "учителке"})

    def edit(version, **changes):
        return employments.edit_employment(
            employment=job, version=version, changes=changes, by=cast.viewer("curator"), at=MORNING
        )

    assert edit(1, subject="алгебра").post_forms == {"DATV": "учителке"}
    assert edit(2, post="учитель физики").post_forms == {}
    assert journal.verbs() == ["employment.edited"] * 2
    with pytest.raises(EditConflict):
        edit(1, post="учитель истории")


def test_a_place_of_work_ends_with_its_last_day(cast, journal):
    job = EmploymentFactory(person=cast.person("staff"))

    def end(until, version=1):
        return employments.end_employment(
            employment=job, version=version, until=until, by=cast.viewer("curator"), at=MORNING
        )

    with pytest.raises(Refused, match="раньше первого") as refusal:
        end(AUTUMN - timedelta(days=1))
    assert refusal.value.fields == ("until",)
    assert end(SPRING).until == SPRING
    assert journal.verbs() == ["employment.ended"]


@pytest.mark.parametrize("who", ["council", "clerk", "staff", "neighbour", "administrator"])
def test_who_may_not_changes_no_place_of_work(cast, who, journal):
    job = EmploymentFactory(person=cast.person("staff"))
    by = cast.viewer(who)

    for act in (
        lambda: add(cast, who, kind="PART_TIME"),
        lambda: employments.edit_employment(
            employment=job, version=1, changes={"post": "x"}, by=by, at=MORNING
        ),
        lambda: employments.end_employment(
            employment=job, version=1, until=SPRING, by=by, at=MORNING
        ),
    ):
        with pytest.raises(Refused, match="Карточку правят"):
            act()

    job.refresh_from_db()
    assert (job.post, job.until, journal.verbs()) == ("учитель математики", None, [])
