"""The vocabulary of an organisation."""

import pytest

from mentoring import terms
from mentoring.russian import Case
from people.enums import OrganisationKind, Regime

TERMS = terms.terms()
OPTIONS = [(key, name) for key, term in TERMS.items() for name in term.options]


@pytest.mark.parametrize(
    ("regime", "kind", "key", "option"),
    [
        ("TEACHERS_2021", "SCHOOL", "bank", "BANK"),
        ("TARGET_2019", "SCHOOL", "bank", "BASE"),
        ("BOTH", "SCHOOL", "bank", "BANK"),
        ("TEACHERS_2021", "SCHOOL", "programme_short", "PPN"),
        ("TARGET_2019", "SCHOOL", "programme_short", "PROGRAMME"),
        ("TEACHERS_2021", "SCHOOL", "curator", "CURATOR"),
        ("TARGET_2019", "AUTHORITY", "curator", "COORDINATOR"),
        ("TARGET_2019", "AUTHORITY", "curator_full", "TARGET_MODEL_COORDINATOR"),
        ("TARGET_2019", "SCHOOL", "curator_full", "TARGET_MODEL_CURATOR"),
        ("TEACHERS_2021", "SCHOOL", "head", "DIRECTOR"),
        ("TEACHERS_2021", "KINDERGARTEN", "head", "MANAGER"),
        ("TEACHERS_2021", "AUTHORITY", "head", "CHIEF"),
        ("TEACHERS_2021", "KINDERGARTEN", "organisation", "KINDERGARTEN"),
        ("TEACHERS_2021", "ARTS_SCHOOL", "teacher", "LECTURER"),
        ("TEACHERS_2021", "KINDERGARTEN", "learner", "WARD"),
    ],
)
def test_words_follow_from_regime_and_kind(regime, kind, key, option):
    assert terms.vocabulary(regime, kind).option(key) == option


@pytest.mark.parametrize("regime", Regime.values)
@pytest.mark.parametrize("kind", OrganisationKind.values)
def test_every_organisation_has_every_word(regime, kind):
    words = terms.vocabulary(regime, kind)
    assert {key for key in TERMS if words.word(key)} == set(TERMS)


@pytest.mark.parametrize(
    ("key", "case", "number", "word"),
    [
        ("bank", "loct", "sing", "банке"),
        ("bank", "gent", "plur", "банков"),
        ("programme", "accs", "sing", "персонализированную программу наставничества"),
        ("programme_short", "ablt", "sing", "ППН"),
        ("teacher", "accs", "plur", "воспитателей"),
        ("mentee", "ablt", "sing", "наставляемым"),
        ("organisation", "loct", "sing", "детском саде"),
        ("organisation", "loc2", "sing", "детском саду"),
        ("organisation", "loc2", "plur", "детских садах"),
    ],
)
def test_a_word_stands_in_its_case_and_number(key, case, number, word):
    words = terms.vocabulary("TEACHERS_2021", "KINDERGARTEN")
    assert words.word(key, case, number) == word


def test_a_word_may_begin_a_sentence():
    words = terms.vocabulary("TARGET_2019", "SCHOOL")
    assert words.word("bank", "gent", "plur", capital=True) == "Баз"
    assert words.word("programme", capital=True) == "Программа наставничества"


def test_a_choice_of_the_organisation_wins():
    words = terms.vocabulary("TARGET_2019", "SCHOOL", {"bank": "BANK", "head": "HEAD"})
    assert (words.word("bank"), words.word("head"), words.gender("bank")) == (
        "банк",
        "руководитель",
        "m",
    )


def test_a_choice_that_means_nothing_falls_back_and_is_told():
    chosen = {"bank": "STORE", "colour": "RED", "head": "CHIEF"}
    words = terms.vocabulary("TARGET_2019", "SCHOOL", chosen)
    assert (words.word("bank"), words.word("head")) == ("база", "начальник")
    assert terms.problems(chosen) == [
        "«Список участников»: варианта «STORE» нет, взято слово по умолчанию.",
        "Слова «colour» в словаре нет: настройка не действует.",
    ]
    assert terms.problems({"bank": "BANK"}) == []


@pytest.mark.parametrize(
    "asked", [("colour",), ("bank", "vocative"), ("bank", "nomn", "dual"), ("bank", "", "sing")]
)
def test_a_word_that_a_developer_invented_is_an_error(asked):
    with pytest.raises(KeyError):
        terms.vocabulary("BOTH", "SCHOOL").word(*asked)


def test_the_settings_offer_words_not_codes():
    assert ("MANAGERESS", "заведующая") in terms.choices("head")
    assert TERMS["head"].title == "Должность руководителя"


@pytest.mark.parametrize(("key", "name"), OPTIONS)
def test_every_option_is_a_full_paradigm(key, name):
    option = TERMS[key].options[name]
    asked = {(number, str(case)) for number in terms.NUMBERS for case in Case}
    assert asked <= set(option.forms)
    assert option.gender in {"m", "f", "n"}
    assert [form for form in option.forms.values() if not form or form != form.strip()] == []
    if name != "PPN":
        assert option.forms["sing", "nomn"] != option.forms["plur", "nomn"]


@pytest.mark.parametrize("term", TERMS.values(), ids=TERMS)
def test_every_default_is_an_option_and_the_last_one_fits_always(term):
    assert {rule.option for rule in term.defaults} <= set(term.options)
    last = term.defaults[-1]
    assert (last.regimes, last.kinds) == (frozenset(), frozenset())
    for rule in term.defaults:
        assert rule.regimes <= set(Regime.values)
        assert rule.kinds <= set(OrganisationKind.values)
