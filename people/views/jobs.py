"""Places of work and study, and representatives, of one person."""

from django.urls import reverse

from mentoring import clock
from mentoring.access import require
from mentoring.ui.pages import Act, confirm_page
from people import access
from people.forms.persons import (
    EmploymentEditForm,
    EmploymentEndForm,
    EmploymentForm,
    GuardianForm,
    LastDayForm,
)
from people.models import Person
from people.selectors import jobs as selectors
from people.selectors import persons as people
from people.selectors.persons import person_for
from people.services import employments, guardians
from people.views.answers import created, edited, form_page, fresh
from people.views.persons import card_url, trail

FIELDS = ("kind", "post", "place", "subject", "category", "since", "until")


@require(access.can_edit_person, load=person_for)
def add(request, person):
    kind = selectors.likely_kind(person, on=clock.today())
    form = EmploymentForm(request.POST or None, initial=fresh() | {"kind": kind})
    if form.is_valid():
        fields = {name: form.cleaned_data[name] for name in FIELDS}

        def create():
            employments.add_employment(person=person, **fields, by=request.viewer, at=clock.now())
            return card_url(person)

        purpose = f"people.employment_add.{person.pk}"
        answer = created(request, form, purpose, create, "Место работы (учёбы) внесено.")
        if answer is not None:
            return answer
    title = f"Место работы (учёбы): {person}"
    crumbs = trail(person, "Место работы (учёбы)")
    return form_page(request, form, title=title, act="Внести", back=card_url(person), crumbs=crumbs)


@require(access.can_edit_employment, load=selectors.employment_for)
def edit(request, employment):
    person = employment.person
    initial = {name: getattr(employment, name) for name in FIELDS}
    form = EmploymentEditForm(
        request.POST or None, initial=initial | {"version": employment.version}
    )
    title, back = f"Исправить место работы: {employment.post}", card_url(person)
    if form.is_valid():

        def save():
            employments.edit_employment(
                employment=employment,
                version=form.cleaned_data["version"],
                changes={name: form.cleaned_data[name] for name in FIELDS},
                by=request.viewer,
                at=clock.now(),
            )

        if (answer := edited(request, form, save, title=title, back=back)) is not None:
            return answer
    crumbs = trail(person, "Место работы (учёбы)")
    return form_page(request, form, title=title, act="Сохранить", back=back, crumbs=crumbs)


@require(access.can_edit_employment, load=selectors.employment_for)
def end(request, employment):
    person = employment.person
    initial = {"until": clock.today(), "version": employment.version}
    form = EmploymentEndForm(request.POST or None, initial=initial)
    title, back = f"Завершить место работы: {employment.post}", card_url(person)
    if form.is_valid():
        by, at = request.viewer, clock.now()

        def save():
            employments.end_employment(employment=employment, **form.cleaned_data, by=by, at=at)

        said = "Место работы (учёбы) завершено."
        answer = edited(request, form, save, title=title, back=back, said=said)
        if answer is not None:
            return answer
    sentence = f"{person} с этого дня больше не {employment.post}; в истории место останется."
    return confirm_page(
        request,
        title=title,
        act=Act("Завершить"),
        consequences=[sentence],
        form=form,
        back=back,
        crumbs=trail(person, "Завершить место работы"),
    )


@require(access.can_edit_person, load=person_for)
def add_guardian(request, person):
    form = _guardian_form(request, person)
    if form.is_valid():
        fields = {name: form.cleaned_data[name] for name in ("since", "until", "document")}
        guardian = Person.objects.visible_to(request.viewer).get(pk=form.cleaned_data["guardian"])

        def create():
            guardians.add_guardian(
                ward=person, guardian=guardian, **fields, by=request.viewer, at=clock.now()
            )
            return card_url(person)

        purpose = f"people.guardian_add.{person.pk}"
        answer = created(request, form, purpose, create, "Законный представитель внесён.")
        if answer is not None:
            return answer
    title, crumbs = f"Законный представитель: {person}", trail(person, "Законный представитель")
    return form_page(request, form, title=title, act="Внести", back=card_url(person), crumbs=crumbs)


def _guardian_form(request, person):
    school, today = person.organisation_id, clock.today()
    return GuardianForm(
        request.POST or None,
        initial=fresh() | {"since": today},
        url=reverse("people:person_suggest", args=[school]),
        search=lambda words: people.suggested(school, words, on=today),
        lookup=lambda key: people.option_of(school, key, on=today),
    )


@require(access.can_edit_guardianship, load=selectors.guardianship_for)
def end_guardian(request, guardianship):
    back = card_url(guardianship.ward)
    form = LastDayForm(request.POST or None, initial={"until": clock.today()})
    title = f"Завершить представительство: {guardianship.guardian}"
    if form.is_valid():

        def save():
            guardians.end_guardian(
                guardianship=guardianship,
                until=form.cleaned_data["until"],
                by=request.viewer,
                at=clock.now(),
            )

        answer = edited(request, form, save, title=title, back=back, said="Завершено.")
        if answer is not None:
            return answer
    sentence = f"Карточка ребёнка ({guardianship.ward}) и его согласия этому человеку закроются."
    act, crumbs = Act("Завершить"), trail(guardianship.ward, "Завершить представительство")
    return confirm_page(
        request, title=title, act=act, consequences=[sentence], form=form, back=back, crumbs=crumbs
    )
