"""Forms of organisations: what its own people keep, and what the administrator decides."""

from typing import Any
from zoneinfo import available_timezones

from crispy_forms.layout import Layout
from django import forms

from mentoring.terms import Term, terms
from mentoring.ui.fields import DateField
from mentoring.ui.forms import CreatingForm, EditingForm, Group
from people.enums import OrganisationKind, Regime
from people.forms.names import NamedForm
from people.models import Organisation
from people.rules.zones import ZONES

TERM = "term_"
NAMES = ("full_name", "short_name", "founder_name", "place")
CONTACTS = ("address", "phone", "email", "site", "region", "inn", "ogrn")
RULES = ("regime", "council_step", "simple_signature", "time_zone")
PLACE = ("kind", "parent", "closed_on")
TEXTS = {"full_name", "short_name", "founder_name", "place", "address", "phone", "region"}


def chosen_from() -> list[Term]:
    """The words that an organisation chooses: those with more than one option."""
    return [term for term in terms().values() if len(term.options) > 1]


def _text(name: str, **kwargs: Any) -> forms.CharField:
    """A plain text with the label, length and hint of the column."""
    field: Any = Organisation._meta.get_field(name)
    label = str(field.verbose_name)
    return forms.CharField(
        label=label[:1].upper() + label[1:],
        max_length=field.max_length,
        required=not field.blank,
        help_text=field.help_text,
        validators=[v for v in field.validators if hasattr(v, "regex")],
        **kwargs,
    )


class OrganisationFields(forms.Form):
    full_name = _text("full_name", widget=forms.Textarea(attrs={"rows": 2}))
    short_name = _text("short_name")
    founder_name = _text("founder_name")
    place = _text("place")
    address = _text("address")
    phone = _text("phone")
    email = forms.EmailField(label="Электронная почта", required=False, max_length=254)
    site = forms.URLField(
        label="Официальный сайт", required=False, max_length=200, assume_scheme="https"
    )
    region = _text("region")
    inn = _text("inn")
    ogrn = _text("ogrn")
    regime = forms.ChoiceField(
        label="Режим наставничества",
        choices=Regime.choices,
        help_text="Определяет этапы, слова, формы и документы.",
    )
    council_step = forms.BooleanField(
        label="Пары согласует методический совет",
        required=False,
        help_text="Снимите, если совета нет: после согласий сразу приказ.",
    )
    simple_signature = forms.BooleanField(
        label="Есть соглашение о простой электронной подписи", required=False
    )
    time_zone = forms.ChoiceField(label="Часовой пояс", choices=ZONES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regime, kind = self.initial.get("regime", ""), self.initial.get("kind", "")
        for term in chosen_from():
            usual = term.default(regime, kind).label
            options = [(option.name, option.label) for option in term.options.values()]
            self.fields[TERM + term.key] = forms.ChoiceField(
                label=term.title,
                choices=[("", f"как принято: {usual}"), *options],
                required=False,
            )
        zone = self.initial.get("time_zone", "")
        if zone and zone not in dict(ZONES) and zone in available_timezones():
            self.fields["time_zone"].choices = [*ZONES, (zone, zone)]  # type: ignore[attr-defined]  # a choice field

    def clean_full_name(self) -> str:
        return " ".join(self.cleaned_data["full_name"].split())

    def fields_of(self, *names: str) -> dict[str, Any]:
        """What the service takes: the named fields, and the chosen words in one."""
        words = {term.key: self.cleaned_data[TERM + term.key] for term in chosen_from()}
        chosen = {key: option for key, option in words.items() if option}
        return {name: self.cleaned_data[name] for name in names} | {"terms": chosen}


def _layout(*first: Any) -> Layout:
    return Layout(
        *first,
        Group("Как называется в документах", *NAMES),
        Group("Как связаться", *CONTACTS),
        Group("Как работает", *RULES),
        Group("Слова организации", *(TERM + term.key for term in chosen_from())),
    )


class PlaceFields(forms.Form):
    """The administrator's part: kind, place in the tree, closing."""

    kind = forms.ChoiceField(label="Вид", choices=OrganisationKind.choices)
    parent = forms.ChoiceField(label="Вышестоящая организация", required=False)
    closed_on = DateField(
        label="Закрыта с",
        required=False,
        help_text="Закрытая организация пропадает из списков и с сайта.",
    )

    def clean_closed_on(self) -> Any:
        return self.cleaned_data["closed_on"] or None

    def clean_parent(self) -> int | None:
        key = self.cleaned_data["parent"]
        return int(key) if key else None

    def offer_parents(self, parents: list[tuple[str, str]]) -> None:
        self.fields["parent"].choices = [("", "нет"), *parents]  # type: ignore[attr-defined]  # a choice field


class OrganisationForm(OrganisationFields, PlaceFields, CreatingForm):
    """A new organisation."""

    slug = forms.SlugField(
        label="Код в адресе",
        max_length=40,
        min_length=2,
        help_text="Латинские буквы, цифры и дефис: «ksosh2». Потом не меняется.",
    )

    def __init__(self, *args: Any, parents: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_parents(parents)
        del self.fields["closed_on"]

    @property
    def layout(self) -> Layout:  # type: ignore[override]  # words are data, known at run time
        return _layout(Group("Что это", "slug", "kind", "parent"), "request_key")

    def clean_slug(self) -> str:
        return self.cleaned_data["slug"].lower()


class OrganisationEditForm(OrganisationFields, EditingForm):
    """What the organisation's own people keep. `checked`: the change of regime was confirmed."""

    checked = forms.BooleanField(required=False, widget=forms.HiddenInput)

    @property
    def layout(self) -> Layout:  # type: ignore[override]  # words are data, known at run time
        return _layout("version", "checked")

    def changes(self) -> dict[str, Any]:
        return self.fields_of(*NAMES, *CONTACTS, *RULES)


class OrganisationPlaceForm(OrganisationEditForm, PlaceFields):
    """The same with the administrator's part."""

    def __init__(self, *args: Any, parents: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_parents(parents)

    @property
    def layout(self) -> Layout:  # type: ignore[override]  # words are data, known at run time
        return _layout(Group("Что это", *PLACE), "version", "checked")

    def changes(self) -> dict[str, Any]:
        return self.fields_of(*NAMES, *CONTACTS, *RULES, *PLACE)


def initial_of(organisation: Organisation) -> dict[str, Any]:
    """What the edit form begins with."""
    values = {name: getattr(organisation, name) for name in (*NAMES, *CONTACTS, *RULES)}
    values |= {"kind": organisation.kind, "closed_on": organisation.closed_on}
    values |= {"parent": str(organisation.parent_id or ""), "version": organisation.version}
    words = {TERM + t.key: organisation.terms.get(t.key, "") for t in chosen_from()}
    return values | words


class HeadForm(NamedForm, CreatingForm):
    """The first head of an organisation."""

    post = forms.CharField(
        label="Должность", max_length=160, help_text="В именительном падеже: «директор»."
    )
    since = DateField(label="В должности с")
    basis = forms.CharField(
        label="Основание", max_length=200, required=False, help_text="приказ № … от …"
    )
