"""Logins: issued, reset, closed and opened, joined. The password itself is in no journal."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from mentoring.audit import record
from mentoring.audit.actor import Actor
from mentoring.audit.verbs import say
from people import access
from people.models import Person, User
from people.rules.typed import as_stored
from people.services import tries
from people.services.refusals import Refused, ask, explained, hold_person
from people.viewer import Viewer

ISSUED = say("login.issued", "Вход выдан")
RESET = say("login.reset", "Пароль заменён новым, прежние сеансы завершены")
FACTOR_DROPPED = say("login.second_factor_dropped", "Вход с кодом отключён: телефон утрачен")
BLOCKED = say("login.blocked", "Вход закрыт, сеансы завершены")
UNBLOCKED = say("login.unblocked", "Вход снова открыт")
LINKED = say("login.linked", "Связан с существующим входом")
UNLINKED = say("login.unlinked", "Связь с входом снята")
ADMINISTRATOR_ADDED = say("login.administrator_added", "Создан администратор портала")
USERNAME = "имя для входа"
TAKEN = "Такое имя для входа уже занято."


@transaction.atomic
def issue_login(*, person: Person, username: str, password: str, by: Viewer, at: datetime) -> User:
    """A login with a password for the first time only. Raises Refused."""
    person = hold_person(person)
    ask(access.can_issue_login(by, person))
    if person.user_id is not None:
        raise Refused("Вход этому человеку уже выдан.")
    if person.left_on is not None:
        raise Refused("Этот человек выбыл: верните карточку, потом выдайте вход.")
    user = _create(username, password, email=person.email)
    person.user = user
    person.save(update_fields=["user"])
    record(ISSUED, on=person, by=by, at=at, values={USERNAME: ("", user.username)})
    return user


def _create(username: str, password: str, **fields: object) -> User:
    name = as_stored(username)
    if User.objects.filter(username=name).exists():
        raise Refused(TAKEN, "username")
    with explained():
        return User.objects.create_user(name, password, must_change_password=True, **fields)


@transaction.atomic
def reset_password(
    *, person: Person, password: str, drop_second_factor: bool = False, by: Viewer, at: datetime
) -> User:
    """A new password for the first log-in; whoever is logged in with the old one is out.

    `drop_second_factor`: the telephone with the codes is lost. Raises Refused.
    """
    person, user = _held(person, by)
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    _end_sessions(user)
    tries.forget(tries.Mark("login", user.username))  # whoever has the slip may type it at once
    record(RESET, on=person, by=by, at=at)
    if drop_second_factor and Authenticator.objects.filter(user=user).delete()[0]:
        record(FACTOR_DROPPED, on=person, by=by, at=at)
    return user


@transaction.atomic
def block_login(*, person: Person, by: Viewer, at: datetime) -> User:
    """Nobody logs in by it any more, and whoever is inside is out. Raises Refused."""
    person, user = _held(person, by)
    if not user.is_active:
        raise Refused("Вход уже закрыт.")
    user.is_active = False
    user.save(update_fields=["is_active"])
    _end_sessions(user)
    record(BLOCKED, on=person, by=by, at=at)
    return user


@transaction.atomic
def unblock_login(*, person: Person, by: Viewer, at: datetime) -> User:
    """The old password holds again. Raises Refused."""
    person, user = _held(person, by)
    if user.is_active:
        raise Refused("Вход и так открыт.")
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(UNBLOCKED, on=person, by=by, at=at)
    return user


def _held(person: Person, by: Viewer) -> tuple[Person, User]:
    """The person and the login under lock, asked about. Raises Refused."""
    person = hold_person(person)
    ask(access.can_issue_login(by, person))
    if person.user_id is None:
        raise Refused("Входа у этого человека нет.")
    if person.user_id == by.user_id:
        raise Refused("Своим входом распоряжаются на странице «Учётная запись».")
    user: User = User.objects.select_for_update().get(pk=person.user_id)
    return person, user


def _end_sessions(user: User) -> None:
    for session in UserSession.objects.filter(user=user):
        session.end()


@transaction.atomic
def link_login(*, person: Person, username: str, by: Viewer, at: datetime) -> User:
    """The same human in a second organisation enters it by the login they have. Raises Refused."""
    person = hold_person(person)
    ask(access.can_link_login(by, person))
    if person.user_id is not None:
        raise Refused("Вход этому человеку уже выдан.")
    user = User.objects.select_for_update().filter(username=as_stored(username)).first()
    if user is None:
        raise Refused("Такого имени для входа на портале нет.", "username")
    if Person.objects.filter(user=user, organisation=person.organisation_id).exists():
        raise Refused("Этот вход уже связан с другим человеком организации.", "username")
    person.user = user
    with explained():
        person.save(update_fields=["user"])
    record(LINKED, on=person, by=by, at=at, values={USERNAME: ("", user.username)})
    return user


@transaction.atomic
def unlink_login(*, person: Person, by: Viewer, at: datetime) -> None:
    """Take a link back: the login stays with its other organisations. Raises Refused."""
    person = hold_person(person)
    ask(access.can_link_login(by, person))
    if person.user is None:
        raise Refused("Входа у этого человека нет.")
    if Person.objects.filter(user=person.user).count() < 2:
        raise Refused("Это единственная карточка входа: закройте вход, а не снимайте связь.")
    username = person.user.username
    _end_sessions(person.user)
    person.user = None
    person.save(update_fields=["user"])
    record(UNLINKED, on=person, by=by, at=at, values={USERNAME: (username, "")})


@transaction.atomic
def create_administrator(*, username: str, password: str, by: Actor, at: datetime) -> User:
    """The first login of an installation, by the command of the same name. Raises Refused."""
    user = _create(username, password, is_administrator=True)
    record(ADMINISTRATOR_ADDED, on=user, by=by, at=at)
    return user
