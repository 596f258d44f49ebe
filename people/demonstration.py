"""The invented people of the demonstration schools (fixtures/demo), dated relative to today."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.contrib.auth.hashers import make_password

from mentoring import ports
from mentoring.audit import Entry, entry, record_all
from mentoring.audit.actor import SYSTEM
from mentoring.calendar.school_year import school_year_of
from mentoring.russian import search_key, sort_key
from people.enums import BankState, Role, Tenure
from people.models import (
    Appointment,
    Employment,
    Guardianship,
    MenteeRecord,
    MentorRecord,
    Organisation,
    Person,
    User,
)

PASSWORD = "nastavnik-demo"  # noqa: S105 -- public by design: these logins exist only in the demonstration
FOLDER = settings.FIXTURES / "demo"
SEEN_DAYS = 14  # how long the acting head of the demonstration stands in
BANKS: dict[str, type[MentorRecord] | type[MenteeRecord]] = {
    "mentor": MentorRecord,
    "mentee": MenteeRecord,
}


@dataclass
class Load:
    """One organisation being loaded: its row, the day, and what people refer to by key."""

    organisation: Organisation
    on: date
    password: str
    keyed: dict[str, Person] = field(default_factory=dict)
    lines: list[Entry] = field(default_factory=list)  # of the journal, written at the end at once

    @property
    def at(self) -> datetime:
        """The journal's instant: noon of the first day of the school year."""
        return datetime.combine(self.year_began, time(9), tzinfo=UTC)

    @property
    def year_began(self) -> date:
        return date(school_year_of(self.on), 9, 1)


def organisations() -> list[dict[str, Any]]:
    """The rows of fixtures/demo/organisations.json; an authority stands before its schools."""
    rows: list[dict[str, Any]] = json.loads((FOLDER / "organisations.json").read_text("utf-8"))
    return rows


def logins() -> list[tuple[str, str, str]]:
    """(login, organisation, post) of everyone who can log in, for the print of bin/run."""
    found = [("admin", "", "администратор портала")]
    for row in organisations():
        for person in _people(row["slug"]):
            if "login" in person:
                login = f"{row['slug']}-{person['login']}"
                found.append((login, row["short_name"], person["post"]))
    return found


@ports.demo.offer
def load(on: date) -> Iterable[str]:
    """Load what is not there yet; a second call changes nothing and says so."""
    password = make_password(PASSWORD)  # one hash for all: making one takes 40 ms
    _administrator(password)
    for row in organisations():
        if Organisation.objects.filter(slug=row["slug"]).exists():
            yield f"{row['short_name']}: уже есть."
            continue
        loaded = _load_one(row, on=on, password=password)
        yield f"{row['short_name']}: участников — {loaded}."


def _administrator(password: str) -> None:
    User.objects.get_or_create(
        username="admin",
        defaults={"password": password, "is_administrator": True, "is_demonstration": True},
    )


def _load_one(row: Mapping[str, Any], *, on: date, password: str) -> int:
    fields = {key: value for key, value in row.items() if key != "parent"}
    parent = Organisation.objects.filter(slug=row.get("parent", "")).first()
    organisation = Organisation.objects.create(
        **fields, parent=parent, is_demonstration=True, sort_key=sort_key(row["short_name"])
    )
    job = Load(organisation, on, password)
    job.lines.append(entry("organisation.added", organisation))
    people = _people(row["slug"])
    for person in people:
        _add(person, job)
    record_all(job.lines, by=SYSTEM, at=job.at)
    return len(people)


def _people(slug: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((FOLDER / "people" / f"{slug}.json").read_text("utf-8"))
    return rows


def _add(row: Mapping[str, Any], job: Load) -> None:
    name = " ".join(filter(None, (row["last_name"], row["first_name"], row["patronymic"])))
    person = Person.objects.create(
        organisation=job.organisation,
        user=_login(row, job),
        kind=row.get("kind", "EMPLOYEE"),
        last_name=row["last_name"],
        first_name=row["first_name"],
        patronymic=row["patronymic"],
        gender=row["gender"],
        birth_date=_birthday(row, job.on),
        search_key=search_key(name),
        sort_key=sort_key(name),
        left_on=job.year_began if row.get("left") else None,
    )
    job.lines.append(entry("person.added", person))
    job.keyed[row.get("key", "")] = person
    _employ(row, person, job)
    _appoint(row, person, job)
    if "bank" in row:
        _apply(BANKS[row["bank"]], person, job)
    if "guardian_of" in row:
        job.keyed[f"guardian of {row['guardian_of']}"] = person
    guardian = job.keyed.get(f"guardian of {row.get('key', '')}")
    if guardian:
        _guard(guardian, person, job)


def _login(row: Mapping[str, Any], job: Load) -> User | None:
    if "login" not in row:
        return None
    return User.objects.create(
        username=f"{job.organisation.slug}-{row['login']}",
        password=job.password,
        is_demonstration=True,
    )


def _birthday(row: Mapping[str, Any], on: date) -> date:
    # spread over the year by the letters of the name, so that not everyone is born on one day
    offset = sum(map(ord, row["last_name"] + row["first_name"])) % 365
    return on - relativedelta(years=row["age"]) - timedelta(days=offset)


def _employ(row: Mapping[str, Any], person: Person, job: Load) -> None:
    kind = {"EMPLOYEE": "MAIN", "PARTNER": "EXTERNAL"}.get(person.kind, "STUDY")
    if person.kind == "PARENT":
        return
    since = job.year_began - relativedelta(years=row["years_here"])
    employment = Employment.objects.create(
        person=person,
        kind=kind,
        post=row["post"],
        subject=row.get("subject", ""),
        category=row.get("category", "NONE"),
        since=since,
        until=person.left_on,
    )
    job.lines.append(entry("employment.added", employment, job.organisation.pk))


def _appoint(row: Mapping[str, Any], person: Person, job: Load) -> None:
    long_ago = job.year_began - relativedelta(years=1)
    for role in row.get("roles", ()):
        _seat(person, Role(role), Tenure.PRINCIPAL, job, long_ago, None)
    for role in row.get("deputy", ()):
        _seat(person, Role(role), Tenure.DEPUTY, job, long_ago, None)
    for role in row.get("acting", ()):
        since = job.on - timedelta(days=SEEN_DAYS // 2)
        _seat(person, Role(role), Tenure.ACTING, job, since, since + timedelta(days=SEEN_DAYS))


def _seat(
    person: Person, role: Role, tenure: Tenure, job: Load, since: date, until: date | None
) -> None:
    appointment = Appointment.objects.create(
        organisation=job.organisation,
        person=person,
        role=role,
        tenure=tenure,
        since=since,
        until=until,
        basis=f"приказ от {since:%d.%m.%Y} № {len(role)}-к",
    )
    job.lines.append(entry("appointment.added", appointment))


def _apply(bank: type[MentorRecord] | type[MenteeRecord], person: Person, job: Load) -> None:
    state = BankState.UNDER_REVIEW if person.user_id else BankState.APPLIED
    row = bank.objects.create(
        organisation=job.organisation, person=person, state=state, state_since=job.at
    )
    job.lines.append(entry(f"{bank._meta.model_name}.added", row, after=state))


def _guard(guardian: Person, ward: Person, job: Load) -> None:
    row = Guardianship.objects.create(
        guardian=guardian, ward=ward, document="свидетельство о рождении", since=job.year_began
    )
    job.lines.append(entry("guardianship.added", row, job.organisation.pk))
