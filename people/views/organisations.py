"""The tree of organisations and the card of one."""

from django.shortcuts import render
from django.urls import reverse

from mentoring import clock
from mentoring.access import require, signed_in
from mentoring.ui.elements import Crumb, Tab
from mentoring.ui.pages import Act, confirm_page
from mentoring.ui.tables import Column, listing
from people import access
from people.forms.filters import OrganisationFilter
from people.forms.organisations import (
    CONTACTS,
    NAMES,
    RULES,
    HeadForm,
    OrganisationEditForm,
    OrganisationForm,
    OrganisationPlaceForm,
    initial_of,
)
from people.selectors import organisations as selectors
from people.selectors.emblems import emblem_card
from people.services import heads, organisations
from people.views.answers import asked_of, created, edited, form_page, fresh, hidden_again
from people.views.sections import sections_of

COLUMNS = (
    Column("name", "Организация", sort=selectors.TREE),
    Column("kind", "Вид"),
    Column("place", "Населённый пункт", sort=("place",)),
    Column("head", "Руководитель"),
    Column("curator", "Куратор"),
)


def card_url(organisation):
    return reverse("people:organisation", args=[organisation.pk])


def trail(organisation, here=""):
    """Where one is: the tree, the organisation, the page."""
    above = Crumb("Организации", reverse("people:organisations"))
    own = Crumb(organisation.short_name, card_url(organisation) if here else "")
    return [above, own, *([Crumb(here)] if here else [])]


def tabs_of(viewer, organisation, here):
    pages = [
        ("organisation", "Сведения"),
        ("appointments", "Назначения"),
        ("organisation_history", "История"),
    ]
    if access.can_list_logins(viewer, organisation):
        pages.insert(2, ("logins", "Учётные записи"))
    return [
        Tab(label, reverse(f"people:{name}", args=[organisation.pk]), active=name == here)
        for name, label in pages
    ]


@signed_in
def index(request):
    form = OrganisationFilter(request.GET)
    asked = asked_of(form)
    found = listing(
        columns=COLUMNS,
        source=selectors.organisations(request.viewer, on=clock.today(), asked=asked),
        query=request.GET,
        row=selectors.organisation_row,
        sort="name",
    )
    context = {
        "form": form,
        "listing": found,
        "is_narrowed": bool(form.changed_data),
        "sections": sections_of(request.viewer, "organisations"),
        "may_add": access.is_administrator(request.viewer),
    }
    return render(request, "people/organisations.html", context)


@require(access.can_view_organisation, load=selectors.organisation_for)
def card(request, organisation):
    context = {
        "card": selectors.organisation_card(request.viewer, organisation),
        "emblem": emblem_card(organisation),
        "tabs": tabs_of(request.viewer, organisation, "organisation"),
        "crumbs": trail(organisation),
    }
    return render(request, "people/organisation.html", context)


@require(access.can_edit_organisation, load=selectors.organisation_for)
def history(request, organisation):
    context = {
        "organisation": organisation,
        "items": selectors.history_of(organisation),
        "tabs": tabs_of(request.viewer, organisation, "organisation_history"),
        "crumbs": trail(organisation),
    }
    return render(request, "people/organisation_history.html", context)


@require(access.is_administrator)
def add(request):
    form = OrganisationForm(
        request.POST or None, initial=fresh() | DEFAULTS, parents=selectors.parents_for(None)
    )
    if form.is_valid():
        fields = form.fields_of(*NAMES, *CONTACTS, *RULES, "kind", "parent")
        slug = form.cleaned_data["slug"]

        def create():
            return card_url(
                organisations.add_organisation(
                    slug=slug, fields=fields, by=request.viewer, at=clock.now()
                )
            )

        said = "Организация внесена. Теперь внесите её руководителя."
        answer = created(request, form, "people.organisation_add", create, said)
        if answer is not None:
            return answer
    back, title = reverse("people:organisations"), "Внести организацию"
    crumbs = [Crumb("Организации", back), Crumb(title)]
    return form_page(request, form, title=title, act="Внести", back=back, crumbs=crumbs)


DEFAULTS = {"regime": "TEACHERS_2021", "council_step": True, "time_zone": "Europe/Moscow"}


@require(access.can_edit_organisation, load=selectors.organisation_for)
def edit(request, organisation):
    form = _edit_form(request, organisation)
    title, back = f"Исправить сведения: {organisation.short_name}", card_url(organisation)
    if form.is_valid():
        changes = form.changes()
        if changes["regime"] != organisation.regime and not form.cleaned_data["checked"]:
            return _ask_about_regime(request, organisation, form, title)

        def save():
            organisations.edit_organisation(
                organisation=organisation,
                version=form.cleaned_data["version"],
                changes=changes,
                by=request.viewer,
                at=clock.now(),
            )

        if (answer := edited(request, form, save, title=title, back=back)) is not None:
            return answer
    crumbs = trail(organisation, "Исправить")
    return form_page(request, form, title=title, act="Сохранить", back=back, crumbs=crumbs)


def _edit_form(request, organisation):
    initial = initial_of(organisation)
    if access.can_place_organisation(request.viewer, organisation):
        parents = selectors.parents_for(organisation)
        return OrganisationPlaceForm(request.POST or None, initial=initial, parents=parents)
    return OrganisationEditForm(request.POST or None, initial=initial)


def _ask_about_regime(request, organisation, form, title):
    """The same form, hidden, with the mark that its consequences were read."""
    chosen = dict(form.fields["regime"].choices)[form.cleaned_data["regime"]]
    return confirm_page(
        request,
        title=f"Сменить режим: {organisation.short_name}",
        act=Act("Сменить режим и сохранить", undo="Прежний режим можно вернуть в любой день."),
        consequences=[
            f"Новый режим: {chosen}.",
            "Сменятся обычные слова организации, перечень этапов, форм и образцов документов.",
            "Уже утверждённые документы, пары и дорожные карты останутся такими, как есть.",
        ],
        form=hidden_again(form),
        back=reverse("people:organisation_edit", args=[organisation.pk]),
        crumbs=trail(organisation, title),
    )


@require(access.can_place_organisation, load=selectors.organisation_for)
def add_head(request, organisation):
    initial = fresh() | {"since": clock.today(), "post": selectors.head_word(organisation)}
    form = HeadForm(request.POST or None, initial=initial)
    if form.is_valid():
        names = ("last_name", "first_name", "patronymic", "gender", "post", "since", "basis")
        fields = {name: form.cleaned_data[name] for name in names}

        def create():
            person = heads.enter_head(
                organisation=organisation, **fields, by=request.viewer, at=clock.now()
            )
            return reverse("people:login", args=[person.pk])

        said = "Руководитель внесён и назначен. Выдайте ему вход."
        purpose = f"people.head_add.{organisation.pk}"
        if (answer := created(request, form, purpose, create, said)) is not None:
            return answer
    title, back = f"Внести руководителя: {organisation.short_name}", card_url(organisation)
    crumbs = trail(organisation, "Внести руководителя")
    return form_page(request, form, title=title, act="Внести", back=back, crumbs=crumbs)
