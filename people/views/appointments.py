"""Who holds each seat; appointing and ending, each with its page «проверьте»."""

from django.shortcuts import render
from django.urls import reverse

from mentoring import clock
from mentoring.access import require
from mentoring.ui.pages import Act, confirm_page
from people import access
from people.forms.appointments import AppointForm, EndForm
from people.models import Person
from people.rules.seats import roles_of
from people.selectors import appointments as selectors
from people.selectors import persons as people
from people.selectors.organisations import organisation_for
from people.services import appointments
from people.views.answers import created, done, edited, form_page, fresh, hidden_again
from people.views.organisations import tabs_of, trail


def list_url(organisation):
    return reverse("people:appointments", args=[organisation.pk])


@require(access.can_view_organisation, load=organisation_for)
def index(request, organisation):
    context = {
        "organisation": organisation,
        "groups": selectors.seat_groups(request.viewer, organisation),
        "may_appoint": access.can_appoint(request.viewer, organisation),
        "tabs": tabs_of(request.viewer, organisation, "appointments"),
        "crumbs": trail(organisation),
    }
    return render(request, "people/appointments.html", context)


@require(access.can_appoint, load=organisation_for)
def add(request, organisation):
    form = _form(request, organisation)
    if form.is_valid():
        person = Person.objects.get(pk=form.cleaned_data["person"], organisation=organisation)
        if not form.cleaned_data["checked"]:
            return _check(request, organisation, person, form)

        def create():
            appointments.appoint(
                organisation=organisation,
                person=person,
                **form.terms(),
                by=request.viewer,
                at=clock.now(),
            )
            return list_url(organisation)

        purpose = f"people.appointment_add.{organisation.pk}"
        if (answer := created(request, form, purpose, create, "Назначение внесено.")) is not None:
            return answer
    title, back = f"Назначить: {organisation.short_name}", list_url(organisation)
    crumbs = trail(organisation, "Назначить")
    return form_page(request, form, title=title, act="Проверить", back=back, crumbs=crumbs)


def _form(request, organisation):
    today, roles = clock.today(), roles_of(organisation.kind)
    asked = request.GET.get("role", "")
    return AppointForm(
        request.POST or None,
        initial=fresh() | {"since": today, "role": asked, "tenure": "PRINCIPAL"},
        url=reverse("people:person_suggest", args=[organisation.pk]),
        search=lambda words: people.suggested(organisation, words, on=today),
        lookup=lambda key: people.option_of(organisation, key, on=today),
        roles=roles,
    )


def _check(request, organisation, person, form):
    terms = form.terms()
    about = {name: terms[name] for name in ("role", "tenure", "since")}
    taken = selectors.taken_words(person, **about, until=terms["until"])
    return confirm_page(
        request,
        title=f"Назначить: {person}",
        act=Act("Назначить", undo="Назначение, которое ещё не началось, можно отменить."),
        consequences=selectors.consequences(
            organisation, person, **about, until=terms["until"], on=clock.today()
        ),
        warning=taken or selectors.warning(person, **about),
        form=hidden_again(form),
        back=list_url(organisation),
        crumbs=trail(organisation, "Назначить"),
    )


@require(access.can_end_appointment, load=selectors.appointment_for)
def end(request, appointment):
    form = EndForm(request.POST or None, initial={"until": clock.today()})
    organisation = appointment.organisation
    title, back = f"Завершить назначение: {appointment.person}", list_url(organisation)
    if form.is_valid():
        by, at = request.viewer, clock.now()

        def save():
            appointments.end_appointment(appointment=appointment, **form.cleaned_data, by=by, at=at)

        said = "Назначение завершено."
        answer = edited(request, form, save, title=title, back=back, said=said)
        if answer is not None:
            return answer
    return confirm_page(
        request,
        title=title,
        act=Act("Завершить назначение", danger=True),
        consequences=selectors.ending(appointment),
        form=form,
        back=back,
        crumbs=trail(organisation, "Завершить назначение"),
    )


@require(access.can_end_appointment, load=selectors.appointment_for)
def cancel(request, appointment):
    organisation = appointment.organisation
    back = list_url(organisation)
    if request.method == "POST":
        by, at = request.viewer, clock.now()
        return done(
            request,
            lambda: appointments.cancel_appointment(appointment=appointment, by=by, at=at),
            said="Назначение отменено.",
            back=back,
        )
    return confirm_page(
        request,
        title=f"Отменить назначение: {appointment.person}",
        act=Act("Отменить назначение", danger=True),
        consequences=[
            "Назначение исчезнет, как будто его не было; в истории останется строка об отмене.",
            "На эти же дни можно будет назначить другого.",
        ],
        back=back,
        crumbs=trail(organisation, "Отменить назначение"),
    )
