"""What views of forms have in common: try, and answer with what came of it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from mentoring import clock, once
from mentoring.editing import EditConflict, RowIsGone
from mentoring.ui import errors, pages
from mentoring.ui.pages import conflict_page
from people.services.refusals import Refused

# A page with one form whose «?» opens the guide to people.
form_page = partial(pages.form_page, template="people/form.html")


def viewer_of(request: HttpRequest) -> Any:
    """Who asks: set by people.middleware."""
    return request.viewer  # type: ignore[attr-defined]  # set by people.middleware


def asked_of(form: forms.Form) -> dict[str, Any]:
    """What the filters of an address ask for; a wrong value filters nothing."""
    form.is_valid()
    return form.cleaned_data


def tell(form: forms.Form, refusal: Refused) -> None:
    """The refusal beside its field, on top when it has none on this form."""
    shown = [name for name in refusal.fields if name in form.fields]
    form.add_error(shown[0] if len(shown) == 1 else None, str(refusal))


def tried(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Did the service do it? Else the form says why not."""
    try:
        act()
    except Refused as refusal:
        tell(form, refusal)
        return False
    return True


def created(
    request: HttpRequest, form: forms.Form, purpose: str, create: Callable[[], str], said: str = ""
) -> HttpResponse | None:
    """Create once however often the form is sent, and lead to what was created.

    None when it was refused: the form says why, and what was typed stays.
    """
    try:
        outcome = once.run(
            form.cleaned_data.get("request_key", ""),
            user_id=request.user.pk,
            purpose=purpose,
            at=clock.now(),
            action=create,
        )
    except Refused as refusal:
        tell(form, refusal)
        return None
    except once.KeyRefused as refusal:
        form.add_error(None, str(refusal))
        mark(form, once.FIELD, once.new_key())
        return None
    if outcome.first and said:
        messages.success(request, said)
    return redirect(outcome.result)


def mark(form: forms.Form, name: str, value: str = "on") -> None:
    """Set one hidden field of a sent form, so that it comes back with the next submit."""
    data: Any = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict
    data[form.add_prefix(name)] = value
    form.data = data


def hidden_again(form: forms.Form) -> forms.Form:
    """The filled form with every field hidden and `checked` set: what «проверьте» sends back."""
    mark(form, "checked")
    for field in form.fields.values():
        field.widget = field.hidden_widget()
    return form


def edited(
    request: HttpRequest,
    form: forms.Form,
    edit: Callable[[], Any],
    *,
    title: str,
    back: str,
    said: str = "Изменения сохранены.",
) -> HttpResponse | None:
    """Save and go back; both texts when someone was quicker; None with the reason on the form."""
    try:
        edit()
    except Refused as refusal:
        tell(form, refusal)
        return None
    except EditConflict as conflict:
        return conflict_page(request, conflict, form=form, title=title, back=back)
    except RowIsGone as gone:
        return errors.conflict(request, str(gone))
    messages.success(request, said)
    return redirect(back)


def done(request: HttpRequest, act: Callable[[], Any], *, said: str, back: str) -> HttpResponse:
    """An act without a form of its own: do it and go back, with what came of it."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    except EditConflict:
        messages.error(request, "Пока страница была открыта, карточку изменили. Повторите.")
    else:
        messages.success(request, said)
    return redirect(back)


def fresh() -> dict[str, str]:
    """What a creating form begins with."""
    return {once.FIELD: once.new_key()}
