"""Sections of a paper in DOCX: sheet, margins, page number on top, QR at the foot of the first."""

from io import BytesIO
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from mentoring.documents import layout, qr
from mentoring.documents.blocks import Paper
from mentoring.documents.docx import styles, xml


def first(document: Any, paper: Paper) -> None:
    """The sheet that the paper begins on: no number on its first page, the QR at its foot."""
    section = document.sections[0]
    _measure(section, layout.sheet(paper, landscape=paper.landscape))
    section.header_distance = Mm(layout.NUMBER_FROM_EDGE)
    section.footer_distance = Mm(layout.CHECK_FROM_EDGE)
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    xml.page_number(number)
    if paper.check:
        _check_mark(section.first_page_footer, paper.check.address)


def follow(document: Any, paper: Paper, *, landscape: bool) -> None:
    """A new sheet for an annex (or for what comes after it); its first page is numbered too."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _measure(section, layout.sheet(paper, landscape=landscape))
    section.different_first_page_header_footer = False
    # The break lives in an empty paragraph at the end of the sheet before: let it take no room.
    document.paragraphs[-1].style = document.styles[styles.GAP]


def _measure(section: Any, on: layout.Sheet) -> None:
    wide = on.width > on.height
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(on.width), Mm(on.height)
    section.left_margin, section.right_margin = Mm(on.left), Mm(on.right)
    section.top_margin, section.bottom_margin = Mm(on.top), Mm(on.bottom)


def _check_mark(footer: Any, address: str) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.paragraph_format.space_before = Pt(8)  # the text above ends where the footer begins
    paragraph.add_run(f"Проверка подлинности: {address} ").font.size = Pt(8)
    shape = paragraph.add_run().add_picture(BytesIO(qr.png(address)), Mm(layout.QR), Mm(layout.QR))
    xml.describe_picture(shape, "QR-код страницы проверки подлинности")
