"""What a regime sets."""

from datetime import date

import pytest

from mentoring.regimes import regime
from people.enums import OrganisationKind, Regime


@pytest.mark.parametrize("code", Regime.values)
def test_every_regime_has_seven_stages_forms_and_kinds(code):
    found = regime(code)
    assert len(found.stages) == len(set(found.stages)) == 7
    assert len({form.code for form in found.forms}) == len(found.forms) > 0
    assert {kind.code for kind in found.kinds} == {
        "TRADITIONAL",
        "VIRTUAL",
        "GROUP",
        "SHORT_TERM",
        "REVERSE",
        "SITUATIONAL",
        "SPEED",
    }
    assert all(found.titles + found.acts)


def test_stages_differ_in_their_words():
    assert regime("TEACHERS_2021").stages[1] == "Формирование банка наставляемых"
    assert regime("TARGET_2019").stages[1] == "Формирование базы наставляемых"
    assert regime("BOTH").stages == regime("TEACHERS_2021").stages


def test_both_regimes_have_the_forms_of_both_once():
    codes = [form.code for form in regime("BOTH").forms]
    assert len(codes) == len(set(codes))
    assert {
        form.code for part in ("TEACHERS_2021", "TARGET_2019") for form in regime(part).forms
    } == set(codes)


@pytest.mark.parametrize(
    ("code", "kind", "title"),
    [
        ("TEACHERS_2021", "", "педагог – педагог"),
        ("TEACHERS_2021", "SCHOOL", "педагог – педагог"),
        ("TEACHERS_2021", "KINDERGARTEN", "воспитатель – воспитатель"),
        ("TEACHERS_2021", "ARTS_SCHOOL", "преподаватель – преподаватель"),
        ("TARGET_2019", "SCHOOL", "учитель – учитель"),
    ],
)
def test_a_form_is_named_as_the_organisation_names_it(code, kind, title):
    (form,) = [form for form in regime(code, kind).forms if form.code == "TEACHER_TEACHER"]
    assert form.title == title
    assert "опытный педагог – молодой специалист" in form.role_models


@pytest.mark.parametrize(
    ("since", "until", "allowed"),
    [
        ("2025-09-01", "2025-11-30", True),  # three months to the day
        ("2025-09-01", "2025-11-29", False),
        ("2025-09-01", "2026-08-31", True),  # a year to the day
        ("2025-09-01", "2026-09-01", False),
        ("2025-11-30", "2026-02-28", True),
        ("2025-09-01", "2025-08-01", False),
    ],
)
def test_a_programme_of_a_teacher_lasts_three_months_to_a_year(since, until, allowed):
    term = regime("TEACHERS_2021").programme_term
    assert term.allows(date.fromisoformat(since), date.fromisoformat(until)) is allowed


def test_the_target_model_sets_no_length():
    assert regime("TARGET_2019").programme_term is None
    assert regime("BOTH").programme_term == regime("TEACHERS_2021").programme_term


def test_speed_mentoring_is_a_single_meeting_and_reverse_one_is_mutual():
    kinds = {kind.code: kind for kind in regime("BOTH").kinds}
    assert kinds["SPEED"].is_single_meeting
    assert kinds["REVERSE"].is_mutual
    assert kinds["GROUP"].mentees_min == 2


def test_an_unknown_regime_is_an_error_of_the_developer():
    with pytest.raises(KeyError):
        regime("TARGET_2030")


@pytest.mark.parametrize("kind", OrganisationKind.values)
def test_every_kind_of_organisation_has_its_forms(kind):
    assert all(form.title for form in regime("BOTH", kind).forms)
