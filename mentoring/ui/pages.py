"""Whole pages that apps share: a form, «проверьте» before an act, two versions of one record."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mentoring.ui.elements import Crumb, Fact


class Row(Protocol):
    label: str
    mine: str
    theirs: str


class Conflict(Protocol):
    """mentoring.editing.EditConflict."""

    rows: list[Any]
    version: int


@dataclass(frozen=True)
class Act:
    """The button that acts: its words, its tone, and whether it can be taken back."""

    label: str
    danger: bool = False
    undo: str = ""  # «Отменить можно сегодня до конца дня.»


def form_page(
    request: HttpRequest,
    form: forms.Form,
    *,
    title: str,
    act: str,
    back: str,
    lead: str = "",
    crumbs: Sequence[Crumb] = (),
    template: str = "ui/form_page.html",
    **more: Any,
) -> HttpResponse:
    """A page with one form. 422 when it came back with errors, so that scripts see it too."""
    context = {"form": form, "page_title": title, "act": act, "back": back, "lead": lead}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, context | {"crumbs": crumbs} | more, status=status)


def confirm_page(
    request: HttpRequest,
    *,
    title: str,
    act: Act,
    consequences: Sequence[str],
    back: str,
    facts: Sequence[Fact] = (),
    form: forms.Form | None = None,
    lead: str = "Проверьте, что произойдёт, и подтвердите.",
    warning: str = "",
    crumbs: Sequence[Crumb] = (),
) -> HttpResponse:
    """«Проверьте»: what will happen, in words and numbers; the form posts to this same address."""
    context = {
        "page_title": title,
        "act": act,
        "consequences": consequences,
        "facts": facts,
        "form": form,
        "back": back,
        "lead": lead,
        "warning": warning,
        "crumbs": crumbs,
    }
    status = 422 if form is not None and form.is_bound and form.errors else 200
    return render(request, "ui/confirm.html", context, status=status)


def conflict_page(
    request: HttpRequest, conflict: Conflict, *, form: forms.Form, title: str, back: str
) -> HttpResponse:
    """Both texts side by side, 409. Sending the form again writes mine over theirs, knowingly: it
    carries the version that stands there now."""
    version = form.add_prefix("version")
    sent = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in {"csrfmiddlewaretoken", version}
    ]
    context = {
        "page_title": title,
        "conflict": conflict,
        "words": str(conflict),
        "hidden": [*sent, (version, conflict.version)],
        "back": back,
    }
    return render(request, "ui/conflict.html", context, status=409)
