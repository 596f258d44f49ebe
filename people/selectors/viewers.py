"""Who asks: the seats, standings and schools of one login on one day."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from mentoring import ports
from mentoring.russian import Name, initials_after
from people.enums import BankState, PersonKind, Role, Standing, Tenure
from people.models import (
    Appointment,
    Guardianship,
    MenteeRecord,
    MentorRecord,
    Organisation,
    Person,
    User,
)
from people.viewer import NOBODY, Seat, Viewer

# The seat taken first when nothing was chosen: the one whose work cannot wait.
PRIORITY = [
    Role.DIRECTOR,
    Role.CURATOR,
    Role.COORDINATOR,
    Role.METHODIST,
    Role.PSYCHOLOGIST,
    Role.CLERK,
    Role.SYSADMIN,
    Role.COUNCIL,
    Role.ADMINISTRATOR,
]
OVERSEERS = {Role.COORDINATOR, Role.METHODIST}
STANDINGS = [Standing.MENTOR, Standing.MENTEE, Standing.PARENT, Standing.RESPONSIBLE]


def viewer_of(user: Any, *, on: date, seat_key: str = "") -> Viewer:
    """The viewer behind a login: three queries, one more for a coordinator's schools.

    `seat_key` is the seat chosen by the person; one that is no longer held is quietly replaced by
    the first that is, so that a right ends on the day its appointment ends.
    """
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    persons = _persons(user, on)
    appointments = _appointments(user, on)
    standings = _standings(persons, on)
    seats = _seats(user, persons, appointments, standings)
    seat = next((one for one in seats if one.key == seat_key), seats[0] if seats else None)
    first = persons[0] if persons else None
    return Viewer(
        user_id=user.pk,
        name=initials_after(Name(first.last_name, first.first_name, first.patronymic))
        if first
        else user.username,
        on=on,
        seat=seat,
        seats=tuple(seats),
        persons=tuple((person.organisation_id, person.pk) for person in persons),
        standings=standings,
        oversees=_below(seat),
        wards=_wards(persons, on),
        is_demonstration=user.is_demonstration,
    )


def _persons(user: User, on: date) -> list[Any]:
    mine = {"person": OuterRef("pk")}
    in_force = Q(until=None) | Q(until__gte=on)
    return list(
        Person.objects.filter(user=user)
        .filter(Q(left_on=None) | Q(left_on__gte=on))
        .select_related("organisation")
        .annotate(
            is_mentor=Exists(MentorRecord.objects.filter(**mine).exclude(state=BankState.LEFT)),
            is_mentee=Exists(MenteeRecord.objects.filter(**mine).exclude(state=BankState.LEFT)),
            is_guardian=Exists(
                Guardianship.objects.filter(in_force, guardian=OuterRef("pk"), since__lte=on)
            ),
        )
        .order_by("organisation__sort_key", "pk")
    )


def _appointments(user: User, on: date) -> list[Appointment]:
    held = Appointment.objects.filter(person__user=user).in_force(on=on)
    return list(held.select_related("organisation").order_by("pk"))


def _standings(persons: list[Any], on: date) -> frozenset[tuple[str, int]]:
    found: set[tuple[str, int]] = set()
    for person in persons:
        school = person.organisation_id
        found |= {
            (standing, school)
            for standing, holds in (
                (Standing.MENTOR, person.is_mentor),
                (Standing.MENTEE, person.is_mentee),
                (Standing.PARENT, person.is_guardian),
                (Standing.STAFF, person.kind == PersonKind.EMPLOYEE),
            )
            if holds
        }
    ids = frozenset(person.pk for person in persons)
    return frozenset(found | set(ports.standings.gather(ids, on)))


def _seats(
    user: User,
    persons: list[Any],
    appointments: list[Appointment],
    standings: frozenset[tuple[str, int]],
) -> list[Seat]:
    official = [
        _seat(f"appointment-{held.pk}", Role(held.role), held.organisation, official_label(held))
        for held in appointments
    ]
    if user.is_administrator:
        official.append(
            Seat(
                "administrator",
                Role.ADMINISTRATOR,
                None,
                "",
                "",
                _capital(Role.ADMINISTRATOR.label),
            )
        )
    official.sort(key=lambda seat: PRIORITY.index(seat.role or Role.ADMINISTRATOR))
    seated = {seat.organisation_id for seat in official}
    plain = [
        _seat(f"person-{person.pk}", None, person.organisation, _standing_label(person, standings))
        for person in persons
        if person.organisation_id not in seated
    ]
    return official + plain


def _seat(key: str, role: Role | None, organisation: Organisation, label: str) -> Seat:
    return Seat(
        key,
        role,
        organisation.pk,
        organisation.short_name,
        organisation.slug,
        label,
        organisation.regime,
        organisation.kind,
        organisation.time_zone,
        organisation.terms,
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def official_label(held: Appointment) -> str:
    """«Куратор», «И. о. директора», «Заместитель куратора»: the words of the organisation."""
    word = str(held.get_role_display())
    if held.role in (Role.DIRECTOR, Role.CURATOR):
        words = _words_of(held.organisation)
        key = "head" if held.role == Role.DIRECTOR else "curator"
        if held.tenure == Tenure.ACTING:
            return f"И. о. {words.word(key, case='gent')}"
        word = words.word(key)
        if held.tenure == Tenure.DEPUTY:
            return f"Заместитель {words.word(key, case='gent')}"
    return _capital(word)


def _words_of(organisation: Organisation) -> Any:
    from mentoring.terms import vocabulary  # noqa: PLC0415 -- reads its data once, on first need

    return vocabulary(organisation.regime, organisation.kind, organisation.terms)


def _standing_label(person: Any, standings: frozenset[tuple[str, int]]) -> str:
    held = [s.label for s in STANDINGS if (s, person.organisation_id) in standings]
    return _capital(", ".join(held) or str(person.get_kind_display()))


def _below(seat: Seat | None) -> frozenset[int]:
    if seat is None or seat.role not in OVERSEERS:
        return frozenset()
    below = Organisation.objects.filter(parent=seat.organisation_id).values_list("pk", flat=True)
    return frozenset(below)


def _wards(persons: list[Any], on: date) -> frozenset[int]:
    guardians = [person.pk for person in persons if person.is_guardian]
    if not guardians:
        return frozenset()
    living = Guardianship.objects.filter(guardian__in=guardians).in_force(on=on)
    return frozenset(living.values_list("ward", flat=True))
