"""The grid of a table: where each cell stands when some are merged."""

from collections.abc import Iterator
from dataclasses import dataclass

from mentoring.documents.text import Text, Words


@dataclass(frozen=True)
class Cell:
    """A cell that spans columns or rows, or is strong; plain words need no Cell."""

    words: Words
    columns: int = 1
    rows: int = 1
    strong: bool = False

    def __post_init__(self) -> None:
        if self.columns < 1 or self.rows < 1:
            raise ValueError("a cell takes at least one column and one row")


Row = tuple[Cell | str | Text, ...]


@dataclass(frozen=True)
class Placed:
    """A cell and its upper left place in the grid, counted from 0."""

    row: int
    column: int
    cell: Cell


def place(rows: tuple[Row, ...], width: int) -> list[list[Placed]]:
    """The cells of every row with their places. ValueError names the row that does not fit."""
    taken: set[tuple[int, int]] = set()
    placed: list[list[Placed]] = []
    for index, row in enumerate(rows):
        line = []
        column = 0
        for entry in row:
            cell = entry if isinstance(entry, Cell) else Cell(entry)
            while (index, column) in taken:
                column += 1
            spots = set(_spots(cell, index, column))
            if column + cell.columns > width or spots & taken or index + cell.rows > len(rows):
                raise ValueError(f"row {index + 1} of the table has too many cells")
            taken |= spots
            line.append(Placed(index, column, cell))
        if any((index, spot) not in taken for spot in range(width)):
            raise ValueError(f"row {index + 1} of the table has too few cells")
        placed.append(line)
    return placed


def _spots(cell: Cell, row: int, column: int) -> Iterator[tuple[int, int]]:
    for down in range(cell.rows):
        for across in range(cell.columns):
            yield row + down, column + across
