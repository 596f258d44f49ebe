"""Terms of law: read by key, told in words, counted to their last day."""

from datetime import date

import pytest

from mentoring import law


@pytest.mark.parametrize(
    ("key", "amount", "working"),
    [
        ("mentoring_cancelled_by_employer", 3, True),
        ("dissemination_stop", 3, True),
        ("consent_withdrawn_destroy", 30, False),
        ("processing_stop", 10, True),
        ("inaccurate_corrected", 7, True),
        ("request_answered", 10, True),
    ],
)
def test_a_term_in_days_tells_how_many_and_which(key, amount, working):
    found = law.term(key)
    assert (found.days, found.working) == (amount, working)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("dissemination_stop", "3 рабочих дня"),
        ("processing_stop", "10 рабочих дней"),
        ("consent_withdrawn_destroy", "30 дней"),
        ("leak_notice", "24 часа"),
        ("blocked_destroy", "6 месяцев"),
        ("consent_kept", "3 года"),
        ("child_signs_from", "14 лет"),
    ],
)
def test_a_term_is_told_in_words(key, words):
    assert law.term(key).words.replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("key", "since", "ends"),
    [
        ("dissemination_stop", "2025-12-29", "2026-01-13"),  # over the holidays
        ("consent_withdrawn_destroy", "2026-01-31", "2026-03-02"),
        ("blocked_destroy", "2025-08-31", "2026-02-28"),
        ("consent_kept", "2024-02-29", "2027-02-28"),
    ],
)
@pytest.mark.django_db
def test_a_term_ends_on_its_last_day(key, since, ends):
    assert law.term(key).ends(date.fromisoformat(since)) == date.fromisoformat(ends)


@pytest.mark.django_db
def test_days_off_of_the_region_lengthen_a_term_in_working_days():
    off = {date(2025, 9, 2)}
    assert law.term("dissemination_stop").ends(date(2025, 9, 1), also_off=off) == date(2025, 9, 5)


def test_hours_are_no_days():
    leak = law.term("leak_notice")
    with pytest.raises(ValueError, match="hours"):
        leak.ends(date(2025, 9, 1))
    with pytest.raises(ValueError, match="HOURS"):
        _ = leak.days
    with pytest.raises(ValueError, match="MONTHS"):
        _ = law.term("blocked_destroy").days


def test_the_employers_notice_is_a_wall_and_the_mentors_a_warning():
    assert law.term("mentoring_cancelled_by_employer").is_hard
    assert not law.term("mentoring_refused_by_mentor").is_hard


def test_an_unknown_term_is_an_error_of_the_developer():
    with pytest.raises(KeyError):
        law.term("never")


@pytest.mark.parametrize("found", law.terms().values(), ids=law.terms())
def test_every_term_cites_its_act_and_clause_and_the_day_it_was_checked(found):
    assert found.title
    assert found.amount > 0
    assert found.clause.startswith(("ст. ", "п. ", "перечень, ст. "))
    assert found.cited == f"{found.clause}, {found.act}"
    assert found.act_title != found.act
    assert found.checked_on >= date(2026, 11, 1)
