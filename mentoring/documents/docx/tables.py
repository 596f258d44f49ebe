"""Ruled tables: real ones, with a repeated head, merged cells and rows that are not torn."""

from typing import TYPE_CHECKING, Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.shared import Mm

from mentoring.documents.blocks import Align, Table
from mentoring.documents.docx import styles, xml
from mentoring.documents.docx.words import ALIGN, put
from mentoring.documents.tables import Placed, place

if TYPE_CHECKING:
    from mentoring.documents.docx.write import Writer


def grid(writer: "Writer", rows: int, widths: tuple[float, ...], *, ruled: bool = False) -> Any:
    """An empty table over the width of the text. Two tables in a row would grow together: apart."""
    document = writer.document
    body = document.element.body
    if len(body) > 1 and body[-2].tag.endswith("}tbl"):
        writer.line(styles.GAP, "", with_next=True, after=8)
    table = document.add_table(rows, len(widths))
    table.autofit = False
    if ruled:
        table.style = document.styles["Table Grid"]
    xml.margins(table, *((1.5, 0.8) if ruled else (0, 0)))
    whole = sum(widths)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(writer.text_width * width / whole)
        for cell in column.cells:
            cell.width = column.width
    for row in table.rows:
        xml.keep_row_whole(row)
    return table


def ruled(writer: "Writer", block: Table) -> None:
    width = len(block.widths)
    table = grid(writer, len(block.head) + len(block.rows), block.widths, ruled=True)
    if block.spoken:
        xml.describe_table(table, block.spoken)
    for row in table.rows[: len(block.head)]:
        xml.repeat_row(row)
    cells = [row.cells for row in table.rows]
    for line in place(block.head, width):
        for placed in line:
            _fill(writer, cells, 0, placed, Align.CENTRE, head=True)
    for line in place(block.rows, width):
        for placed in line:
            _fill(writer, cells, len(block.head), placed, block.align_of(placed.column))
    writer.line(styles.GAP, "", after=8)


def _fill(
    writer: "Writer", cells: Any, below: int, placed: Placed, align: Align, *, head: bool = False
) -> None:
    row, column, cell = placed.row + below, placed.column, placed.cell
    made = cells[row][column]
    if cell.columns > 1 or cell.rows > 1:
        made = made.merge(cells[row + cell.rows - 1][column + cell.columns - 1])
    paragraph = made.paragraphs[0]
    writer.dress(paragraph, styles.TABLE)
    paragraph.alignment = ALIGN[align]
    put(paragraph, cell.words, strong=head or cell.strong)
    if head:
        made.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
