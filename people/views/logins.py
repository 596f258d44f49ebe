"""Logins: issued with a slip that is shown once, reset, closed, opened, joined."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentoring import clock
from mentoring.access import require
from mentoring.documents import pdf
from mentoring.ui import errors
from mentoring.ui.elements import Crumb
from mentoring.ui.pages import Act, confirm_page
from mentoring.ui.tables import Column, listing
from people import access
from people.documents import login_slip
from people.forms.filters import LoginFilter
from people.forms.logins import IssueForm, LinkForm, ResetForm, SlipForm
from people.rules.slips import new_password
from people.rules.typed import as_stored
from people.selectors import logins as selectors
from people.selectors.organisations import organisation_for
from people.services import logins
from people.views import organisations
from people.views.answers import asked_of, created, done, form_page, fresh, hidden_again, tried
from people.views.persons import card_url

COLUMNS = (
    Column("name", "Имя", sort=("sort_key",)),
    Column("username", "Имя для входа", sort=("user__username",)),
    Column("login", "Вход"),
    Column("last_login", "Последний вход", sort=("-user__last_login",)),
)

SHOWN_ALREADY = (
    "Эта форма уже отправлена, и пароль был показан один раз. Если листок не сохранился, "
    "замените пароль новым."
)


def page_url(person):
    return reverse("people:login", args=[person.pk])


def _trail(request, person, here=""):
    """The administrator comes from the list of logins, others from the card."""
    login = Crumb("Вход", page_url(person) if here else "")
    if request.viewer.is_administrator:
        school = person.organisation
        above = organisations.trail(school, "Учётные записи")
        above[-1] = Crumb("Учётные записи", reverse("people:logins", args=[school.pk]))
    else:
        above = [Crumb("Люди", reverse("people:persons"))]
    card = "" if request.viewer.is_administrator else card_url(person)
    return [*above, Crumb(str(person), card), login, *([Crumb(here)] if here else [])]


@require(access.can_list_logins, load=organisation_for)
def index(request, organisation):
    form = LoginFilter(request.GET)
    asked = asked_of(form)
    found = listing(
        columns=COLUMNS,
        source=selectors.logins(organisation, on=clock.today(), asked=asked),
        query=request.GET,
        row=selectors.login_row,
        sort="name",
    )
    context = {
        "organisation": organisation,
        "form": form,
        "listing": found,
        "tabs": organisations.tabs_of(request.viewer, organisation, "logins"),
        "crumbs": organisations.trail(organisation),
    }
    return render(request, "people/logins.html", context)


@require(access.can_issue_login, load=selectors.person_for)
def page(request, person):
    context = {
        "person": person,
        "login": selectors.login_page(request.viewer, person),
        "crumbs": _trail(request, person),
    }
    return render(request, "people/login.html", context)


def _with_slip(request, form, person, purpose, give):
    """Give a password: the first submit is answered with the slip, a repeated one is led back.

    The password stands on that answer and nowhere else. None when the service refused.
    """
    given: dict[str, str] = {}

    def act():
        password = new_password()
        given.update(username=give(password).username, password=password)
        return page_url(person)

    answer = created(request, form, purpose, act)
    if answer is None:
        return None
    if not given:
        messages.warning(request, SHOWN_ALREADY)
        return answer
    context = given | {"person": person, "crumbs": _trail(request, person, "Листок")}
    return render(request, "people/slip.html", context)


@require(access.can_issue_login, load=selectors.person_for)
def issue(request, person):
    initial = fresh() | {"username": selectors.free_username(person)}
    form = IssueForm(request.POST or None, initial=initial)
    if form.is_valid():
        name, by, at = form.cleaned_data["username"], request.viewer, clock.now()

        def give(password):
            return logins.issue_login(person=person, username=name, password=password, by=by, at=at)

        purpose = f"people.login_issue.{person.pk}"
        if (answer := _with_slip(request, form, person, purpose, give)) is not None:
            return answer
    return form_page(
        request,
        form,
        title=f"Выдать вход: {person}",
        act="Выдать и показать листок",
        back=page_url(person),
        lead="Пароль портал придумает сам и покажет один раз. При первом входе его сменят.",
        crumbs=_trail(request, person, "Выдать"),
    )


@require(access.can_issue_login, load=selectors.person_for)
def reset(request, person):
    form = ResetForm(request.POST or None, initial=fresh())
    if form.is_valid():
        drop, by, at = form.cleaned_data["drop_second_factor"], request.viewer, clock.now()

        def give(password):
            return logins.reset_password(
                person=person, password=password, drop_second_factor=drop, by=by, at=at
            )

        purpose = f"people.login_reset.{person.pk}"
        if (answer := _with_slip(request, form, person, purpose, give)) is not None:
            return answer
    return confirm_page(
        request,
        title=f"Новый пароль: {person}",
        act=Act("Заменить пароль и показать листок"),
        consequences=[
            "Прежний пароль перестанет подходить, открытые сеансы завершатся.",
            "Новый пароль портал покажет один раз; при первом входе его сменят.",
        ],
        form=form,
        back=page_url(person),
        crumbs=_trail(request, person, "Новый пароль"),
    )


@require(access.can_issue_login, load=selectors.person_for)
@require_POST
def slip(request, person):
    """The slip as a paper: of the password that was just shown, if it is still the right one."""
    form = SlipForm(request.POST)
    user = person.user
    if not (user and form.is_valid() and user.check_password(form.cleaned_data["password"])):
        return errors.conflict(request, "Этот пароль больше не действует. Выдайте новый.")
    paper = login_slip.paper(
        login_slip.Slip.of(person, user.username, form.cleaned_data["password"])
    )
    answer = HttpResponse(pdf.write(paper), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="login-slip.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require(access.can_issue_login, load=selectors.person_for)
def block(request, person):
    back = page_url(person)
    if request.method == "POST":
        by, at = request.viewer, clock.now()
        return done(
            request,
            lambda: logins.block_login(person=person, by=by, at=at),
            said="Вход закрыт.",
            back=back,
        )
    return confirm_page(
        request,
        title=f"Закрыть вход: {person}",
        act=Act("Закрыть вход", danger=True, undo="Вход можно открыть снова, пароль останется."),
        consequences=["Войти под этим именем будет нельзя; открытые сеансы завершатся сразу."],
        back=back,
        crumbs=_trail(request, person, "Закрыть"),
    )


@require(access.can_issue_login, load=selectors.person_for)
@require_POST
def unblock(request, person):
    by, at = request.viewer, clock.now()
    return done(
        request,
        lambda: logins.unblock_login(person=person, by=by, at=at),
        said="Вход снова открыт, пароль прежний.",
        back=page_url(person),
    )


@require(access.can_link_login, load=selectors.person_for)
def link(request, person):
    form = LinkForm(request.POST or None)
    back = page_url(person)
    if form.is_valid():
        name = as_stored(form.cleaned_data["username"])
        owners = selectors.owners_of(name)
        if owners and not form.cleaned_data["checked"]:
            return _check_link(request, person, form, name, owners)
        by, at = request.viewer, clock.now()
        if tried(form, lambda: logins.link_login(person=person, username=name, by=by, at=at)):
            messages.success(request, "Вход связан.")
            return redirect(back)
    return form_page(
        request,
        form,
        title=f"Связать с входом: {person}",
        act="Проверить",
        back=back,
        lead="Если этот же человек уже входит в другой организации, второй вход не нужен.",
        crumbs=_trail(request, person, "Связать"),
    )


def _check_link(request, person, form, name, owners):
    is_same = selectors.is_same_name(person, name)
    return confirm_page(
        request,
        title=f"Связать с входом: {person}",
        act=Act("Связать", undo="Связь можно снять."),
        consequences=[
            f"Вход «{name}» сейчас открывает: {'; '.join(owners)}.",
            f"Он откроет ещё и карточку: {person}, {person.organisation.short_name}.",
        ],
        warning="" if is_same else "Имена не совпадают. Убедитесь, что это один и тот же человек.",
        form=hidden_again(form),
        back=page_url(person),
        crumbs=_trail(request, person, "Связать"),
    )


@require(access.can_link_login, load=selectors.person_for)
@require_POST
def unlink(request, person):
    by, at = request.viewer, clock.now()
    return done(
        request,
        lambda: logins.unlink_login(person=person, by=by, at=at),
        said="Связь с входом снята.",
        back=page_url(person),
    )
