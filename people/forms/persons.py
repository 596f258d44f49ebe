"""Forms of persons, their places of work, their representatives, and of putting away."""

from datetime import date
from typing import Any

from crispy_forms.layout import Layout
from django import forms

from mentoring.russian import Name
from mentoring.russian.declension import fitted
from mentoring.ui.fields import DateField, Lookup, Search, SearchField
from mentoring.ui.forms import CreatingForm, EditingForm, Group, HouseForm
from people.enums import Category, EmploymentKind, PersonKind
from people.forms.names import NamedForm
from people.rules.names import is_part_of_a_name, tidied
from people.selectors.names import WordRow

OLDEST = date(1900, 1, 1)


class PersonFields(NamedForm):
    kind = forms.ChoiceField(label="Кто это", choices=PersonKind.choices)
    birth_date = DateField(label="Дата рождения", required=False)
    phone = forms.CharField(
        label="Телефон",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label="Электронная почта",
        required=False,
        max_length=254,
        help_text="Не обязательна: всё работает и без почты.",
    )

    layout = Layout(
        Group("Имя", "last_name", "first_name", "patronymic", "gender"),
        Group("Сведения", "kind", "birth_date"),
        Group("Как связаться", "phone", "email"),
    )

    def clean_birth_date(self) -> date | None:
        born: date | None = self.cleaned_data["birth_date"]
        if born is not None and not OLDEST <= born <= self.today:
            raise forms.ValidationError("Дата рождения: проверьте год.")
        return born

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)


class PersonForm(PersonFields, CreatingForm):
    """A new person. `another`: the card that was found is of somebody else."""

    another = forms.BooleanField(required=False, widget=forms.HiddenInput)

    layout = Layout(*PersonFields.layout.fields, "request_key", "another")


class PersonEditForm(PersonFields, EditingForm):
    layout = Layout(*PersonFields.layout.fields, "version")


class EmploymentFields(forms.Form):
    kind = forms.ChoiceField(
        label="Вид",
        choices=EmploymentKind.choices,
        help_text="Основное место на каждый день одно; совместительств может быть несколько.",
    )
    post = forms.CharField(
        label="Должность (класс, группа)",
        max_length=160,
        help_text="В именительном падеже, как в приказе: «учитель математики».",
    )
    subject = forms.CharField(label="Предмет, группа", max_length=160, required=False)
    category = forms.ChoiceField(label="Квалификационная категория", choices=Category.choices)
    place = forms.CharField(
        label="Место работы (учёбы)",
        max_length=200,
        required=False,
        help_text="Только если это другая организация.",
    )
    since = DateField(label="С какого дня")
    until = DateField(label="По какой день", required=False, help_text="Пусто: работает и сейчас.")

    def clean(self) -> dict[str, Any]:
        return refuse_upside_down(self, super().clean() or self.cleaned_data)


def refuse_upside_down(form: forms.Form, cleaned: dict[str, Any]) -> dict[str, Any]:
    """The last day is not before the first."""
    since, until = cleaned.get("since"), cleaned.get("until")
    if since and until and until < since:
        form.add_error("until", "Последний день раньше первого.")
    return cleaned


class EmploymentForm(EmploymentFields, CreatingForm):
    pass


class EmploymentEditForm(EmploymentFields, EditingForm):
    pass


class LastDayForm(HouseForm):
    """The last day of something."""

    until = DateField(label="Последний день")


class EmploymentEndForm(LastDayForm, EditingForm):
    pass


class PutAwayForm(HouseForm):
    left_on = DateField(
        label="Последний день в организации",
        help_text="Если человек внесён по ошибке, оставьте сегодняшний день.",
    )


class GuardianForm(CreatingForm):
    """Who represents this child."""

    since = DateField(label="С какого дня")
    until = DateField(
        label="По какой день", required=False, help_text="Обычно до восемнадцатилетия."
    )
    document = forms.CharField(
        label="Документ",
        max_length=200,
        required=False,
        help_text="Свидетельство о рождении, решение об опеке.",
    )

    layout = Layout("guardian", "since", "until", "document", "request_key")

    def __init__(self, *args: Any, url: str, search: Search, lookup: Lookup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["guardian"] = SearchField(
            label="Представитель",
            error_messages={"required": "Заполните поле «Представитель»."},
            url=url,
            search=search,
            lookup=lookup,
            help_text="Сначала внесите его в «Люди» как родителя (законного представителя).",
        )

    def clean(self) -> dict[str, Any]:
        return refuse_upside_down(self, super().clean() or self.cleaned_data)


class WordsForm(EditingForm):
    """Five cases of a name or a post, each one line; an empty one is left to the machine."""

    def __init__(self, *args: Any, rows: list[WordRow], longest: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            self.fields[row.case] = forms.CharField(
                label=f"{row.label.capitalize()} ({row.question})",
                required=False,
                max_length=longest,
                initial=row.current,
                help_text=row.trouble or f"Портал склоняет: {row.machine}",
                widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
            )

    def corrected(self) -> dict[str, str]:
        """{case: typed form}; empty where it is what the machine says anyway."""
        typed = {row.case: tidied(self.cleaned_data[row.case]) for row in self.rows}
        return {r.case: typed[r.case] if typed[r.case] != r.machine else "" for r in self.rows}


class NameWordsForm(WordsForm):
    """The cases of a name: as many words in each as in the name itself."""

    def __init__(self, *args: Any, name: Name, **kwargs: Any) -> None:
        super().__init__(*args, longest=190, **kwargs)
        self.name = name

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for row in self.rows:
            if typed := tidied(cleaned.get(row.case) or ""):
                self._check(row.case, typed)
        return cleaned

    def _check(self, case: str, typed: str) -> None:
        form = fitted(typed, self.name)
        parts = (form.last, form.first, form.patronymic)
        own = (self.name.last, self.name.first, self.name.patronymic)
        if not is_part_of_a_name(typed):
            self.add_error(case, "Это не похоже на имя: оставьте только буквы, дефисы и пробелы.")
        elif list(map(bool, parts)) != list(map(bool, own)) or max(map(len, parts)) > 60:
            self.add_error(
                case, "Напишите все части имени в том же порядке: фамилия, имя, отчество."
            )

    def names(self) -> dict[str, Name | None]:
        """{case: the parts}; None where the machine is right."""
        return {
            case: fitted(text, self.name) if text else None
            for case, text in self.corrected().items()
        }
