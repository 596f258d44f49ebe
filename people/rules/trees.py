"""The tree of organisations."""

from collections.abc import Mapping


def stands_below(parents: Mapping[int, int | None], above: int, below: int | None) -> bool:
    """Is `below` that organisation itself, or somewhere under it? `parents`: {key: parent}."""
    seen: set[int] = set()
    place = below
    while place is not None and place not in seen:
        if place == above:
            return True
        seen.add(place)
        place = parents.get(place)
    return False
