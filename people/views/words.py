"""How a name and its posts are declined, and the correction that stays."""

from django.shortcuts import render
from django.urls import reverse

from mentoring import clock
from mentoring.access import require
from people import access
from people.forms.persons import NameWordsForm, WordsForm
from people.selectors import names
from people.selectors.jobs import employment_for
from people.selectors.persons import person_for
from people.services import words
from people.views.answers import edited, form_page
from people.views.persons import tabs_of, trail

LEAD = (
    "Исправьте, где портал ошибся: исправление сохранится. "
    "Пустая строка возвращает вариант портала."
)
POST_LENGTH = 160


def words_url(person):
    return reverse("people:person_words", args=[person.pk])


@require(access.can_read_person, load=person_for)
def index(request, person):
    jobs = person.employments.in_force(on=clock.today()).order_by("kind", "pk")
    context = {
        "person": person,
        "rows": names.name_rows(person),
        "jobs": [(job, names.post_rows(job)) for job in jobs],
        "may_correct": access.can_correct_words(request.viewer, person),
        "tabs": tabs_of(person, "person_words"),
        "crumbs": trail(person) if access.can_list_persons(request.viewer) else [],
    }
    return render(request, "people/person_words.html", context)


@require(access.can_correct_words, load=person_for)
def edit_name(request, person):
    form = NameWordsForm(
        request.POST or None,
        rows=names.name_rows(person),
        name=names.name_of(person),
        initial={"version": person.version},
    )
    title, back = f"Склонение имени: {person}", words_url(person)
    if form.is_valid():

        def save():
            words.correct_name(
                person=person,
                version=form.cleaned_data["version"],
                forms=form.names(),
                by=request.viewer,
                at=clock.now(),
            )

        if (answer := edited(request, form, save, title=title, back=back)) is not None:
            return answer
    return _page(request, form, title, back, person)


@require(access.can_correct_post, load=employment_for)
def edit_post(request, employment):
    form = WordsForm(
        request.POST or None,
        rows=names.post_rows(employment),
        longest=POST_LENGTH,
        initial={"version": employment.version},
    )
    title, back = f"Склонение должности: {employment.post}", words_url(employment.person)
    if form.is_valid():

        def save():
            words.correct_post(
                employment=employment,
                version=form.cleaned_data["version"],
                forms=form.corrected(),
                by=request.viewer,
                at=clock.now(),
            )

        if (answer := edited(request, form, save, title=title, back=back)) is not None:
            return answer
    return _page(request, form, title, back, employment.person)


def _page(request, form, title, back, person):
    crumbs = trail(person, "Склонение")
    return form_page(
        request, form, title=title, act="Сохранить", back=back, lead=LEAD, crumbs=crumbs
    )
