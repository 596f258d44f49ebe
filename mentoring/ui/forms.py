"""The base of every form: required said in words, errors on top with links, typed input kept.

An app writes `class ConsentForm(HouseForm)`; a form that creates is a `CreatingForm` (done once
however often it is sent, mentoring/once.py); one that edits is an `EditingForm` (editing.py).
"""

from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, LayoutObject
from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Mistake:
    """One line of the summary on top: the words, and the field they lead to."""

    words: str
    anchor: str = ""


class HouseForm(forms.Form):
    """A form of the house. `layout` (crispy) groups the fields; without it they just follow."""

    layout: Layout | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if field.required and field.label:
                field.error_messages["required"] = f"Заполните поле «{field.label}»."

    @property
    def helper(self) -> FormHelper:
        return helper_of(self.layout)


class CreatingForm(HouseForm):
    """A form that creates something. The view gives it `initial={"request_key": new_key()}`."""

    request_key = forms.CharField(widget=forms.HiddenInput, required=False)


class EditingForm(HouseForm):
    """A form that edits a row. The view gives it `initial={"version": row.version}`."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class FilterForm(forms.Form):
    """Filters of a list: nothing is required, nothing is shortened to a mark."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False


def helper_of(layout: Layout | None = None) -> FormHelper:
    """Fields only: the page writes the form tag, the key of the session and the buttons."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.form_show_errors = True
    helper.layout = layout
    return helper


class Group(LayoutObject):
    """A named group of fields. Its name is text; the one of crispy would run it as a template."""

    template = "ui/widgets/group.html"

    def __init__(self, title: str, *fields: Any) -> None:
        self.title = title
        self.fields = list(fields)

    def render(self, form: Any, context: Any, template_pack: str = "", **kwargs: Any) -> SafeString:
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string(self.template, {"title": self.title, "fields": fields})


def row(*fields: Any) -> Div:
    """Short fields beside each other; one under another on a phone."""
    return Div(*fields, css_class="fields-row")


def mistakes(form: forms.BaseForm) -> list[Mistake]:
    """Everything that is wrong, in the order of the page; what has no field stands first."""
    found = [Mistake(str(words)) for words in form.non_field_errors()]
    for bound in form:
        for words in bound.errors:
            if bound.is_hidden:
                found.append(Mistake(str(words)))
            else:
                found.append(Mistake(_named(str(bound.label), str(words)), _anchor(bound)))
    return found


def _named(label: str, words: str) -> str:
    """In the summary a sentence stands alone: it must say which field it speaks of."""
    return words if label.lower() in words.lower() else f"{label}: {words[:1].lower()}{words[1:]}"


def _anchor(bound: forms.BoundField) -> str:
    """The element that takes the focus; of a group of choices its first one."""
    return bound.id_for_label or f"{bound.auto_id}_0"


def all_required(form: forms.BaseForm) -> bool:
    """When every field must be filled in, that is said once instead of at each."""
    return all(bound.field.required for bound in form.visible_fields())
