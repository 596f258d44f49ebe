"""The list of people, one of them, and the search over them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse

from mentoring import russian
from mentoring.ui.fields import Option
from mentoring.ui.states import State, Tone
from people.enums import BankState, PersonKind
from people.models import (
    Appointment,
    Employment,
    MenteeRecord,
    MentorRecord,
    Organisation,
    Person,
)
from people.rules.names import keys_of
from people.selectors.viewers import official_label
from people.viewer import Viewer

SUGGESTED = 11  # one more than is shown, so that the page can say there are more
NO_LOGIN = State("нет", Tone.NEUTRAL, key="NONE")
HAS_LOGIN = State("есть", Tone.SUCCESS, key="OPEN")
FIRST_PASSWORD = State(
    "ещё не входил", Tone.INFO, meaning="Вход выдан, но пароль с листка ещё не сменён.", key="FIRST"
)
BLOCKED = State("закрыт", Tone.WARNING, meaning="Войти под этим именем нельзя.", key="BLOCKED")
LOGINS = {"NONE": "нет", "OPEN": "есть", "BLOCKED": "закрыт"}
BANKS = {"MENTOR": "наставники", "MENTEE": "наставляемые", "NONE": "ни в одном"}
# A row reads these alone: making whole rows of fifty persons takes a fifth of the page.
OF_A_ROW = [
    *("last_name", "first_name", "patronymic", "sort_key", "kind", "left_on"),
    *("user__is_active", "user__must_change_password", "user__is_demonstration"),
]
AWAY = {"PRESENT": "работают и учатся", "AWAY": "убранные", "ALL": "все"}


@dataclass(frozen=True)
class PersonRow:
    """One line of the list of people; `is_what` are seats and standings."""

    pk: int
    name: str
    url: str
    note: str
    post: str
    is_what: str
    login: State


def person_for(viewer: Viewer, person_id: int) -> Person:
    """Raises Person.DoesNotExist for a stranger as for a missing id."""
    rows = Person.objects.visible_to(viewer).select_related("organisation", "user")
    person: Person = rows.get(pk=person_id)
    return person


def people_of(viewer: Viewer, *, on: date, asked: Mapping[str, Any]) -> QuerySet[Person]:
    """The persons of the taken seat's organisation, as the filters ask; rows by `person_row`.

    `asked`: q, kind, lacks, login, seat, bank, away; empty ones do not filter. Four queries a page.
    """
    rows: Any = Person.objects.visible_to(viewer).filter(organisation=viewer.organisation_id)
    rows = _present(rows, asked.get("away") or "PRESENT", on)
    if words := russian.search_key(asked.get("q") or ""):
        for word in words.split():
            rows = rows.filter(search_key__contains=word)
    if kind := asked.get("kind"):
        rows = rows.filter(kind=kind)
    if asked.get("lacks") == "GENDER":
        rows = rows.filter(gender=None)
    rows = _with_login(rows, asked.get("login") or "")
    if seat := asked.get("seat"):
        held = Appointment.objects.in_force(on=on).filter(person=OuterRef("pk"))
        rows = rows.filter(Exists(held if seat == "ANY" else held.filter(role=seat)))
    rows = _in_bank(rows, asked.get("bank") or "")
    found: QuerySet[Person] = rows.select_related("user").prefetch_related(*_parts(on))
    return found.only(*OF_A_ROW)


def _present(rows: Any, away: str, on: date) -> QuerySet[Person]:
    left = Q(left_on__lt=on)
    return {"PRESENT": rows.exclude(left), "AWAY": rows.filter(left)}.get(away, rows)


def _with_login(rows: Any, login: str) -> QuerySet[Person]:
    wanted = {
        "NONE": Q(user=None),
        "OPEN": Q(user__is_active=True),
        "BLOCKED": Q(user__is_active=False),
    }
    return rows.filter(wanted[login]) if login in wanted else rows


def _in_bank(rows: Any, bank: str) -> QuerySet[Person]:
    rows = rows.annotate(is_mentor=_open(MentorRecord), is_mentee=_open(MenteeRecord))
    wanted = {
        "MENTOR": Q(is_mentor=True),
        "MENTEE": Q(is_mentee=True),
        "NONE": Q(is_mentor=False, is_mentee=False),
    }
    return rows.filter(wanted[bank]) if bank in wanted else rows


def _open(bank: type[MentorRecord] | type[MenteeRecord]) -> Exists:
    return Exists(bank.objects.filter(person=OuterRef("pk")).exclude(state=BankState.LEFT))


def _parts(on: date) -> tuple[Prefetch, Prefetch]:
    jobs = Employment.objects.in_force(on=on).order_by("kind", "pk").only("person_id", "post")
    seats = Appointment.objects.in_force(on=on).select_related("organisation").order_by("pk")
    return (
        Prefetch("employments", queryset=jobs, to_attr="jobs"),
        Prefetch("appointments", queryset=seats, to_attr="seats"),
    )


def person_row(person: Any) -> PersonRow:
    """The dataclass of one row of `people_of`."""
    return PersonRow(
        pk=person.pk,
        name=str(person),
        url=reverse("people:person", args=[person.pk]),
        note=f"убран с {person.left_on:%d.%m.%Y}" if person.left_on else "",
        post="; ".join(job.post for job in person.jobs),
        is_what=_sentence(is_what(person)),
        login=login_state(person),
    )


def is_what(person: Any) -> Iterable[str]:
    """«Куратор», «наставник»; who is nothing else is what their kind says."""
    found = [official_label(seat) for seat in person.seats]
    if person.is_mentor:
        found.append("Наставник")
    if person.is_mentee:
        found.append("Наставляемый")
    if not found or person.kind != PersonKind.EMPLOYEE:
        found.append(_capital(str(person.get_kind_display())))
    return found


def _sentence(words: Iterable[str]) -> str:
    """«Куратор, наставник»."""
    return _capital(", ".join(word[:1].lower() + word[1:] for word in words))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def login_state(person: Person) -> State:
    """Whether this person can log in, as a tag; `user` must be loaded."""
    if person.user is None:
        return NO_LOGIN
    if not person.user.is_active:
        return BLOCKED
    is_new = person.user.must_change_password and not person.user.is_demonstration
    return FIRST_PASSWORD if is_new else HAS_LOGIN


@dataclass(frozen=True)
class Found:
    """A card that may be of the same person."""

    pk: int
    name: str
    url: str
    note: str


def duplicates(
    organisation_id: int | None,
    *,
    last_name: str,
    first_name: str,
    patronymic: str,
    birth_date: date | None,
    besides: int | None = None,
) -> list[Found]:
    """Cards of the same name whose date of birth does not differ; inside one organisation only."""
    key = keys_of(last_name, first_name, patronymic).search_key
    same = Person.objects.filter(organisation=organisation_id, search_key=key).exclude(
        pk=besides or 0
    )
    if birth_date:
        same = same.filter(Q(birth_date=birth_date) | Q(birth_date=None))
    jobs = Prefetch("employments", queryset=Employment.objects.order_by("-since"))
    return [_found(person) for person in same.prefetch_related(jobs).order_by("pk")[:5]]


def _found(person: Person) -> Found:
    born = f"род. {person.birth_date:%d.%m.%Y}" if person.birth_date else ""
    away = f"убран с {person.left_on:%d.%m.%Y}" if person.left_on else ""
    posts = [job.post for job in person.employments.all()[:1]]
    note = ", ".join(filter(None, (*posts, born, away)))
    return Found(person.pk, str(person), reverse("people:person", args=[person.pk]), note)


def suggested(organisation: Organisation | int, words: str, *, on: date) -> Sequence[Option]:
    """Search as you type over the present persons of one organisation. Two queries."""
    rows = Person.objects.filter(organisation=organisation).exclude(left_on__lt=on)
    for word in russian.search_key(words).split():
        rows = rows.filter(search_key__contains=word)
    return _options(rows.order_by("sort_key", "pk")[:SUGGESTED], on)


def option_of(organisation: Organisation | int, key: str, *, on: date) -> Option | None:
    """The suggestion with this key, if it is a present person of this organisation."""
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        return None
    rows = Person.objects.filter(organisation=organisation, pk=int(key)).exclude(left_on__lt=on)
    return next(iter(_options(rows, on)), None)


def _options(rows: QuerySet[Person], on: date) -> list[Option]:
    jobs = Prefetch("employments", queryset=Employment.objects.in_force(on=on), to_attr="jobs")
    found: list[Any] = list(rows.prefetch_related(jobs))
    return [
        Option(
            str(person.pk),
            str(person),
            ", ".join(job.post for job in person.jobs) or str(person.get_kind_display()),
        )
        for person in found
    ]
