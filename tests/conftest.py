import os
import socket
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from people.enums import PersonKind, Role
from people.models import Organisation, Person
from people.selectors.viewers import viewer_of
from tests.factories import (
    AUTUMN,
    AppointmentFactory,
    EmploymentFactory,
    GuardianshipFactory,
    MenteeRecordFactory,
    MentorRecordFactory,
    OrganisationFactory,
    PersonFactory,
    UserFactory,
)

GOLDEN = Path(__file__).parent / "golden"
EVERYONE = [
    "director",
    "curator",
    "council",
    "clerk",
    "sysadmin",
    "psychologist",
    "coordinator",
    "mentor",
    "mentee",
    "staff",
    "parent",
    "neighbour",
    "administrator",
]


@dataclass
class Cast:
    """The people that every access test asks about, around one school with a life of its own."""

    school: Organisation
    authority: Organisation
    director: Any
    curator: Any
    council: Any
    clerk: Any
    sysadmin: Any
    psychologist: Any
    coordinator: Any  # of the authority above the school
    mentor: Any
    mentee: Any
    staff: Any
    parent: Any
    pupil: Person  # the parent's child, without a login
    neighbour: Any  # curator of another school under another authority
    administrator: Any

    def viewer(self, name: str, on: date = AUTUMN):
        return viewer_of(getattr(self, name), on=on)

    def person(self, name: str) -> Person:
        return getattr(self, name).persons.get()

    def person_in(self, user: Any, organisation: Organisation) -> Person:
        return user.persons.get(organisation=organisation)


def seat(role: Role, organisation: Organisation) -> Any:
    # a demonstration login: the second factor of real ones has its own tests (test_accounts_…)
    person = PersonFactory(organisation=organisation, user=UserFactory(is_demonstration=True))
    AppointmentFactory(role=role, organisation=organisation, person=person)
    return person.user


def someone(organisation: Organisation, **fields: Any) -> Person:
    return PersonFactory(organisation=organisation, user=UserFactory(), **fields)


@pytest.fixture
def cast(db):
    authority = OrganisationFactory(kind="AUTHORITY")
    school = OrganisationFactory(parent=authority)
    mentor, mentee, staff = (someone(school) for _ in range(3))
    EmploymentFactory(person=mentor)
    MentorRecordFactory(organisation=school, person=mentor)
    MenteeRecordFactory(organisation=school, person=mentee)
    parent = someone(school, kind=PersonKind.PARENT)
    pupil = PersonFactory(organisation=school, kind=PersonKind.PUPIL)
    GuardianshipFactory(guardian=parent, ward=pupil)
    return Cast(
        school=school,
        authority=authority,
        **{
            role.lower(): seat(role, school)
            for role in (
                Role.DIRECTOR,
                Role.CURATOR,
                Role.COUNCIL,
                Role.CLERK,
                Role.SYSADMIN,
                Role.PSYCHOLOGIST,
            )
        },
        coordinator=seat(Role.COORDINATOR, authority),
        mentor=mentor.user,
        mentee=mentee.user,
        staff=staff.user,
        parent=parent.user,
        pupil=pupil,
        neighbour=seat(Role.CURATOR, OrganisationFactory(parent=OrganisationFactory())),
        administrator=UserFactory(is_administrator=True, is_demonstration=True),
    )


@pytest.fixture
def matches_golden():
    """Compare with the approved text; GOLDEN_WRITE=1 writes it, and a person reads the diff."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("GOLDEN_WRITE"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"{name} changed: GOLDEN_WRITE=1, read it"

    return check


@pytest.fixture(autouse=True)
def quick_and_closed(settings, monkeypatch):
    """Cheap passwords, no manifest, an own cache for each test, and no way out to the network."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.WHITENOISE_AUTOREFRESH = True  # a clean clone has no collected files yet
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    monkeypatch.setattr(socket.socket, "connect", _only_here(socket.socket.connect))


def _only_here(connect):
    def guarded(self, address):
        host = address[0] if isinstance(address, tuple) else "local socket"
        if host not in {"local socket", "127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a test tried to reach {host}")
        return connect(self, address)

    return guarded
