"""What a lower floor needs from an upper one, as typed ports that the upper one fills in.

A port is a list of functions of one type. An app offers into it in its `offers.py`, found by
autodiscover when the portal starts; a lower floor calls the port and never knows who answered.
At most one query per offer on «Сегодня» (design.md, section 3).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

Offer = TypeVar("Offer", bound=Callable[..., Any])


class Port(Generic[Offer]):
    """A named list of functions of one type, in the order in which apps are installed."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._offers: list[Offer] = []

    def offer(self, function: Offer) -> Offer:
        """Decorator for `offers.py`: joins the function to the port, once."""
        if function not in self._offers:
            self._offers.append(function)
        return function

    def __iter__(self) -> Iterator[Offer]:
        return iter(tuple(self._offers))

    def gather(self, *args: Any, **kwargs: Any) -> list[Any]:
        """Everything that all offers answer, one list."""
        return [row for offer in self for row in offer(*args, **kwargs)]


@dataclass(frozen=True)
class Waiting:
    """One line of «Сегодня»: what waits for this person, in which seat, and the button for it."""

    text: str
    seat: str  # label of the seat it waits in: «куратор», «наставник»
    url: str
    action: str  # the word on the button: «Ознакомиться»
    due: date | None = None
    note: str = ""  # second line: why, or whose


@dataclass(frozen=True)
class Hit:
    """One find of the search field."""

    kind: str  # «Люди», «Приказы»: the heading it stands under
    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Breach:
    """One row that breaks an invariant of budgets.md, section 2."""

    invariant: int
    message: str
    label: str  # "people.person"
    key: int | str


@dataclass(frozen=True)
class Consequence:
    """What stands on a consent, and what its withdrawal does, in words for the person."""

    label: str
    key: int
    sentence: str


@dataclass(frozen=True)
class AwaitingOrder:
    """A subject that waits for an order: which move, on whom, and the words of the line."""

    move: str
    label: str
    key: int
    title: str
    since: date


@dataclass(frozen=True)
class PersonalRecord:
    """A part of «все данные обо мне»: a heading and rows of (name of the field, value)."""

    heading: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PaperKind:
    """A printable paper: its fixed kind, title, who lists and who composes it.

    `compose` raises LookupError or ObjectDoesNotExist for an id that is not there. Of a blank the
    id is the slug of the organisation whose blank it is.
    """

    kind: str
    title: str
    list: Callable[[int], Iterable[tuple[str, str]]]  # organisation -> (id, title)
    compose: Callable[[str], Any]  # id -> mentoring.documents.blocks.Paper


# A viewer is any value that says who asks (people.viewer.Viewer); this floor does not look inside.
waiting: Port[Callable[[Any, date], Iterable[Waiting]]] = Port("waiting")
search: Port[Callable[[Any, str], Iterable[Hit]]] = Port("search")
awaiting_order: Port[Callable[[int], Iterable[AwaitingOrder]]] = Port("awaiting_order")
stands_on: Port[Callable[[str, int], Iterable[Consequence]]] = Port("stands_on")
end_on: Port[Callable[..., Iterable[Consequence]]] = Port("end_on")
personal_data_of: Port[Callable[[int], Iterable[PersonalRecord]]] = Port("personal_data_of")
invariants: Port[Callable[[], Iterable[Breach]]] = Port("invariants")
papers: Port[Callable[[], Iterable[PaperKind]]] = Port("papers")
# (today) -> sentences about what was loaded; called inside one transaction, lower apps first
demo: Port[Callable[[date], Iterable[str]]] = Port("demo")
# (user_id, person_ids, day) -> (standing, organisation_id): what a person is beside official seats
standings: Port[Callable[[frozenset[int], date], Iterable[tuple[str, int]]]] = Port("standings")
# () -> one bool per offer: are demonstration data present? (PORTAL_TODAY is honoured only then)
demonstration: Port[Callable[[], Iterable[bool]]] = Port("demonstration")
# (at=now) -> sentences of what was done; each offer opens its own transaction, called by send_due
due_work: Port[Callable[..., Iterable[str]]] = Port("due_work")
# (user ids) -> (user id, «Иванова А. П.»): the journal and the letters know logins only
names_of_users: Port[Callable[[frozenset[int]], Iterable[tuple[int, str]]]] = Port("names_of_users")


@dataclass(frozen=True)
class RailEntry:
    """One of at most seven entries of the rail; offered to those who have something in it."""

    key: str  # first part of the address: "people"
    label: str
    url: str
    icon: str  # name of a Bootstrap icon
    order: int


rail: Port[Callable[[Any], Iterable[RailEntry]]] = Port("rail")
