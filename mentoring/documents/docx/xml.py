"""What python-docx has no words for: the few WordprocessingML elements that papers need."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

TWIPS = 1440 / 25.4  # in a millimetre


def element(name: str, **attributes: str | int) -> Any:
    """`element("w:tab", val="right")`."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


# Children of w:pPr and w:tcPr stand in a fixed order; Word calls a file broken that has another.
_AFTER_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct",
    "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd",
    "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap",
    "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
_AFTER_HYPHENS = _AFTER_BORDERS[3:]
_AFTER_CELL_BORDERS = (
    "w:shd", "w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark"
)  # fmt: skip


def border_paragraph(paragraph: Any, *sides: str, space: int = 1) -> None:
    """A thin rule on these sides («top», «bottom», «between» lines of the same kind)."""
    borders = element("w:pBdr")
    for side in sides:
        borders.append(element(f"w:{side}", val="single", sz=6, space=space, color="000000"))
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


def border_cell(cell: Any, *sides: str, colour: str = "000000") -> None:
    borders = element("w:tcBorders")
    for side in sides:
        borders.append(element(f"w:{side}", val="single", sz=6, space=0, color=colour))
    cell._tc.get_or_add_tcPr().insert_element_before(borders, *_AFTER_CELL_BORDERS)


def never_hyphenate(style: Any) -> None:
    """Words of the text are not broken; only narrow table columns do that."""
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(element("w:suppressAutoHyphens"), *_AFTER_HYPHENS)


def letter_space(run: Any, points: float) -> None:
    """Разрядка: the word stays one word for search and for reading aloud."""
    run._r.get_or_add_rPr().append(element("w:spacing", val=round(points * 20)))


def page_number(paragraph: Any) -> None:
    """The PAGE field; what stands in it until Word counts is of no matter."""
    field = element("w:fldSimple", instr="PAGE")
    run = element("w:r")
    shown = element("w:t")
    shown.text = "2"
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)


def keep_row_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def repeat_row(row: Any) -> None:
    """A head row: repeated on every page, and told as a head to those who hear the paper."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def margins(table: Any, side_mm: float, above_mm: float) -> None:
    """Room inside the cells; the rules of the table begin where the text of the page does."""
    properties = table._tbl.tblPr
    side, above = round(side_mm * TWIPS), round(above_mm * TWIPS)
    before = ("w:tblLook", "w:tblCaption", "w:tblDescription")
    room = element("w:tblCellMar")
    for name, width in (("top", above), ("left", side), ("bottom", above), ("right", side)):
        room.append(element(f"w:{name}", w=width, type="dxa"))
    properties.insert_element_before(
        element("w:tblInd", w=0, type="dxa"),
        *("w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", *before),
    )
    properties.insert_element_before(room, *before)


def describe_table(table: Any, words: str) -> None:
    table._tbl.tblPr.append(element("w:tblDescription", val=words))


def describe_picture(shape: Any, words: str) -> None:
    shape._inline.docPr.set("descr", words)


def speak_russian(document: Any, language: str) -> None:
    """Language of all text, so that the spelling checker is of use."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for lang in defaults.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)
        lang.set(qn("w:eastAsia"), language)
    for lang in document.settings.element.iter(qn("w:themeFontLang")):
        lang.set(qn("w:val"), language)


def hyphenate(document: Any) -> None:
    """On for the document; styles of running text switch it off again."""
    before = document.settings.element.find(qn("w:defaultTabStop"))
    before.addnext(element("w:autoHyphenation"))


def behave_as_word_2013(document: Any) -> None:
    """python-docx begins in the manner of Word 2010, where tables stick out into the margin."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def set_font(style: Any, name: str, size: float) -> None:
    """One typeface for all scripts; the theme's fonts give way."""
    style.font.name = name
    style.font.size = Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{attribute}"), None)
    for attribute in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{attribute}"), name)
