"""The card of one person: everything their page shows, as values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from mentoring.audit import Change, HistoryLine, history
from mentoring.audit.words import EMPTY
from mentoring.russian import period_words
from mentoring.ui.elements import Fact, Happening, Link
from mentoring.ui.states import State
from people import access
from people.models import Appointment, Employment, Guardianship, Person
from people.selectors.bank import BANKS, BankCard, bank_card
from people.selectors.persons import login_state
from people.selectors.viewers import official_label
from people.viewer import Viewer


@dataclass(frozen=True)
class JobRow:
    """One place of work or study."""

    pk: int
    post: str
    note: str  # kind, place, subject, category
    period: str
    is_over: bool


@dataclass(frozen=True)
class SeatRow:
    """One official seat, or one guardianship: what, since when, on which paper."""

    pk: int
    label: str
    period: str
    basis: str
    is_over: bool
    url: str = ""


@dataclass(frozen=True)
class LoginCard:
    """The login, and what may be done with it; `reason` is why nothing may."""

    state: State
    username: str
    last_login: Any
    may_manage: bool
    reason: str


@dataclass(frozen=True)
class May:
    """Which buttons this viewer gets."""

    edit: bool
    words: bool


@dataclass(frozen=True)
class PersonCard:
    pk: int
    name: str
    kind: str
    is_pupil: bool
    left_on: date | None
    facts: tuple[Fact, ...]
    jobs: tuple[JobRow, ...]
    seats: tuple[SeatRow, ...]
    banks: tuple[BankCard, ...]
    guardians: tuple[SeatRow, ...]
    wards: tuple[SeatRow, ...]
    login: LoginCard
    may: May


def person_card(viewer: Viewer, person: Person) -> PersonCard:
    """The whole card, for those who may read it (access.can_read_person). Nine queries at most.

    `organisation` and `user` of the person must be loaded.
    """
    on = viewer.on
    guardians, wards = _family(person, viewer)
    return PersonCard(
        pk=person.pk,
        name=str(person),
        kind=str(person.get_kind_display()),
        is_pupil=person.kind == "PUPIL",
        left_on=person.left_on,
        facts=tuple(_facts(person)),
        jobs=tuple(_job(job, on) for job in person.employments.order_by("-since", "pk")),
        seats=tuple(
            _seat(seat, on)
            for seat in person.appointments.select_related("organisation").order_by("-since", "pk")
        ),
        banks=tuple(bank_card(viewer, person, bank) for bank in BANKS),
        guardians=guardians,
        wards=wards,
        login=_login(viewer, person),
        may=May(
            edit=bool(access.can_edit_person(viewer, person)),
            words=bool(access.can_correct_words(viewer, person)),
        ),
    )


def _facts(person: Person) -> Iterable[Fact]:
    yield Fact("Кто это", str(person.get_kind_display()))
    yield Fact("Пол", str(person.get_gender_display()) if person.gender else None)
    yield Fact("Дата рождения", person.birth_date)
    yield Fact("Телефон", person.phone)
    yield Fact("Электронная почта", person.email)
    organisation = person.organisation
    url = reverse("people:organisation", args=[organisation.pk])
    yield Fact("Организация", Link(organisation.short_name, url))


def _job(job: Employment, on: date) -> JobRow:
    category = job.get_category_display() if job.category != "NONE" else ""
    parts = (job.get_kind_display(), job.place, job.subject, category)
    return JobRow(
        pk=job.pk,
        post=job.post,
        note=", ".join(str(part) for part in parts if part),
        period=period_words(job.since, job.until),
        is_over=_is_over(job.until, on),
    )


def _is_over(until: date | None, on: date) -> bool:
    return until is not None and until < on


def _seat(seat: Appointment, on: date) -> SeatRow:
    return SeatRow(
        pk=seat.pk,
        label=official_label(seat),
        period=period_words(seat.since, seat.until),
        basis=seat.basis,
        is_over=_is_over(seat.until, on),
        url=reverse("people:appointments", args=[seat.organisation_id]),
    )


def _family(person: Person, viewer: Viewer) -> tuple[tuple[SeatRow, ...], tuple[SeatRow, ...]]:
    """(representatives, children); one query."""
    rows = Guardianship.objects.filter(Q(guardian=person) | Q(ward=person))
    rows = rows.select_related("guardian", "ward").order_by("-since", "pk")
    guardians: list[SeatRow] = []
    wards: list[SeatRow] = []
    for row in rows:
        is_ward = row.ward_id == person.pk
        other: Any = row.guardian if is_ward else row.ward
        line = SeatRow(
            pk=row.pk,
            label=str(other),
            period=period_words(row.since, row.until),
            basis=row.document if is_ward else "",
            is_over=_is_over(row.until, viewer.on),
            url=reverse("people:person", args=[other.pk])
            if access.can_view_person(viewer, other)
            else "",
        )
        (guardians if is_ward else wards).append(line)
    return tuple(guardians), tuple(wards)


def _login(viewer: Viewer, person: Person) -> LoginCard:
    decision = access.can_issue_login(viewer, person)
    user = person.user
    is_own = user is not None and user.pk == viewer.user_id
    return LoginCard(
        state=login_state(person),
        username=user.username if user else "",
        last_login=user.last_login if user else None,
        may_manage=bool(decision) and not is_own,
        reason="" if is_own else decision.reason,
    )


def history_of(person: Person) -> list[Happening]:
    """What happened to the card and to everything on it, newest first, in plain sentences."""
    parts = [
        (model._meta.label_lower, key)
        for model, rows in _parts(person)
        for key in rows.values_list("pk", flat=True)
    ]
    return [happening(line) for line in history("people.person", person.pk, *parts)]


def _parts(person: Person) -> Iterable[tuple[Any, Any]]:
    for rows in (
        person.employments,
        person.appointments,
        person.mentor_records,
        person.mentee_records,
    ):
        yield rows.model, rows.all()
    yield Guardianship, Guardianship.objects.filter(Q(guardian=person) | Q(ward=person))


def happening(line: HistoryLine) -> Happening:
    """A line of the journal as a line of the page."""
    if line.erased:
        return Happening(line.sentence, line.at, note="значения уничтожены")
    changes = [_change(one) for one in line.changes]
    if line.basis:
        changes.append(f"основание: {line.basis}")
    return Happening(line.sentence, line.at, note="; ".join(changes))


def _change(one: Change) -> str:
    """«телефон: 2-12-12 → 2-12-13»; what was filled in for the first time only says what it is."""
    if one.old == EMPTY:
        return f"{one.label}: {one.new}"
    return f"{one.label}: {one.old} → {one.new}"
