"""Filters that stand in the address: what is applied, in words, each with the way to undo it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from mentoring.ui.tables import address


@dataclass(frozen=True)
class Chip:
    """One applied filter: «Состояние: в банке», and the address of the list without it."""

    label: str
    value: str
    url: str


def chips(form: forms.Form, query: QueryDict) -> list[Chip]:
    """The applied filters of a bound form, in the order of its fields, but those with errors."""
    if not form.is_bound:
        return []
    form.is_valid()
    return [
        Chip(str(form[name].label), words, _without(query, form.add_prefix(name), raw))
        for name, field in form.fields.items()
        if not form[name].is_hidden
        for raw, words in _applied(field, form.cleaned_data.get(name))
    ]


def _applied(field: forms.Field, value: Any) -> Iterator[tuple[str, str]]:
    """(value as in the address, as in words) of everything that this field holds."""
    if value in (None, "", False, [], ()):
        return
    if isinstance(field, forms.ModelMultipleChoiceField):
        yield from ((str(one.pk), str(one)) for one in value)
    elif isinstance(field, forms.MultipleChoiceField):
        names = _names(field)
        yield from ((str(one), names.get(str(one), str(one))) for one in value)
    elif isinstance(field, forms.ModelChoiceField):
        yield "", str(value)
    elif isinstance(field, forms.ChoiceField):
        yield "", _names(field).get(str(value), str(value))
    elif isinstance(value, bool):
        yield "", "да"
    elif isinstance(value, date):
        yield "", value.strftime("%d.%m.%Y")
    else:
        yield "", str(value)


def _names(field: Any) -> dict[str, str]:
    """Words of the choices by value, groups unfolded."""
    names: dict[str, str] = {}
    for value, words in field.choices:
        if isinstance(words, list | tuple):
            names |= {str(inner): str(text) for inner, text in words}
        else:
            names[str(value)] = str(words)
    return names


def _without(query: QueryDict, name: str, raw: str) -> str:
    """The address without this filter; of several values of one field only the named one goes."""
    copy = query.copy()
    rest = [one for one in copy.getlist(name) if raw and one != raw]
    if rest:
        copy.setlist(name, rest)
    else:
        copy.pop(name, None)
    return address(copy)


def quick(bound: forms.BoundField) -> SafeString | None:
    """A select or a search field with its label, written without the form renderer: a list has
    seven of them, and the renderer took a fifth of the page. None: draw it the usual way.
    """
    if bound.errors or bound.help_text or bound.field.widget.attrs:
        return None
    if type(bound.field.widget) is forms.Select and not _grouped(bound.field):
        return _labelled(bound, _select(bound))
    return None


def _grouped(field: Any) -> bool:
    return any(isinstance(words, list | tuple) for _, words in field.choices)


def _select(bound: forms.BoundField) -> SafeString:
    chosen = str(bound.value() or "")
    options = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (value, SafeString(" selected") if str(value) == chosen else "", words)
            for value, words in bound.field.choices  # type: ignore[attr-defined]  # a choice field
        ),
    )
    return format_html(
        '<select name="{}" class="form-select" id="{}">{}</select>',
        bound.html_name,
        bound.id_for_label,
        options,
    )


def _labelled(bound: forms.BoundField, control: SafeString) -> SafeString:
    return format_html(
        '<div id="div_{}" class="field"><label class="field-label" for="{}">{}</label>{}</div>',
        bound.auto_id,
        bound.id_for_label,
        bound.label,
        control,
    )
