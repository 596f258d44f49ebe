"""Logins as those see them who issue them: one person's, and the list of an organisation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from mentoring import russian
from mentoring.ui.states import State
from people import access
from people.models import Organisation, Person, User
from people.rules.logins import proposals
from people.selectors.persons import login_state
from people.viewer import Viewer


@dataclass(frozen=True)
class LoginRow:
    """One line of the administrator's list."""

    pk: int
    name: str
    url: str
    note: str
    username: str
    login: State
    last_login: Any


@dataclass(frozen=True)
class LoginPage:
    """One person's login, and which acts are open."""

    state: State
    username: str
    last_login: Any
    elsewhere: tuple[str, ...]  # other organisations that it opens
    has_login: bool
    is_active: bool
    is_own: bool
    may_link: bool


def person_for(viewer: Viewer, person_id: int) -> Person:
    """The person whose login it is: whoever may see the card, and the administrator of the portal.

    Raises Person.DoesNotExist for a stranger as for a missing id.
    """
    rows: Any = (
        Person.objects.all() if viewer.is_administrator else Person.objects.visible_to(viewer)
    )
    person: Person = rows.select_related("organisation", "user").get(pk=person_id)
    return person


def login_page(viewer: Viewer, person: Person) -> LoginPage:
    """Two queries at most; `user` must be loaded."""
    user = person.user
    others = Person.objects.filter(user=user).exclude(pk=person.pk) if user else None
    elsewhere = others.select_related("organisation") if others is not None else ()
    return LoginPage(
        state=login_state(person),
        username=user.username if user else "",
        last_login=user.last_login if user else None,
        elsewhere=tuple(other.organisation.short_name for other in elsewhere),
        has_login=user is not None,
        is_active=user is not None and user.is_active,
        is_own=user is not None and user.pk == viewer.user_id,
        may_link=bool(access.can_link_login(viewer, person)),
    )


def free_username(person: Person) -> str:
    """«ivanova-ap», with a number when that is taken. One query."""
    names = proposals(person.last_name, person.first_name, person.patronymic)
    first = next(names)
    taken = set(User.objects.filter(username__startswith=first).values_list("username", flat=True))
    return first if first not in taken else _next_free(names, taken)


def _next_free(names: Iterator[str], taken: set[str]) -> str:
    return next(name for name in names if name not in taken)


def owners_of(username: str) -> list[str]:
    """«Иванова Анна Петровна, МОУ «СОШ № 1»» of every card that this login opens. One query."""
    rows = Person.objects.filter(user__username=username).select_related("organisation")
    return [f"{person}, {person.organisation.short_name}" for person in rows.order_by("pk")]


def is_same_name(person: Person, username: str) -> bool:
    """Does one of the cards of this login bear the same name? One query."""
    same = Person.objects.filter(user__username=username, search_key=person.search_key)
    return same.exists()


def logins(organisation: Organisation, *, on: date, asked: Mapping[str, Any]) -> QuerySet[Person]:
    """The present persons of an organisation, for its list of logins; rows by `login_row`.

    `asked`: q, login. One query.
    """
    rows = Person.objects.filter(organisation=organisation).exclude(left_on__lt=on)
    for word in russian.search_key(asked.get("q") or "").split():
        rows = rows.filter(search_key__contains=word)
    wanted: dict[str, Any] = {"NONE": {"user": None}}
    wanted |= {"OPEN": {"user__is_active": True}, "BLOCKED": {"user__is_active": False}}
    if (login := asked.get("login")) in wanted:
        rows = rows.filter(**wanted[login])
    return rows.select_related("user")


def login_row(person: Any) -> LoginRow:
    """The dataclass of one row of `logins`."""
    return LoginRow(
        pk=person.pk,
        name=str(person),
        url=reverse("people:login", args=[person.pk]),
        note=str(person.get_kind_display()),
        username=person.user.username if person.user else "",
        login=login_state(person),
        last_login=person.user.last_login if person.user else None,
    )
