"""The parts of a name, typed by anyone."""

from typing import Any

from django import forms

from mentoring.russian import gender_of
from people.enums import Gender
from people.rules.names import is_part_of_a_name, tidied

LONGEST = 60
WRONG = "В имени могут стоять только буквы, дефис, апостроф и пробел."
ASK = "Укажите пол: по отчеству его не видно, а без него имя в документах не просклонять."
GENDERS = [("", "определить по отчеству"), *Gender.choices]


class NameField(forms.CharField):
    """One part of a name: tidied, and refused when it is none."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "off", "spellcheck": "false"}
        widget = forms.TextInput(attrs=attrs)
        super().__init__(**{"max_length": LONGEST, "widget": widget, **kwargs})

    def to_python(self, value: Any) -> str:
        return tidied(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if not is_part_of_a_name(value):
            raise forms.ValidationError(WRONG)


class NamedForm(forms.Form):
    """Surname, first name, patronymic and the gender, derived where it can be (never guessed)."""

    last_name = NameField(label="Фамилия")
    first_name = NameField(label="Имя")
    patronymic = NameField(
        label="Отчество", required=False, help_text="Если отчества нет, оставьте пустым."
    )
    gender = forms.ChoiceField(label="Пол", choices=GENDERS, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("gender") and "patronymic" not in self.errors:
            found = gender_of(cleaned.get("patronymic") or "")
            if found is None:
                self.add_error("gender", ASK)
            else:
                cleaned["gender"] = Gender.MALE if found == "m" else Gender.FEMALE
        return cleaned
