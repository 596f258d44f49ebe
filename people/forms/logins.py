"""Forms of logins."""

from django import forms

from mentoring.ui.forms import CreatingForm, HouseForm
from people.models import User

LONGEST = 60


class UsernameField(forms.CharField):
    """A name for logging in, as the table takes it."""

    def __init__(self, **kwargs: object) -> None:
        column = User._meta.get_field("username")
        validators = [v for v in column.validators if hasattr(v, "regex")]
        attrs = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        super().__init__(
            label="Имя для входа",
            max_length=LONGEST,
            validators=validators,
            widget=forms.TextInput(attrs=attrs),
            **kwargs,  # type: ignore[arg-type]  # help_text only
        )


class IssueForm(CreatingForm):
    username = UsernameField(
        help_text="Портал предложил свободное. Буквы, цифры и знаки . @ + - _; регистр не важен."
    )


class ResetForm(CreatingForm):
    drop_second_factor = forms.BooleanField(
        label="Отключить и вход с кодом: телефон утрачен",
        required=False,
        help_text="Кто обязан входить с кодом, настроит его заново при первом входе.",
    )


class LinkForm(CreatingForm):
    """The login of the same human in another organisation. `checked`: both names were compared."""

    username = UsernameField(help_text="Имя, под которым этот человек входит в другой организации.")
    checked = forms.BooleanField(required=False, widget=forms.HiddenInput)


class SlipForm(HouseForm):
    """What was shown on the slip, sent back to be printed as a paper."""

    password = forms.CharField(max_length=100, strip=False)
