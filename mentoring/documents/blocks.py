"""A paper is a list of typed blocks; two writers print them (design.md, section 6).

Blocks hold words that are ready: cases, initials and dates in words are settled before. Layout by
ГОСТ Р 7.0.97-2025. All blocks are frozen values; a block that cannot be printed is refused when it
is made (ValueError), not when the paper is due.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import Literal

from mentoring.documents.tables import Cell, Row, place
from mentoring.documents.text import Words

BEGINNINGS = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8", "image/svg+xml": b"<svg"}
VIEW_BOX = re.compile(rb'viewBox="[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)"')
LIST_LETTERS = "абвгдежиклмнпрстуфхцшщэюя"  # those that cannot be taken for another sign


class Align(Enum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


class Marker(Enum):
    """How the items of a list begin."""

    DASH = "dash"  # – …
    LETTER = "letter"  # а) …
    NUMBER = "number"  # 1) …


@dataclass(frozen=True)
class Letterhead:
    """Бланк: emblem, founder, organisation, its details, kind of paper, date and number, place.

    `dated` and `number` may be `text(Blank(…))` on a paper that is not registered yet.
    """

    organisation: str
    founder: str = ""
    short_name: str = ""
    details: tuple[str, ...] = ()  # address; phone and e-mail; ИНН and ОГРН: a line each
    paper_name: str = ""  # «ПРИКАЗ»
    dated: Words = ""
    number: Words = ""  # with «№»
    place: str = ""
    emblem: "Picture | None" = None  # above everything, in the middle


@dataclass(frozen=True)
class Approval:
    """Гриф: УТВЕРЖДАЮ with post and signature, or УТВЕРЖДЕНО / ПРИНЯТО with body and document."""

    word: str  # «УТВЕРЖДАЮ», «УТВЕРЖДЕНО», «ПРИНЯТО», «СОГЛАСОВАНО», «РАССМОТРЕНО»
    by: str  # «Директор МОУ «КСОШ № 2»» or «педагогическим советом»
    name: str = ""  # «И. О. Фамилия»: a line to sign stands before it
    document: Words = ""  # «протокол от 31.08.2026 № 1», «приказом от 01.09.2026 № 51»
    dated: Words = ""  # date of the signature, or `to_fill_in()`


@dataclass(frozen=True)
class Approvals:
    """Several грифы, two side by side; a single one stands in the right corner."""

    approvals: tuple[Approval, ...]


@dataclass(frozen=True)
class Heading:
    """Level 1 is the heading of the text, 2 and 3 are sections."""

    words: Words
    level: Literal[1, 2, 3] = 1
    align: Align = Align.CENTRE


@dataclass(frozen=True)
class Preamble:
    """Why, and the word that begins the commanding part, letter-spaced: ПРИКАЗЫВАЮ:"""

    words: Words
    command: str = ""


@dataclass(frozen=True)
class Clause:
    """A numbered clause. Numbers run through the paper (anew in every annex): 1., 1.1., 1.1.1.

    `number` overrides the counting («2.4.») which then goes on from it. With `as_heading` it is a
    section of a regulation: centred and bold, its clauses are 1.1., 1.2.
    """

    words: Words
    clauses: tuple["Clause", ...] = ()
    blocks: tuple["Block", ...] = ()  # a list or a table that belongs to the clause
    number: str = ""
    as_heading: bool = False


@dataclass(frozen=True)
class Paragraph:
    words: Words
    align: Align = Align.JUSTIFY
    indent: bool = True  # first line, 1,25 cm
    small: bool = False  # footnote, note
    with_next: bool = False  # never the last line of a page


@dataclass(frozen=True)
class Lines:
    """Empty lines to write on across the sheet, with small words under the last one."""

    count: int = 1
    caption: str = ""  # «(фамилия, имя, отчество)»

    @property
    def places(self) -> range:
        return range(self.count)


@dataclass(frozen=True)
class Table:
    """A ruled table; the head is repeated on every page, a row is never torn apart.

    `widths` are parts of the sheet's width, one for each column. Rows may hold merged cells
    (`Cell(columns=2, rows=3)`); a row that does not fill its columns is refused.
    """

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    head: tuple[Row, ...] = ()
    caption: str = ""
    align: tuple[Align, ...] = ()  # one for each column; LEFT where nothing is said
    spoken: str = ""  # what the table is about, for those who hear the paper read

    def __post_init__(self) -> None:
        if not self.widths or min(self.widths) <= 0:
            raise ValueError("a table needs columns, each wider than nothing")
        if len(self.align) not in {0, len(self.widths)}:
            raise ValueError("alignment is told for all columns or for none")
        place(self.head, len(self.widths))
        place(self.rows, len(self.widths))

    def align_of(self, column: int) -> Align:
        return self.align[column] if self.align else Align.LEFT

    @property
    def shares(self) -> tuple[str, ...]:
        """Width of each column, per cent of the sheet's text."""
        return tuple(f"{width / sum(self.widths):.2%}" for width in self.widths)


@dataclass(frozen=True)
class ListBlock:
    items: tuple[Words, ...]
    marker: Marker = Marker.DASH

    @property
    def marked(self) -> tuple[tuple[str, Words], ...]:
        """(what stands before the item, the item)."""
        return tuple((self._mark(index), item) for index, item in enumerate(self.items))

    def _mark(self, index: int) -> str:
        if self.marker is Marker.DASH:
            return "–"
        if self.marker is Marker.NUMBER or index >= len(LIST_LETTERS):
            return f"{index + 1})"
        return f"{LIST_LETTERS[index]})"


@dataclass(frozen=True)
class Picture:
    """PNG, JPEG or our own SVG chart. `spoken` tells those who cannot see it what it shows."""

    content: bytes
    media_type: Literal["image/png", "image/jpeg", "image/svg+xml"]
    spoken: str
    width_mm: float = 160
    caption: str = ""

    @property
    def address(self) -> str:
        """By which the PDF writer asks for it; made of the bytes, so that it stays the same."""
        return f"asset:picture/{sha256(self.content).hexdigest()[:16]}"

    @property
    def width_px(self) -> int:
        return round(self.width_mm / 25.4 * 96)

    @property
    def height_mm(self) -> float:
        """Of an SVG chart, by its viewBox."""
        box = VIEW_BOX.search(self.content)
        width, height = (float(side) for side in box.groups()) if box else (1.0, 1.0)
        return self.width_mm * height / width

    def __post_init__(self) -> None:
        if not self.spoken.strip():
            raise ValueError("a picture on paper needs words for those who cannot see it")
        if not self.content.startswith(BEGINNINGS[self.media_type]):
            raise ValueError(f"the bytes are no {self.media_type}")
        if self.media_type == "image/svg+xml" and not VIEW_BOX.search(self.content):
            raise ValueError("a chart tells its proportions by viewBox")


@dataclass(frozen=True)
class ElectronicSignature:
    """The mark of an electronic signature, which stands where the pen would."""

    certificate: str
    owner: str
    valid_from: str
    valid_until: str

    @property
    def lines(self) -> tuple[str, ...]:
        return (
            "ДОКУМЕНТ ПОДПИСАН",
            "ЭЛЕКТРОННОЙ ПОДПИСЬЮ",
            f"Сертификат {self.certificate}",
            f"Владелец {self.owner}",
            f"Действителен с {self.valid_from} по {self.valid_until}",
        )


@dataclass(frozen=True)
class Signer:
    """Post, place for the pen, initials before the surname («И. О. Фамилия»)."""

    post: str
    name: Words = ""
    stamp: ElectronicSignature | None = None
    dated: Words = ""  # date of signing below, or `to_fill_in()`
    party: str = ""  # «Работодатель»: the side of an agreement
    details: tuple[str, ...] = ()  # requisites of that side, a line each


@dataclass(frozen=True)
class Signature:
    """Signature lines; never alone on a page: they stay with the end of what is signed.

    `side_by_side` sets the sides of an agreement into two columns.
    """

    signers: tuple[Signer, ...]
    side_by_side: bool = False
    words: Words = ""  # «С приказом ознакомлена», «Согласие даю добровольно»


@dataclass(frozen=True)
class Annex:
    """Приложение: a new page, its mark in the right corner, a heading, blocks of its own."""

    to: str  # «к приказу МОУ «КСОШ № 2»»
    dated: Words  # «от 01.09.2026 № 51»
    blocks: tuple["Block", ...]
    heading: Words = ""
    number: int | None = None  # None: the only annex has no number
    landscape: bool = False

    @property
    def mark(self) -> tuple[Words, ...]:
        first = "Приложение" if self.number is None else f"Приложение № {self.number}"
        return tuple(line for line in (first, self.to, self.dated) if line)


@dataclass(frozen=True)
class Reader:
    """One line of the acquaintance sheet; `mark` is what the portal knows of the signature."""

    post: str
    name: str  # «И. О. Фамилия»
    mark: str = ""  # «ознакомлен в портале»
    dated: str = ""


@dataclass(frozen=True)
class Acquaintance:
    """Лист ознакомления: post, name, signature, date; everyone named in the clauses."""

    readers: tuple[Reader, ...]
    words: str = "С приказом ознакомлены:"
    empty_rows: int = 0
    new_page: bool = False

    @property
    def as_blocks(self) -> tuple[Paragraph, Table]:
        head = ("№ п/п", "Должность", "И. О. Фамилия", "Подпись", "Дата")
        rows = tuple(
            (f"{place}.", reader.post, reader.name, reader.mark, reader.dated)
            for place, reader in enumerate(
                (*self.readers, *(Reader("", "") for _ in range(self.empty_rows))), start=1
            )
        )
        return (
            Paragraph(self.words, indent=False, with_next=True, align=Align.LEFT),
            Table((1.7, 5.5, 4.5, 4, 3), rows, (tuple(Cell(word) for word in head),)),
        )


Block = (
    Letterhead
    | Approvals
    | Heading
    | Preamble
    | Clause
    | Paragraph
    | Lines
    | Table
    | ListBlock
    | Picture
    | Signature
    | Annex
    | Acquaintance
)


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, those inside annexes and clauses too, in the order of reading."""
    for block in blocks:
        yield block
        if isinstance(block, Annex | Clause):
            yield from walk(block.blocks)
        if isinstance(block, Clause):
            yield from walk(block.clauses)


def pictures(blocks: Iterable[Block]) -> Iterator[Picture]:
    """Every picture of a paper, the emblem of its letterhead too."""
    for block in walk(blocks):
        if isinstance(block, Picture):
            yield block
        elif isinstance(block, Letterhead) and block.emblem:
            yield block.emblem


@dataclass(frozen=True)
class CheckMark:
    """Requisite 31 of ГОСТ Р 7.0.97-2025: QR of the check page on the first sheet."""

    address: str  # absolute, with the code of this paper


@dataclass(frozen=True)
class Paper:
    """A whole paper. `kind` is its fixed code («order»), `name` the word people use («Приказ»).

    `title` names window and file properties and holds no person's name.
    """

    kind: str
    name: str
    title: str
    blocks: tuple[Block, ...]
    organisation: str = ""  # the author in the file's properties
    number: str = ""
    dated: date | None = None
    language: str = "ru-RU"
    landscape: bool = False
    size: Literal[12, 13, 14] = 14
    typeface: Literal["Tinos", "PT Serif"] = "Tinos"
    kept_over_ten_years: bool = False  # the left margin is 30 mm instead of 20
    draft: bool = False  # «ПРОЕКТ» in the right corner
    text_version: str = ""  # which wording it was made of: «order.pairs, редакция 3»
    check: CheckMark | None = None
