"""The emblem of an organisation: shown, set, removed, brought back."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mentoring import clock
from mentoring.access import require
from mentoring.uploads.delivery import serve
from people import access
from people.forms.emblems import EmblemForm
from people.selectors import emblems as selectors
from people.selectors.organisations import organisation_for
from people.services import emblems
from people.views.answers import created, done, fresh
from people.views.organisations import trail


def page_url(organisation):
    return reverse("people:emblem", args=[organisation.pk])


@require(access.can_edit_organisation, load=organisation_for)
def page(request, organisation):
    form = EmblemForm(request.POST or None, request.FILES or None, initial=fresh())
    if form.is_valid():
        picture, at = form.cleaned_data["picture"], clock.now()

        def create():
            emblems.set_emblem(organisation=organisation, picture=picture, by=request.viewer, at=at)
            return page_url(organisation)

        said = "Эмблема сохранена. Она печатается на новых документах."
        answer = created(request, form, f"people.emblem.{organisation.pk}", create, said)
        if answer is not None:
            return answer
    context = {
        "form": form,
        "organisation": organisation,
        "emblem": selectors.emblem_card(organisation),
        "may_return": selectors.may_return(organisation, at=clock.now()),
        "crumbs": trail(organisation, "Эмблема"),
    }
    return render(request, "people/emblem.html", context, status=422 if form.errors else 200)


@require(access.can_view_organisation, load=organisation_for)
@require_safe
def picture(request, organisation):
    upload = selectors.emblem_of(organisation)
    if upload is None:
        raise Http404
    return serve(request, upload, inline=True)


@require(access.can_edit_organisation, load=organisation_for)
@require_POST
def remove(request, organisation):
    return done(
        request,
        lambda: emblems.remove_emblem(organisation=organisation, by=request.viewer, at=clock.now()),
        said="Эмблема убрана. Вернуть её можно в течение 30 дней.",
        back=page_url(organisation),
    )


@require(access.can_edit_organisation, load=organisation_for)
@require_POST
def give_back(request, organisation):
    return done(
        request,
        lambda: emblems.return_emblem(organisation=organisation, by=request.viewer, at=clock.now()),
        said="Эмблема возвращена.",
        back=page_url(organisation),
    )
