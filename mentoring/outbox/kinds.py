"""What letters are about, in words: «order.acknowledge» is «Ознакомление с приказом»."""

ACCOUNT = "account"

_titles: dict[str, str] = {ACCOUNT: "Вход в портал"}


def register(kind: str, title: str) -> str:
    """Make a kind known; return it, so that it can be a constant.

    Raises ValueError when the kind already has another title.
    """
    if _titles.setdefault(kind, title) != title:
        raise ValueError(f"{kind!r} is already called {_titles[kind]!r}")
    return kind


def title_of(kind: str) -> str:
    return _titles.get(kind, "Сообщение портала")
