"""Forms of seats."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms

from mentoring.ui.fields import DateField, Lookup, Search, SearchField
from mentoring.ui.forms import CreatingForm, HouseForm
from people.enums import Role, Tenure
from people.forms.persons import refuse_upside_down

TENURES = [
    (Tenure.PRINCIPAL, "основной"),
    (Tenure.DEPUTY, "заместитель"),
    (Tenure.ACTING, "исполняющий обязанности (на срок)"),
]


class AppointForm(CreatingForm):
    """Who takes which seat, and for how long. `checked`: the page «проверьте» was seen."""

    role = forms.ChoiceField(label="Место")
    tenure = forms.ChoiceField(
        label="Как исполняет",
        choices=TENURES,
        initial=Tenure.PRINCIPAL,
        help_text="Заместитель и и. о. бывают у руководителя и куратора.",
    )
    since = DateField(label="С какого дня")
    until = DateField(
        label="По какой день", required=False, help_text="Для и. о. обязательно; иначе пусто."
    )
    basis = forms.CharField(
        label="Основание", max_length=200, required=False, help_text="приказ № … от …"
    )
    checked = forms.BooleanField(required=False, widget=forms.HiddenInput)

    layout = Layout("person", "role", "tenure", "since", "until", "basis", "request_key", "checked")

    def __init__(
        self,
        *args: Any,
        url: str,
        search: Search,
        lookup: Lookup,
        roles: list[Role],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", "выберите место"), *((r.value, r.label) for r in roles)]  # type: ignore[attr-defined]  # a choice field
        self.fields["person"] = SearchField(
            label="Кто",
            error_messages={"required": "Заполните поле «Кто»."},
            url=url,
            search=search,
            lookup=lookup,
            help_text="Начните вводить фамилию.",
        )

    def clean(self) -> dict[str, Any]:
        cleaned = refuse_upside_down(self, super().clean() or self.cleaned_data)
        if cleaned.get("tenure") == Tenure.ACTING and not cleaned.get("until"):
            self.add_error(
                "until", "Исполняющий обязанности назначается на срок: укажите его конец."
            )
        return cleaned

    def terms(self) -> dict[str, Any]:
        """role, tenure, since, until, basis: what the service takes beside the person."""
        names = ("role", "tenure", "since", "until", "basis")
        return {name: self.cleaned_data[name] for name in names}


class EndForm(HouseForm):
    until = DateField(label="Последний день")
    basis = forms.CharField(
        label="Основание", max_length=200, required=False, help_text="приказ № … от …"
    )
