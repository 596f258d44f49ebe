"""Styles of a paper in DOCX: named in Russian, so that who edits it finds them in the list."""

from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor

from mentoring.documents import layout
from mentoring.documents.blocks import Paper
from mentoring.documents.docx import xml

# Tinos has the measures of Times New Roman, which every office has: the lines end alike.
TYPEFACES = {"Tinos": "Times New Roman", "PT Serif": "PT Serif"}

TEXT, PLAIN, TABLE, NOTE, GAP = "Текст", "Реквизит", "Текст таблицы", "Примечание", "Промежуток"


@dataclass(frozen=True)
class _Look:
    name: str
    smaller: int = 0
    indent: bool = False
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT
    spacing: float = layout.SPACING


LOOKS = (
    _Look(TEXT, indent=True, align=WD_ALIGN_PARAGRAPH.JUSTIFY),
    _Look(PLAIN),
    _Look(TABLE, smaller=layout.SMALLER, spacing=1),
    _Look(NOTE, smaller=layout.SMALLER, spacing=1),
)


def prepare(document: Any, paper: Paper) -> None:
    """Set the built-in styles and add ours."""
    face = TYPEFACES[paper.typeface]
    normal = document.styles["Normal"]
    xml.set_font(normal, face, paper.size)
    spacing = normal.paragraph_format
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.line_spacing = layout.SPACING
    spacing.widow_control = True
    for level in (1, 2, 3):
        _heading(document.styles[f"Heading {level}"], face, paper.size, level)
    for look in LOOKS:
        _add(document, look, paper.size)
    gap = document.styles.add_style(GAP, WD_STYLE_TYPE.PARAGRAPH)
    gap.base_style = normal
    gap.font.size = Pt(2)
    gap.paragraph_format.line_spacing = Pt(2)


def _add(document: Any, look: _Look, size: int) -> None:
    style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(size - look.smaller)
    style.paragraph_format.alignment = look.align
    style.paragraph_format.line_spacing = look.spacing
    style.quick_style = True
    if look.indent:
        style.paragraph_format.first_line_indent = Mm(layout.INDENT)
    if look.name != TABLE:
        xml.never_hyphenate(style)


def _heading(style: Any, face: str, size: int, level: int) -> None:
    xml.set_font(style, face, size)
    style.font.bold = True
    style.font.italic = level == 3
    style.font.color.rgb = RGBColor(0, 0, 0)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(6 if level == 3 else 10), Pt(6)
    spacing.keep_with_next = True
    xml.never_hyphenate(style)
