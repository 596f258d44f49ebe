"""The banks of mentors and mentees, and the moves of their records."""

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring import clock
from mentoring.access import require
from mentoring.ui import errors
from mentoring.ui.pages import Act, confirm_page
from mentoring.ui.tables import Column, listing
from mentoring.workflow import Move, MoveRefused, StateMoved, make, undo
from people import access
from people.forms.bank import MenteeForm, MentorForm
from people.forms.filters import BankFilter
from people.selectors import bank as selectors
from people.selectors.persons import person_for
from people.services import bank as services
from people.views.answers import asked_of, created, form_page, fresh
from people.views.persons import card_url, trail
from people.views.sections import sections_of

DETAILS = {"mentor": "Готов вести", "mentee": "Основной запрос"}


def _columns(which: selectors.Bank) -> tuple[Column, ...]:
    return (
        Column("name", "Имя", sort=("person__sort_key",)),
        Column("post", "Должность"),
        Column("state", "Состояние", sort=("state", "person__sort_key")),
        Column("since", "С какого дня", sort=("-state_since",)),
        Column("detail", DETAILS[which], align="end" if which == "mentor" else "start"),
    )


def _list(request: Any, which: selectors.Bank) -> HttpResponse:
    form = BankFilter(request.GET)
    asked = asked_of(form)
    found = listing(
        columns=_columns(which),
        source=selectors.records(request.viewer, which, asked),
        query=request.GET,
        row=selectors.bank_row,
        sort="name",
    )
    context = {
        "form": form,
        "listing": found,
        "title": selectors.bank_name(request.viewer.vocabulary, which, capital=True),
        "is_narrowed": bool(form.changed_data),
        "sections": sections_of(request.viewer, f"{which}s"),
    }
    return render(request, "people/bank.html", context)


@require(access.can_list_bank)
def mentors(request):
    return _list(request, "mentor")


@require(access.can_list_bank)
def mentees(request):
    return _list(request, "mentee")


def mover(move: Move, which: selectors.Bank) -> Any:
    """The address of one act on a record: GET asks «проверьте», POST makes the move."""
    load = selectors.mentor_record_for if which == "mentor" else selectors.mentee_record_for

    @require(move.rule, load=load)
    def act(request: Any, record: Any) -> HttpResponse:
        back = f"{card_url(record.person)}#{which}-records"
        if request.method != "POST":
            return _asked(request, move, record, back)
        try:
            made = make(move, record, by=request.viewer, at=clock.now())
        except StateMoved as moved:
            return errors.conflict(request, str(moved))
        except MoveRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"Теперь запись в состоянии «{made.get_state_display()}».")
        return redirect(back)

    return act


def taker_back(which: selectors.Bank) -> Any:
    """The address that takes the last move of today back."""
    load = selectors.mentor_record_for if which == "mentor" else selectors.mentee_record_for
    rule = access.can_view_mentorrecord if which == "mentor" else access.can_view_menteerecord
    moves = selectors.MOVES[which].values()

    @require_POST
    @require(rule, load=load)
    def take_back(request: Any, record: Any) -> HttpResponse:
        zone = ZoneInfo(record.organisation.time_zone)
        try:
            undo(record, moves=moves, by=request.viewer, at=clock.now(), zone=zone)
        except MoveRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Последнее действие отменено.")
        return redirect(f"{card_url(record.person)}#{which}-records")

    return take_back


def _asked(request: HttpRequest, move: Move, record: Any, back: str) -> HttpResponse:
    if not (decision := move.check(record, by=request.viewer)):  # type: ignore[attr-defined]  # ours
        return errors.conflict(request, decision.reason)
    target = selectors.state_of(move.target)
    return confirm_page(
        request,
        title=f"{move.label}: {record.person}",
        act=Act(move.label, danger=bool(move.warning)),
        consequences=[f"Запись перейдёт в состояние «{target.label}». {target.meaning}"],
        warning=move.warning,
        back=back,
        crumbs=trail(record.person, move.label),
    )


@require(access.can_keep_bank, load=person_for)
def add_mentor(request, person):
    form = MentorForm(request.POST or None, initial=fresh() | {"capacity": 2})
    return _apply(request, person, form, "mentor", services.apply_as_mentor, "capacity")


@require(access.can_keep_bank, load=person_for)
def add_mentee(request, person):
    form = MenteeForm(request.POST or None, initial=fresh())
    return _apply(request, person, form, "mentee", services.apply_as_mentee, "request")


def _apply(request, person, form, which, apply, field):
    back = f"{card_url(person)}#{which}-records"
    name = selectors.bank_name(request.viewer.vocabulary, which, "accs")
    if form.is_valid():

        def create():
            given = {field: form.cleaned_data[field]}
            apply(person=person, **given, by=request.viewer, at=clock.now())
            return back

        purpose = f"people.{which}_apply.{person.pk}"
        said = f"Человек заявлен в {name}."
        if (answer := created(request, form, purpose, create, said)) is not None:
            return answer
    return form_page(
        request,
        form,
        title=f"Заявить в {name}: {person}",
        act="Заявить",
        back=back,
        lead="Заявленный ещё не в подборе: сначала рассмотрение, согласия и приказ.",
        crumbs=trail(person, f"Заявить в {name}"),
    )
