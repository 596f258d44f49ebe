"""Forms of the banks."""

from django import forms

from mentoring.ui.fields import WholeNumberField
from mentoring.ui.forms import CreatingForm


class MentorForm(CreatingForm):
    capacity = WholeNumberField(
        label="Сколько наставляемых готов вести",
        min_value=1,
        max_value=20,
        initial=2,
        help_text="Обычно не больше двух одновременно.",
    )


class MenteeForm(CreatingForm):
    request = forms.CharField(
        label="Основной запрос",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="В чём нужна помощь: «классное руководство», «подготовка к аттестации».",
    )
