"""Words into a paragraph, run by run."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from mentoring.documents.blocks import Align
from mentoring.documents.text import Words, runs

ALIGN = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def put(paragraph: Any, words: Words, *, strong: bool = False, size: float = 0) -> None:
    """Append the words with their emphasis; a line end inside is a line break."""
    for run in runs(words):
        for index, piece in enumerate(run.words.split("\n")):
            made = paragraph.add_run()
            if index:
                made.add_break()
            made.add_text(piece)
            made.bold = True if strong or run.strong else None
            made.italic = True if run.emphasis else None
            if size:
                made.font.size = Pt(size)
