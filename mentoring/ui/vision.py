"""The version for the visually impaired without a script: the choice travels in the address.

With a script it lives in the browser's local storage (static/js/vision.js); there is never a cookie
(design.md, 10.13). An unknown value in the address is the plain one.
"""

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

# name -> (words, value -> words); the first value is the plain one
SETTINGS: dict[str, tuple[str, dict[str, str]]] = {
    "font": ("Размер букв", {"normal": "А", "large": "А+", "huge": "А++"}),
    "scheme": (
        "Цвета",
        {
            "site": "Обычные",
            "white": "Чёрным по белому",
            "black": "Белым по чёрному",
            "blue": "Синим по голубому",
        },
    ),
    "pictures": ("Изображения", {"on": "Показывать", "off": "Скрыть"}),
    "spacing": ("Между буквами", {"normal": "Обычно", "wide": "Шире"}),
    "leading": ("Между строками", {"normal": "Обычно", "wide": "Шире"}),
}


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    url: str
    taken: bool


@dataclass(frozen=True)
class Group:
    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Vision:
    """What the address asks for, and the panel that changes it."""

    chosen: dict[str, str]
    groups: tuple[Group, ...]
    plain_url: str

    def __getattr__(self, name: str) -> str:
        if name in SETTINGS:
            return self.chosen.get(name, plain(name))
        raise AttributeError(name)

    @property
    def is_changed(self) -> bool:
        return bool(self.chosen)

    @property
    def query(self) -> str:
        """What a link carries on: «font=large&scheme=black», or nothing."""
        return "&".join(f"{name}={value}" for name, value in self.chosen.items())


def plain(name: str) -> str:
    return next(iter(SETTINGS[name][1]))


def vision_of(request: HttpRequest) -> Vision:
    """Read the address; only what differs from the plain version is kept."""
    chosen = {
        name: value
        for name, (_, values) in SETTINGS.items()
        if (value := request.GET.get(name, "")) in values and value != plain(name)
    }
    groups = tuple(
        Group(
            name,
            label,
            tuple(
                Choice(
                    value,
                    words,
                    _address(request, chosen | {name: value}),
                    chosen.get(name, plain(name)) == value,
                )
                for value, words in values.items()
            ),
        )
        for name, (label, values) in SETTINGS.items()
    )
    return Vision(chosen, groups, _address(request, {}))


def _address(request: HttpRequest, chosen: dict[str, str]) -> str:
    """This page with that choice; the rest of the address stays."""
    query = QueryDict(mutable=True)
    for name, values in request.GET.lists():
        if name not in SETTINGS:
            query.setlist(name, values)
    for name, value in chosen.items():
        if value != plain(name):
            query[name] = value
    return f"{request.path}?{query.urlencode()}" if query else request.path


def carry(url: str, vision: Vision) -> str:
    """The address with the choice of this reader, for links inside the public section."""
    if not vision.query:
        return url
    return f"{url}{'&' if '?' in url else '?'}{vision.query}"
