"""Грифы и подписи: tables without rules, so that they stay in place while the text is edited."""

from typing import TYPE_CHECKING, Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt, RGBColor
from docx.table import Table as DocxTable

from mentoring.documents import layout
from mentoring.documents.blocks import Approval, Approvals, ElectronicSignature, Signature, Signer
from mentoring.documents.docx import styles, xml
from mentoring.documents.docx.tables import grid
from mentoring.documents.docx.words import put
from mentoring.documents.text import Words

if TYPE_CHECKING:
    from mentoring.documents.docx.write import Writer

PEN = "____________"
STAMP_COLOUR = "1D4F91"


class _Cell:
    """Paragraphs into a cell; the first one is already there."""

    def __init__(self, writer: "Writer", cell: Any) -> None:
        self._writer, self._cell, self._begun = writer, cell, False
        self.last = cell.paragraphs[0]

    def line(self, *words: Words, strong: bool = False, size: float = 0, before: float = 0) -> Any:
        paragraph = self._cell.add_paragraph() if self._begun else self._cell.paragraphs[0]
        self._begun, self.last = True, paragraph
        self._writer.dress(paragraph, styles.PLAIN)
        if before:
            paragraph.paragraph_format.space_before = Pt(before)
        for piece in words:
            put(paragraph, piece, strong=strong, size=size)
        return paragraph


def approvals(writer: "Writer", block: Approvals) -> None:
    """Two side by side; the last of an odd number stands on the right."""
    entries: list[Approval | None] = list(block.approvals)
    if len(entries) % 2:
        entries.insert(len(entries) - 1, None)
    between = writer.text_width - 2 * layout.CORNER
    table = grid(writer, len(entries) // 2, (layout.CORNER, between, layout.CORNER))
    for place, entry in enumerate(entries):
        if entry is not None:
            _approval(_Cell(writer, table.cell(place // 2, 2 * (place % 2))), entry)


def _approval(cell: _Cell, approval: Approval) -> None:
    cell.line(approval.word, strong=True)
    cell.line(approval.by)
    if approval.document:
        cell.line(approval.document)
    if approval.name:
        cell.line(f"{PEN} ", approval.name)
    if approval.dated:
        cell.line(approval.dated)
    cell.last.paragraph_format.space_after = Pt(10)


def signature(writer: "Writer", block: Signature) -> None:
    """The lines of signature, tied to the end of what they sign and to each other."""
    above = len(list(writer.document.iter_inner_content()))
    if block.words:
        writer.line(styles.PLAIN, block.words, before=20)
    else:
        writer.line(styles.GAP, "", before=18)
    if block.side_by_side:
        _sides(writer, block.signers)
    else:
        for signer in block.signers:
            _signer(writer, signer)
    content = list(writer.document.iter_inner_content())
    _tie_to_text(content[:above])
    for part in content[above:-1]:
        _keep_with_next(part)


def _tie_to_text(content: list[Any]) -> None:
    """The last paragraph (or the last row of a table) goes to the page of the signature."""
    for part in reversed(content):
        _keep_with_next(part)
        if isinstance(part, DocxTable) or part.style.name != styles.GAP:
            return


def _keep_with_next(part: Any) -> None:
    """Of a table its last row: the rows above may stand on the page before."""
    paragraphs = [part]
    if isinstance(part, DocxTable):
        paragraphs = [paragraph for cell in part.rows[-1].cells for paragraph in cell.paragraphs]
    for paragraph in paragraphs:
        paragraph.paragraph_format.keep_with_next = True


def _signer(writer: "Writer", signer: Signer) -> None:
    for words, strong in ((signer.party, True), *((line, False) for line in signer.details)):
        if words:
            writer.line(styles.PLAIN, words, strong=strong)
    table = grid(writer, 1, (32, 1, 38, 2, 27) if signer.stamp else (42, 2, 24, 2, 30))
    post, _, pen, _, name = table.rows[0].cells
    for cell in (post, pen, name):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    _Cell(writer, post).line(signer.post)
    if signer.stamp:
        _stamp(_Cell(writer, pen), signer.stamp)
        xml.border_cell(pen, "top", "left", "bottom", "right", colour=STAMP_COLOUR)
    else:
        xml.border_cell(pen, "bottom")
    _Cell(writer, name).line(signer.name)
    if signer.dated:
        writer.line(styles.PLAIN, signer.dated, before=4)


def _stamp(cell: _Cell, stamp: ElectronicSignature) -> None:
    for words in stamp.lines:
        paragraph = cell.line(words, size=7.5)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.line_spacing = 1
        for run in paragraph.runs:
            run.font.color.rgb = RGBColor.from_string(STAMP_COLOUR)


def _sides(writer: "Writer", signers: tuple[Signer, ...]) -> None:
    """The parties of an agreement in columns, two in a row."""
    table = grid(writer, (len(signers) + 1) // 2, (48, 4, 48))
    small = writer.paper.size * 0.86
    for place, signer in enumerate(signers):
        cell = _Cell(writer, table.cell(place // 2, 2 * (place % 2)))
        if signer.party:
            cell.line(signer.party, strong=True)
        for line in signer.details:
            cell.line(line, size=small)
        cell.line(signer.post, before=10)
        if signer.stamp:
            _stamp(cell, signer.stamp)
            cell.line(signer.name, before=10)
        else:
            cell.line(f"{PEN} ", signer.name, before=10)
        if signer.dated:
            cell.line(signer.dated, before=4)
