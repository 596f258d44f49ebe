"""Filters of the lists; they stand in the address."""

from django import forms

from mentoring.ui.forms import FilterForm
from people.enums import BankState, OrganisationKind, PersonKind, Role
from people.selectors.persons import AWAY, BANKS, LOGINS

ANY = [("", "любое")]
ALL = [("", "все")]


class SearchWords(forms.CharField):
    """What stands in the search field of a list."""

    def __init__(self, label: str) -> None:
        attrs = {"type": "search", "autocomplete": "off"}
        super().__init__(label=label, max_length=200, widget=forms.TextInput(attrs=attrs))


class PeopleFilter(FilterForm):
    q = SearchWords("Имя")
    kind = forms.ChoiceField(label="Кто это", choices=[*ALL, *PersonKind.choices])
    seat = forms.ChoiceField(
        label="Место",
        choices=[
            ("", "неважно"),
            ("ANY", "любое"),
            *((role.value, role.label) for role in Role if role != Role.ADMINISTRATOR),
        ],
    )
    bank = forms.ChoiceField(label="Банк", choices=[("", "неважно"), *BANKS.items()])
    login = forms.ChoiceField(label="Вход", choices=[("", "неважно"), *LOGINS.items()])
    lacks = forms.ChoiceField(label="Не хватает", choices=[("", "неважно"), ("GENDER", "пола")])
    away = forms.ChoiceField(
        label="Карточки", choices=[("", "работают и учатся"), *list(AWAY.items())[1:]]
    )


class BankFilter(FilterForm):
    q = SearchWords("Имя")
    state = forms.ChoiceField(
        label="Состояние", choices=[("", "кроме выбывших"), *BankState.choices]
    )


class OrganisationFilter(FilterForm):
    q = SearchWords("Название")
    kind = forms.ChoiceField(label="Вид", choices=[*ALL, *OrganisationKind.choices])
    lacks = forms.ChoiceField(
        label="Не хватает",
        choices=[("", "неважно"), ("DIRECTOR", "руководителя"), ("CURATOR", "куратора")],
    )
    closed = forms.BooleanField(label="Показать закрытые")


class LoginFilter(FilterForm):
    q = SearchWords("Имя")
    login = forms.ChoiceField(label="Вход", choices=[("", "неважно"), *LOGINS.items()])
