"""The kinds of facts that apps note, each with its Russian title. Filled in `offers.py`."""

_titles: dict[str, str] = {}


class UnknownKind(LookupError):
    """A mistake of the programmer: nobody registered this kind of fact."""


def register(kind: str, title: str) -> str:
    """Make a kind known («order.signed», «Подписан приказ»); return it, so it can be a constant.

    Raises ValueError when the kind already has another title.
    """
    if _titles.setdefault(kind, title) != title:
        raise ValueError(f"{kind!r} is already called {_titles[kind]!r}")
    return kind


def title_of(kind: str) -> str:
    """Raises UnknownKind."""
    try:
        return _titles[kind]
    except KeyError:
        raise UnknownKind(kind) from None


def all_kinds() -> list[tuple[str, str]]:
    """(kind, title), by title: for the choice of what would prove an activity."""
    return sorted(_titles.items(), key=lambda pair: pair[1])
