"""Blocks of a paper one after another into the document."""

from collections.abc import Iterable
from functools import singledispatchmethod
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt

from mentoring.documents import blocks as b
from mentoring.documents import layout
from mentoring.documents.docx import package, sheet, signatures, styles, tables, xml
from mentoring.documents.docx.words import ALIGN, put
from mentoring.documents.pdf import picture_as_png
from mentoring.documents.prepare import prepared
from mentoring.documents.text import Words


def write(paper: b.Paper) -> bytes:
    """The paper as DOCX: the same words as the PDF, editable, the same bytes every time."""
    return package.packed(Writer(prepared(paper)).document)


class Writer:
    """A document that grows by one block at a time."""

    def __init__(self, paper: b.Paper) -> None:
        self.paper = paper
        self.document = Document()
        self._landscape = paper.landscape
        self._after_annex = False
        self._style_ids: dict[str, str] = {}
        styles.prepare(self.document, paper)
        xml.speak_russian(self.document, paper.language)
        xml.hyphenate(self.document)
        xml.behave_as_word_2013(self.document)
        sheet.first(self.document, paper)
        package.describe(self.document, paper)
        if paper.draft:
            self.line(styles.PLAIN, "ПРОЕКТ", align=b.Align.RIGHT, strong=True)
        self.add_all(paper.blocks)

    @property
    def text_width(self) -> float:
        return layout.sheet(self.paper, landscape=self._landscape).text_width

    def dress(self, paragraph: Any, style: str) -> Any:
        """Give the paragraph a style by its key: looking it up by name each time took longer than
        all the rest of a long table."""
        if style not in self._style_ids:
            self._style_ids[style] = self.document.styles[style].style_id
        paragraph._p.style = self._style_ids[style]
        return paragraph

    def line(
        self,
        style: str,
        words: Words,
        *,
        align: b.Align | None = None,
        strong: bool = False,
        with_next: bool = False,
        before: float = 0,
        after: float = 0,
        size: float = 0,
    ) -> Any:
        """One paragraph of a style, with what differs from the style."""
        paragraph = self.dress(self.document.add_paragraph(), style)
        put(paragraph, words, strong=strong, size=size)
        if align:
            paragraph.alignment = ALIGN[align]
        if with_next:
            paragraph.paragraph_format.keep_with_next = True
        if before:
            paragraph.paragraph_format.space_before = Pt(before)
        if after:
            paragraph.paragraph_format.space_after = Pt(after)
        return paragraph

    def add_all(self, blocks: Iterable[b.Block]) -> None:
        for block in blocks:
            if self._after_annex and not isinstance(block, b.Annex):
                self._new_sheet(landscape=self.paper.landscape)
                self._after_annex = False
            self.add(block)

    def _new_sheet(self, *, landscape: bool) -> None:
        sheet.follow(self.document, self.paper, landscape=landscape)
        self._landscape = landscape

    @singledispatchmethod
    def add(self, block: b.Block) -> None:
        raise TypeError(f"{type(block).__name__} is no block of a paper")

    @add.register
    def _(self, block: b.Letterhead) -> None:
        centre = b.Align.CENTRE
        small = self.paper.size * 0.78
        if block.emblem:
            self._picture(block.emblem, after=4)
        for words, strong, size, after in (
            (block.founder, False, 0, 4),
            (block.organisation, True, 0, 0),
            (block.short_name and f"({block.short_name})", True, 0, 4),
            *((detail, False, small, 0) for detail in block.details),
        ):
            if words:
                self.line(styles.PLAIN, words, strong=strong, size=size, after=after, align=centre)
        if block.paper_name:
            name = self.line(
                styles.PLAIN, block.paper_name, strong=True, before=8, after=8, align=centre
            )
            xml.border_paragraph(name, "top", space=12)
            for run in name.runs:
                xml.letter_space(run, 2)
        if block.dated or block.number:
            registration = self.line(styles.PLAIN, block.dated)
            tabs = registration.paragraph_format.tab_stops
            tabs.add_tab_stop(Mm(self.text_width), WD_TAB_ALIGNMENT.RIGHT)
            registration.add_run("\t")
            put(registration, block.number)
        if block.place:
            self.line(styles.PLAIN, block.place, before=6, align=centre)

    @add.register
    def _(self, block: b.Approvals) -> None:
        signatures.approvals(self, block)

    @add.register
    def _(self, block: b.Heading) -> None:
        self.line(f"Heading {block.level}", block.words, align=block.align)

    @add.register
    def _(self, block: b.Preamble) -> None:
        self.line(styles.TEXT, block.words, with_next=bool(block.command))
        if block.command:
            command = self.line(
                styles.PLAIN, block.command, strong=True, with_next=True, before=8, after=8
            )
            for run in command.runs:
                xml.letter_space(run, 3)

    @add.register
    def _(self, block: b.Clause) -> None:
        if block.as_heading:
            heading = self.line("Heading 2", f"{block.number} ", align=b.Align.CENTRE)
            put(heading, block.words)
        else:
            put(self.line(styles.TEXT, f"{block.number} "), block.words)
        self.add_all((*block.blocks, *block.clauses))

    @add.register
    def _(self, block: b.Paragraph) -> None:
        style = styles.NOTE if block.small else styles.TEXT
        line = self.line(style, block.words, align=block.align, with_next=block.with_next)
        if not block.small and not block.indent:
            line.paragraph_format.first_line_indent = Mm(0)

    @add.register
    def _(self, block: b.Lines) -> None:
        for _place in block.places:
            line = self.line(styles.PLAIN, "", with_next=bool(block.caption))
            xml.border_paragraph(line, "bottom", "between")
        if block.caption:
            self.line(styles.NOTE, block.caption, align=b.Align.CENTRE, size=self.paper.size * 0.72)

    @add.register
    def _(self, block: b.Table) -> None:
        if block.caption:
            self.line(styles.PLAIN, block.caption, with_next=True, before=6, after=4)
        tables.ruled(self, block)

    @add.register
    def _(self, block: b.ListBlock) -> None:
        for mark, item in block.marked:
            put(self.line(styles.TEXT, f"{mark} "), item)

    @add.register
    def _(self, block: b.Picture) -> None:
        self._picture(block, before=10)
        if block.caption:
            self.line(styles.NOTE, block.caption, align=b.Align.CENTRE, before=4, after=10)

    def _picture(self, picture: b.Picture, *, before: float = 0, after: float = 0) -> None:
        line = self.line(
            styles.PLAIN,
            "",
            align=b.Align.CENTRE,
            before=before,
            after=after,
            with_next=bool(picture.caption),
        )
        width = min(picture.width_mm, self.text_width)
        shape = line.add_run().add_picture(BytesIO(picture_as_png(picture)), Mm(width))
        xml.describe_picture(shape, picture.spoken)

    @add.register
    def _(self, block: b.Signature) -> None:
        signatures.signature(self, block)

    @add.register
    def _(self, block: b.Annex) -> None:
        self._new_sheet(landscape=block.landscape)
        self._after_annex = False
        for line in block.mark:
            mark = self.line(styles.PLAIN, line, align=b.Align.LEFT)
            mark.paragraph_format.left_indent = Mm(self.text_width - layout.CORNER)
        mark.paragraph_format.space_after = Pt(14)
        if block.heading:
            self.line("Heading 1", block.heading, align=b.Align.CENTRE)
        self.add_all(block.blocks)
        self._after_annex = True

    @add.register
    def _(self, block: b.Acquaintance) -> None:
        words, table = block.as_blocks
        line = self.line(styles.PLAIN, words.words, with_next=True, before=16, align=b.Align.LEFT)
        line.paragraph_format.page_break_before = block.new_page
        tables.ruled(self, table)
