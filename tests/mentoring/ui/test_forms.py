"""Forms: required in words, errors on top with links, typed input kept, nothing inline."""

import re

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from mentoring import once
from mentoring.ui.fields import (
    DateField,
    FileField,
    Option,
    SearchField,
    WholeNumberField,
    suggestions,
)
from mentoring.ui.forms import (
    CreatingForm,
    EditingForm,
    FilterForm,
    Group,
    HouseForm,
    all_required,
    mistakes,
)
from mentoring.ui.forms import Layout as Grouped

OPTIONS = [
    Option("1", "Белова Анна", "математика"),
    Option("2", "Белов Иван"),
    Option("3", "Белова Анна Петровна"),
]


def search(words: str) -> list[Option]:
    return [one for one in OPTIONS if words.casefold() in one.title.casefold()]


def lookup(key: str) -> Option | None:
    return next((one for one in OPTIONS if one.key == key), None)


class PairForm(HouseForm):
    goal = forms.CharField(label="Цель", help_text="Одной <фразой>.")
    kind = forms.ChoiceField(
        label="Вид", widget=forms.RadioSelect, choices=[("a", "Один"), ("b", "Два")]
    )
    email = forms.EmailField(label="Почта", required=False)

    def clean(self):
        if self.cleaned_data.get("goal") == "нет":
            raise forms.ValidationError("Цель должна быть.")


class MentorForm(HouseForm):
    mentor = SearchField(label="Наставник", url="/search/", search=search, lookup=lookup)


def draw_form(draw, form) -> str:
    return draw("{% form_fields form %}", form=form)


def test_what_is_required_is_said_in_words(draw):
    html = draw_form(draw, PairForm())

    assert html.count('<span class="field-mark">обязательно</span>') == 2
    assert "asterisk" not in html
    assert "error-summary" not in html
    assert "style=" not in html


def test_when_everything_is_required_the_marks_are_spared(draw):
    class Short(HouseForm):
        goal = forms.CharField(label="Цель")

    assert all_required(Short())
    assert not all_required(PairForm())
    assert "field-mark" not in draw_form(draw, Short())


def test_the_summary_stands_on_top_and_leads_to_the_fields(draw):
    form = PairForm({"goal": "", "email": "<script>"})
    html = draw_form(draw, form)

    assert html.index("error-summary") < html.index("<label")
    assert '<a href="#id_goal">Заполните поле «Цель».</a>' in html
    assert '<a href="#id_kind_0">Заполните поле «Вид».</a>' in html
    assert '<a href="#id_email">Почта: введите правильный адрес' in html
    assert 'value="&lt;script&gt;"' in html  # what was typed is kept, literally
    assert 'aria-invalid="true"' in html
    assert 'role="alert" tabindex="-1" autofocus' in html


def test_the_anchor_of_every_mistake_exists(draw):
    html = draw_form(draw, PairForm({}))

    for anchor in re.findall(r'href="#([^"]+)"', html):
        assert f'id="{anchor}"' in html


def test_help_and_errors_are_tied_to_their_field(draw):
    html = draw_form(draw, PairForm({"goal": ""}))

    assert 'aria-describedby="id_goal_helptext id_goal_error"' in html
    assert '<div id="id_goal_helptext" class="form-text">Одной &lt;фразой&gt;.</div>' in html
    assert '<div id="id_goal_error">' in html


def test_what_is_wrong_with_the_whole_form_has_no_link(draw):
    form = PairForm({"goal": "нет", "kind": "a"})

    assert [(one.words, one.anchor) for one in mistakes(form)] == [("Цель должна быть.", "")]
    assert "<li>Цель должна быть.</li>" in draw_form(draw, form)


def test_a_mistake_in_a_hidden_field_is_told_without_a_link():
    class Renaming(EditingForm):
        title = forms.CharField(label="Название")

    form = Renaming({"title": "Карта", "version": "x"})

    assert [(one.words, one.anchor) for one in mistakes(form)] == [("Введите целое число.", "")]


def test_a_plain_crispy_form_shows_the_same_summary(draw):
    html = draw("{% load crispy_forms_tags %}{{ form|crispy }}", form=PairForm({"goal": ""}))

    assert html.count("error-summary-title") == 2  # the heading and its reference
    assert "Заполните поле «Цель»." in html


def test_a_form_that_creates_carries_the_key_of_its_being_sent_once():
    assert once.FIELD in CreatingForm.base_fields
    assert CreatingForm.base_fields[once.FIELD].widget.is_hidden


def test_groups_have_their_names(draw):
    class Grouping(PairForm):
        layout = Grouped(Group("О чём <это>", "goal"), Group("Как", "kind", "email"))

    html = draw_form(draw, Grouping())

    assert html.count('<fieldset class="group">') == 2
    assert "<legend>О чём &lt;это&gt;</legend>" in html


def test_nothing_in_a_filter_is_required():
    class Filters(FilterForm):
        q = forms.CharField(label="Имя")

    assert Filters({}).is_valid()


# ── Fields ───────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("typed", ["2026-11-24", "24.11.2026", "24.11.26"])
def test_a_date_is_read_from_the_calendar_and_as_people_type_it(typed):
    assert DateField().clean(typed).isoformat() == "2026-11-24"


@pytest.mark.parametrize("typed", ["31.02.2026", "завтра", "9999999-01-01", "\x00"])
def test_no_date_is_refused_in_russian(typed):
    with pytest.raises(forms.ValidationError, match="дат"):
        DateField().clean(typed)


def test_a_date_is_shown_as_the_browser_wants_it():
    html = DateField().widget.render("start", DateField().clean("24.11.2026"))

    assert 'type="date"' in html
    assert 'value="2026-11-24"' in html


def test_a_number_opens_the_digits_of_a_phone():
    html = WholeNumberField(min_value=1).widget.render("hours", 5)

    assert 'type="text"' in html
    assert 'inputmode="numeric"' in html


def scan(name: str, size: int = 10) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"x" * size)


def test_a_file_says_what_it_takes_and_refuses_the_rest():
    field = FileField(endings=(".pdf", ".jpg"), megabytes=1)

    assert field.help_text == "Файл pdf, jpg, не больше 1 МБ."
    assert field.clean(scan("Согласие.PDF")).name == "Согласие.PDF"
    with pytest.raises(forms.ValidationError, match="Нужен файл pdf, jpg"):
        field.clean(scan("virus.exe"))
    with pytest.raises(forms.ValidationError, match="больше 1 МБ"):
        field.clean(scan("a.pdf", 1024 * 1024 + 1))
    assert FileField(endings=(".pdf",), megabytes=1, required=False).clean(None) is None


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        ({"mentor": "2", "mentor_typed": "Белов Иван"}, "2"),
        ({"mentor_typed": "Белов Иван"}, "2"),  # no script: the words fit one
        ({"mentor_typed": "белова анна"}, "1"),  # of several, the one that is exactly so
    ],
)
def test_who_was_meant_is_found(sent, key):
    form = MentorForm(sent)

    assert form.is_valid()
    assert form.cleaned_data["mentor"] == key


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Заполните поле «Наставник»."),
        ({"mentor": "99"}, "Этот вариант больше не подходит. Выберите другой."),
        ({"mentor_typed": "Никто"}, "По словам «Никто» ничего не нашлось."),
        (
            {"mentor_typed": "бел"},
            "Подходит несколько: Белова Анна (математика); Белов Иван; Белова Анна Петровна. "
            "Уточните, кто нужен.",
        ),
    ],
)
def test_who_was_not_found_is_asked_for_in_words(draw, sent, words):
    form = MentorForm(sent)

    assert form.errors["mentor"] == [words]
    if typed := sent.get("mentor_typed"):
        assert f'value="{typed}"' in draw_form(draw, form)


def test_a_person_already_picked_is_shown_by_name_and_nobody_else_is_sent(draw):
    html = draw_form(draw, MentorForm(initial={"mentor": "2"}))

    assert 'value="Белов Иван"' in html
    assert 'type="hidden" name="mentor" value="2"' in html
    assert "Белова" not in html
    assert 'data-search-url="/search/"' in html


def test_an_optional_search_may_stay_empty():
    field = SearchField(url="/s/", search=search, lookup=lookup, required=False)

    assert field.clean(("", "")) == ""


def test_a_change_of_the_person_is_noticed():
    assert MentorForm({"mentor": "2"}, initial={"mentor": "1"}).has_changed()
    assert not MentorForm({"mentor": "1"}, initial={"mentor": 1}).has_changed()
    widget = MentorForm().fields["mentor"].widget
    assert widget.value_omitted_from_data({}, MultiValueDict(), "mentor")
    assert not widget.value_omitted_from_data({"mentor_typed": ""}, MultiValueDict(), "mentor")


@pytest.mark.parametrize(
    ("words", "count", "line"),
    [
        ("", 0, ""),
        ("никто", 0, "Ничего не нашлось."),
        ("иван", 1, "Найдено: 1. Выберите стрелками и клавишей «Ввод»."),
    ],
)
def test_suggestions_say_how_many_there_are(words, count, line):
    found = suggestions(search, words).content.decode()

    assert found.count('"key"') == count
    assert f'"words": "{line}"' in found


def test_suggestions_are_few_and_say_when_there_are_more():
    many = [Option(str(n), f"Белов {n}") for n in range(30)]
    found = suggestions(lambda words: many, "бел").content.decode()

    assert found.count('"key"') == 10
    assert "Показаны первые 10" in found
