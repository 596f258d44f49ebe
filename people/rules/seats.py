"""Which seats there are in which organisation, and who is expected on them."""

from collections.abc import Iterable

from people.enums import OrganisationKind, Role, Tenure

ABOVE_SCHOOLS = frozenset({OrganisationKind.AUTHORITY, OrganisationKind.METHODICAL_CENTRE})
MUNICIPAL = frozenset({Role.COORDINATOR, Role.METHODIST})
WITH_DEPUTIES = frozenset({Role.DIRECTOR, Role.CURATOR})
OF_THE_LEADERSHIP = ("замест", "зам.", "зам ", "директор", "заведующ", "начальник", "ректор")
ACTING_MARKS = ("и. о. ", "и.о. ", "и.о.", "врио ", "исполняющий обязанности ")


def roles_of(kind: str) -> list[Role]:
    """The seats of an organisation of this kind, in the order of the enum."""
    official: list[Role] = [role for role in Role if role != Role.ADMINISTRATOR]
    if kind in ABOVE_SCHOOLS:
        return official
    return [role for role in official if role not in MUNICIPAL]


def needs_curator(kind: str) -> bool:
    """An authority has its coordinator; everyone else has a curator."""
    return kind not in ABOVE_SCHOOLS


def tenures_of(role: str) -> list[Tenure]:
    """How this seat can be held: only the head and the curator have deputies and substitutes."""
    return list(Tenure) if role in WITH_DEPUTIES else [Tenure.PRINCIPAL]


def is_of_the_leadership(posts: Iterable[str]) -> bool:
    """Is one of the posts that of the head or a deputy head? By its first word (design.md 10.5)."""
    return any(_bare(post).startswith(OF_THE_LEADERSHIP) for post in posts)


def _bare(post: str) -> str:
    words = post.strip().casefold()
    for mark in ACTING_MARKS:
        words = words.removeprefix(mark)
    return words.strip()
