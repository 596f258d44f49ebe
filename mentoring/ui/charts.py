"""Pictures: geometry computed here in per cent, drawn by templates/ui/charts/ as SVG.

The same template serves the page (colours from charts.css) and the paper (colours as attributes).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from mentoring.ui.cells import number_words
from mentoring.ui.elements import Progress
from mentoring.ui.states import State, Tone

MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
LANE = 34  # pixels of height for one row of stages


def percent(part: float, whole: float) -> str:
    """A share as an SVG length with a point, whatever the language: «37.5%»."""
    share = 100 * part / whole if whole else 0
    return f"{share:.2f}%"


@dataclass(frozen=True)
class Bar:
    """One answer or group: its words, how many, and where the number leads."""

    label: str
    value: int
    note: str = ""
    url: str = ""
    tone: Tone = Tone.INFO


@dataclass(frozen=True)
class BarChart:
    """Bars with counts. With `of` they are shares of that whole, else of the longest bar."""

    title: str
    bars: tuple[Bar, ...]
    of: int = 0
    note: str = ""

    @property
    def rows(self) -> list[tuple[Bar, str, str]]:
        """(bar, width, count in words) of each row."""
        whole = self.of or max((bar.value for bar in self.bars), default=0)
        return [(bar, percent(bar.value, whole), self._count(bar)) for bar in self.bars]

    def _count(self, bar: Bar) -> str:
        share = f" ({round(100 * bar.value / self.of)} %)" if self.of else ""
        return number_words(bar.value) + share


@dataclass(frozen=True)
class Change:
    """One measure taken twice on the same scale."""

    label: str
    before: float
    after: float
    note: str = ""


@dataclass(frozen=True)
class ChangeChart:
    """Before and after as pairs of points on one scale."""

    title: str
    rows: tuple[Change, ...]
    low: float
    high: float
    before_label: str = "было"
    after_label: str = "стало"

    @property
    def drawn(self) -> list[tuple[Change, str, str, str]]:
        """(row, place before, place after, words) of each pair."""
        return [
            (row, self._place(row.before), self._place(row.after), _change_words(row))
            for row in self.rows
        ]

    def _place(self, value: float) -> str:
        if not self.low <= value <= self.high:
            raise ValueError(f"{value} вне шкалы {self.low}–{self.high}")
        return percent(value - self.low, self.high - self.low)


def _decimal(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _change_words(row: Change) -> str:
    difference = round(row.after - row.before, 2)
    sign = "+" if difference > 0 else ("−" if difference < 0 else "")
    change = f"{sign}{_decimal(abs(difference))}" if difference else "без изменений"
    return f"{_decimal(row.before)} → {_decimal(row.after)} ({change})"


@dataclass(frozen=True)
class BandStage:
    """One stage of the year: when, how it stands, how much of it is done."""

    number: int
    title: str
    start: date
    end: date
    state: State
    progress: Progress
    url: str = ""


@dataclass(frozen=True)
class BandPart:
    """A stage as drawn: place and width in per cent, row from the top in pixels."""

    stage: BandStage
    x: str
    width: str
    middle: str
    y: int
    text_y: int


def _fits(stage: BandStage, taken: list[BandStage]) -> bool:
    return all(stage.start > other.end or stage.end < other.start for other in taken)


@dataclass(frozen=True)
class Band:
    """The year as a band of stages with today's line; overlapping stages stand under each other."""

    title: str
    start: date
    end: date
    today: date
    stages: tuple[BandStage, ...]

    @cached_property
    def days(self) -> int:
        return max((self.end - self.start).days + 1, 1)

    def place(self, day: date) -> str:
        inside = min(max(day, self.start), self.end + timedelta(days=1))
        return percent((inside - self.start).days, self.days)

    @cached_property
    def parts(self) -> list[BandPart]:
        lanes: list[
            list[BandStage]
        ] = []  # first come, first placed: 1, 2, 3 stand high and on the left
        parts = []
        for stage in sorted(self.stages, key=lambda one: one.number):
            lane = next((row for row, taken in enumerate(lanes) if _fits(stage, taken)), len(lanes))
            if lane == len(lanes):
                lanes.append([])
            lanes[lane].append(stage)
            parts.append(self._part(stage, lane))
        return parts

    def _part(self, stage: BandStage, lane: int) -> BandPart:
        start = min(max(stage.start, self.start), self.end)
        length = max((min(stage.end, self.end) - start).days + 1, 1)
        middle = percent((start - self.start).days + length / 2, self.days)
        y = 24 + lane * LANE
        width = percent(length, self.days)
        return BandPart(stage, self.place(start), width, middle, y, y + 18)

    @property
    def bottom(self) -> int:
        return max((part.y for part in self.parts), default=24) + LANE

    @property
    def height(self) -> int:
        return self.bottom + 20

    @property
    def months(self) -> list[tuple[str, str, bool]]:
        """(place, short name, shown on a phone too) of the first day of every month."""
        marks: list[tuple[str, str, bool]] = []
        day = self.start.replace(day=1)
        while day <= self.end:
            if day >= self.start:
                marks.append((self.place(day), MONTHS[day.month - 1], len(marks) % 2 == 0))
            day = (day + timedelta(days=32)).replace(day=1)
        return marks

    @property
    def today_place(self) -> str:
        """Where today's line stands; empty when today lies outside."""
        return self.place(self.today) if self.start <= self.today <= self.end else ""

    @property
    def today_anchor(self) -> str:
        """The word «сегодня» must not leave the picture at its ends."""
        share = (self.today - self.start).days / self.days
        return "start" if share < 0.1 else "end" if share > 0.9 else "middle"
