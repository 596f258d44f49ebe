"""Entering and correcting a person; putting the card away and taking it back."""

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentoring import clock
from mentoring.access import require
from mentoring.ui.elements import Crumb
from mentoring.ui.pages import Act, confirm_page
from people import access
from people.forms.persons import PersonEditForm, PersonForm, PutAwayForm
from people.selectors import persons as selectors
from people.services import persons
from people.views.answers import created, done, edited, form_page, fresh, mark, tried
from people.views.persons import card_url, trail

NAMES = ("last_name", "first_name", "patronymic")
FIELDS = (*NAMES, "kind", "gender", "birth_date", "email", "phone")


class Alike(Exception):
    """Cards of the same name are there already; nothing was written."""

    def __init__(self, found: list[selectors.Found]) -> None:
        super().__init__()
        self.found = found


@require(access.can_add_person)
def add(request):
    form = PersonForm(request.POST or None, initial=fresh(), today=clock.today())
    found: list[selectors.Found] = []
    if form.is_valid():
        try:
            if (answer := _added(request, form)) is not None:
                return answer
        except Alike as alike:
            found = alike.found
            mark(form, "another")  # what is sent next is sent knowingly
    return form_page(
        request,
        form,
        title="Внести человека",
        act="Внести ещё одну карточку" if found else "Внести",
        back=reverse("people:persons"),
        lead="Карточка нужна каждому: наставнику, наставляемому, ответственному, родителю.",
        crumbs=[Crumb("Люди", reverse("people:persons")), Crumb("Внести человека")],
        template="people/person_form.html",
        found=found,
    )


def _added(request, form):
    """Asked inside the act, so that the same form sent twice does not find its own first self."""
    fields = {name: form.cleaned_data[name] for name in FIELDS}
    names = {name: fields[name] for name in (*NAMES, "birth_date")}

    def create():
        found = selectors.duplicates(request.viewer.organisation_id, **names)
        if found and not form.cleaned_data["another"]:
            raise Alike(found)
        return card_url(persons.add_person(**fields, by=request.viewer, at=clock.now()))

    return created(request, form, "people.person_add", create, "Карточка внесена.")


@require(access.can_edit_person, load=selectors.person_for)
def edit(request, person):
    title, back = f"Исправить карточку: {person}", card_url(person)
    initial = {name: getattr(person, name) for name in FIELDS} | {"version": person.version}
    form = PersonEditForm(request.POST or None, initial=initial, today=clock.today())
    if form.is_valid():
        changes = {name: form.cleaned_data[name] for name in FIELDS}

        def save():
            persons.edit_person(
                person=person,
                version=form.cleaned_data["version"],
                changes=changes,
                by=request.viewer,
                at=clock.now(),
            )

        if (answer := edited(request, form, save, title=title, back=back)) is not None:
            return answer
    crumbs = trail(person, "Исправить")
    return form_page(request, form, title=title, act="Сохранить", back=back, crumbs=crumbs)


@require(access.can_edit_person, load=selectors.person_for)
def put_away(request, person):
    form = PutAwayForm(request.POST or None, initial={"left_on": clock.today()})
    if form.is_valid():
        day = form.cleaned_data["left_on"]
        by, at = request.viewer, clock.now()
        if tried(form, lambda: persons.put_away(person=person, left_on=day, by=by, at=at)):
            return redirect(card_url(person))
    return confirm_page(
        request,
        title=f"Убрать карточку: {person}",
        act=Act("Убрать карточку", danger=True, undo="Карточку можно вернуть в любой день."),
        consequences=[
            "Человек уйдёт из списков, поиска и подбора; карточка и её история сохранятся.",
            "Места работы (учёбы) закроются этим днём.",
            "Его вход больше не откроет эту организацию.",
        ],
        warning=persons.what_holds(person, clock.today()),
        form=form,
        back=card_url(person),
        crumbs=trail(person, "Убрать"),
    )


@require(access.can_edit_person, load=selectors.person_for)
@require_POST
def give_back(request, person):
    """POST only; the button stands on the card of who was put away."""
    by, at = request.viewer, clock.now()
    return done(
        request,
        lambda: persons.return_person(person=person, by=by, at=at),
        said="Карточка возвращена. Внесите место работы (учёбы), если человек снова с вами.",
        back=card_url(person),
    )
