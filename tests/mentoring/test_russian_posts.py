"""Posts in cases."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.russian import CannotDecline, Case, decline_post
from tests.mentoring.test_russian_names import OBLIQUE, rows

FORMS = [
    (text, case, expected)
    for text, *forms in rows("russian_posts.tsv")
    for case, expected in zip(OBLIQUE, forms, strict=True)
]


@pytest.mark.parametrize(("text", "case", "expected"), FORMS)
def test_a_post_stands_in_its_case(text, case, expected):
    assert decline_post(text, case) == expected


def test_the_nominative_only_loses_its_superfluous_spaces():
    assert decline_post("  учитель\u00a0 физики ", Case.NOMN) == "учитель физики"


def test_a_stored_form_wins():
    stored = {Case.DATV: "учителю-хореографу высшей категории"}
    assert decline_post("хореограф", Case.DATV, stored) == stored[Case.DATV]
    assert decline_post("хореограф", Case.GENT, stored) == "хореографа"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Должность не указана"),
        ("№ 5", "Должность не указана"),
        ("Teacher физики", "Начните с неё в именительном падеже"),
        ("по физкультуре", "Начните с неё в именительном падеже"),
        ("директора", "Начните с неё в именительном падеже"),
        ("учителя физики", "Начните с неё в именительном падеже"),
        ("заместителю директора", "Начните с неё в именительном падеже"),
        ("учитель " * 100, "Сократите её"),
    ],
)
def test_what_is_no_post_in_the_nominative_is_refused_in_words(text, sentence):
    with pytest.raises(CannotDecline, match=sentence):
        decline_post(text, Case.DATV)


@pytest.mark.parametrize(
    "text", ["и.о. директора", "И. О. директора", "врио директора", "ЗДВР", "Зам.директора"]
)
def test_a_fixed_abbreviation_stays(text):
    assert {decline_post(text, case) for case in Case} == {text}


@pytest.mark.parametrize(
    ("text", "dative"),
    [
        ("старший", "старшему"),
        ("замдиректора", "замдиректора"),
        ("хаус-мастер", "хаус-мастеру"),
        ("премьер-педагог", "премьер-педагогу"),
        ("глава", "главе"),
        ("учитель HR", "учителю HR"),
        ("старший HR", "старшему HR"),
        ("пламень", "пламень"),  # the dictionary has no such form of it
    ],
)
def test_odd_posts_come_through(text, dative):
    assert decline_post(text, Case.DATV) == dative


WORDS = st.sampled_from(
    [
        *("учитель", "старший", "директор", "заведующая", "класса", "пресс-секретарь", "по"),
        *("и.о.", "5", "«Б»", "х-у", "—", ",", "/", "(", ")", "-"),
    ]
)


@settings(max_examples=60)
@given(
    st.lists(WORDS, max_size=7).map(" ".join) | st.text(max_size=40),
    st.sampled_from(OBLIQUE),
)
def test_any_text_is_declined_or_refused_in_words(text, case):
    try:
        said = decline_post(text, case)
    except CannotDecline as error:
        said = str(error)
    assert said
