"""Who asks: a value, loaded once a request; most rules are arithmetic over it."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mentoring.calendar.school_year import school_year_of, school_year_words
from people.enums import OrganisationKind, Regime, Role, Standing

if TYPE_CHECKING:
    from mentoring.terms import Vocabulary

SEAT = "seat"  # the key of the session in which the chosen seat is kept


@dataclass(frozen=True)
class Seat:
    """One chair the person may sit on. `role` is empty on the chair of a plain participant."""

    key: str  # "appointment-12", "person-5", "administrator"
    role: Role | None
    organisation_id: int | None
    organisation: str  # short name; empty for the administrator of the installation
    slug: str
    label: str  # «Директор», «И. о. директора», «Наставник»
    regime: str = Regime.TEACHERS_2021
    kind: str = OrganisationKind.SCHOOL
    zone: str = "Europe/Moscow"
    terms: dict[str, str] = field(default_factory=dict, hash=False, compare=False)
    taken: bool = False


@dataclass(frozen=True)
class Viewer:
    """Who is asking, the seat that is taken, and all seats and standings held on that day."""

    user_id: int | None = None
    name: str = ""  # «Иванова А. П.»
    on: date = date.min
    seat: Seat | None = None
    seats: tuple[Seat, ...] = ()
    persons: tuple[tuple[int, int], ...] = ()  # (organisation, person): one record in each
    standings: frozenset[tuple[str, int]] = frozenset()  # (Standing, organisation)
    oversees: frozenset[int] = frozenset()  # organisations below the taken seat's authority
    wards: frozenset[int] = frozenset()  # children whose legal representative this is
    is_demonstration: bool = False

    actor_kind = "PERSON"

    @property
    def is_known(self) -> bool:
        return self.user_id is not None

    @property
    def organisation_id(self) -> int | None:
        return self.seat.organisation_id if self.seat else None

    @property
    def organisation_name(self) -> str:
        return self.seat.organisation if self.seat else ""

    @property
    def seat_label(self) -> str:
        return self.seat.label if self.seat else ""

    @property
    def zone(self) -> str:
        return self.seat.zone if self.seat else "Europe/Moscow"

    @property
    def school_year_words(self) -> str:
        return school_year_words(school_year_of(self.on))

    @property
    def choices(self) -> tuple[Seat, ...]:
        """All seats for the switch, the taken one marked."""
        return tuple(replace(seat, taken=seat == self.seat) for seat in self.seats)

    @property
    def person_ids(self) -> frozenset[int]:
        return frozenset(person for _, person in self.persons)

    @property
    def person_id(self) -> int | None:
        """The person in the organisation of the taken seat."""
        return dict(self.persons).get(self.organisation_id or 0)

    @property
    def is_administrator(self) -> bool:
        """Sits as administrator of the installation: users and settings, no right over content."""
        return self.seat is not None and self.seat.role == Role.ADMINISTRATOR

    @property
    def may_read_letters_of(self) -> frozenset[int]:
        return self.organisations_as(Role.DIRECTOR, Role.CURATOR, Role.CLERK, Role.SYSADMIN)

    def sits_as(self, role: Role, organisation_id: int | None) -> bool:
        """Is this the seat that is taken now? Official rights are read from it alone."""
        return organisation_id is not None and organisation_id in self.organisations_as(role)

    def organisations_as(self, *roles: Role) -> frozenset[int]:
        """The organisation of the taken seat, if that seat is one of these; at most one."""
        if self.seat and self.seat.role in roles and self.seat.organisation_id:
            return frozenset({self.seat.organisation_id})
        return frozenset()

    def holds(self, *roles: Role) -> frozenset[int]:
        """Organisations in which such a seat is held, taken or not: for the lines of «Сегодня»."""
        held = (seat.organisation_id for seat in self.seats if seat.role in roles)
        return frozenset(organisation for organisation in held if organisation)

    def stands_as(self, standing: Standing, organisation_id: int | None) -> bool:
        return (standing, organisation_id) in self.standings

    @cached_property
    def vocabulary(self) -> "Vocabulary":
        """The words of the organisation of the taken seat."""
        from mentoring.terms import vocabulary  # noqa: PLC0415 -- reads its data on first need

        seat: Any = self.seat or Seat("", None, None, "", "", "")
        return vocabulary(seat.regime, seat.kind, seat.terms)


NOBODY = Viewer()
