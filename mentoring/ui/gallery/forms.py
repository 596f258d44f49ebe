"""Sample forms of the gallery: every kind of field, filters of a list."""

from crispy_forms.layout import Layout
from django import forms

from mentoring.ui.fields import DateField, FileField, SearchField, WholeNumberField
from mentoring.ui.forms import CreatingForm, FilterForm, Group, row
from mentoring.ui.gallery import samples


class SampleForm(CreatingForm):
    """A pair, as a curator would enter it."""

    layout = Layout(
        Group("Кто с кем", "mentor", "form"),
        Group("Когда", row("start", "end"), "hours"),
        Group("О чём", "topics", "goal", "scan", "agreed"),
        "request_key",
    )
    mentor = SearchField(
        label="Наставник",
        url="/ui/search/",
        search=samples.search,
        lookup=samples.lookup,
        help_text="Начните вводить фамилию; показываются те, у кого есть свободные места.",
    )
    form = forms.ChoiceField(
        label="Форма наставничества",
        choices=[("", "Выберите"), ("tt", "Педагог – педагог"), ("sy", "Руководитель – педагог")],
    )
    start = DateField(label="Начало")
    end = DateField(label="Окончание", help_text="От трёх месяцев до одного года.")
    hours = WholeNumberField(label="Встреч в месяц", min_value=1, max_value=20, required=False)
    topics = forms.MultipleChoiceField(
        label="Направления",
        widget=forms.CheckboxSelectMultiple,
        choices=list(enumerate(samples.COMPETENCES)),
    )
    goal = forms.CharField(
        label="Цель", widget=forms.Textarea(attrs={"rows": 4}), max_length=1000, required=False
    )
    scan = FileField(
        label="Скан согласия", endings=(".pdf", ".jpg", ".png"), megabytes=10, required=False
    )
    agreed = forms.BooleanField(label="Обе стороны согласны с закреплением")


class SampleFilters(FilterForm):
    q = forms.CharField(label="Имя", widget=forms.TextInput(attrs={"type": "search"}))
    state = forms.ChoiceField(
        label="Состояние",
        choices=[("", "Любое"), *((one.key, one.label) for one in samples.STATES)],
    )
    competence = forms.MultipleChoiceField(
        label="Направление",
        widget=forms.CheckboxSelectMultiple,
        choices=[(name, name) for name in samples.COMPETENCES],
    )
    since = forms.DateField(label="План до", widget=forms.DateInput(attrs={"type": "date"}))
