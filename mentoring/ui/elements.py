"""What a page hands to its components: frozen values, so that a template can start no query."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mentoring.ui.states import Tone


@dataclass(frozen=True)
class Link:
    """A cell or a value that leads somewhere; the note stands under it."""

    text: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Due:
    """A deadline: said as people say it, the date beside it. `done`: only the date remains."""

    day: date | None
    today: date
    done: bool = False


@dataclass(frozen=True)
class Progress:
    """So many of so many; `words` replaces «3 из 12»."""

    value: int
    total: int
    label: str = "Выполнено"
    words: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.value <= max(self.total, 0):
            raise ValueError(f"{self.value} из {self.total}: такого хода дела не бывает")

    @property
    def is_done(self) -> bool:
        return self.total > 0 and self.value == self.total


@dataclass(frozen=True)
class Crumb:
    label: str
    url: str = ""


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    active: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Fact:
    """One line of a definition list: name, value (whatever a table cell takes), change link."""

    label: str
    value: Any
    url: str = ""
    action: str = "Изменить"


@dataclass(frozen=True)
class Happening:
    """One line of a history: a plain sentence, when, and who with which paper."""

    sentence: str
    at: date | datetime
    who: str = ""
    note: str = ""


@dataclass(frozen=True)
class Tile:
    """A number that is a link: counts without links confuse."""

    value: int | str
    label: str
    url: str = ""
    tone: Tone = Tone.NEUTRAL
    note: str = ""


@dataclass(frozen=True)
class BulkAct:
    """A button over what is picked in a list; it is sent to `url` with the keys in `pick`."""

    label: str
    url: str
    tone: str = "plain"
