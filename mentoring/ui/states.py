"""What a status says: its word, its tone, what it means for the reader and what comes next."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """Five tones, the same for tags, alerts, numbers and bars. An unknown one is a ValueError."""

    NEUTRAL = "neutral"  # not begun, put aside, of no consequence
    INFO = "info"  # under way, waits for someone
    SUCCESS = "success"  # done, in force
    WARNING = "warning"  # soon due, needs a look
    DANGER = "danger"  # overdue, refused, stopped


@dataclass(frozen=True)
class State:
    """One status as the page shows it. `key` is the value of the enum, shown as `data-state`."""

    label: str
    tone: Tone = Tone.NEUTRAL
    meaning: str = ""  # «Запись видят директор и куратор; в подбор она ещё не входит.»
    next: str = ""  # «Дальше: куратор рассмотрит её до 1 декабря.»
    key: str = ""

    @property
    def value(self) -> str:
        return self.key or self.label
