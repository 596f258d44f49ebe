"""Measures of the sheet by ГОСТ Р 7.0.97-2025, the same for both writers (millimetres, points)."""

from dataclasses import dataclass

from mentoring.documents.blocks import Paper

A4 = (210, 297)
MARGIN, MARGIN_RIGHT, MARGIN_KEPT = 20, 10, 30  # kept longer than ten years: 30 on the left
NUMBER_FROM_EDGE = 10  # the page number stands at least 10 mm below the edge
INDENT = 12.5
CORNER = 80  # requisites in a corner are at most 8 cm wide
QR = 20
CHECK_FROM_EDGE = 8
CHECK_MARGIN = CHECK_FROM_EDGE + QR + 4  # bottom margin of a first sheet that carries the QR
SPACING = 1.15  # of single spacing, as a word processor counts it
LINE_HEIGHT = 1.32  # the same as a share of the letter's size: Tinos is 1.149 high
SMALLER = 2  # tables and notes are so many points smaller than the text


@dataclass(frozen=True)
class Sheet:
    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right


def sheet(paper: Paper, *, landscape: bool) -> Sheet:
    """The sheet on which a paper (or its annex) is printed."""
    width, height = A4[::-1] if landscape else A4
    left = MARGIN_KEPT if paper.kept_over_ten_years else MARGIN
    return Sheet(width, height, left, MARGIN_RIGHT, MARGIN, MARGIN)


def page_css(paper: Paper) -> str:
    """@page rules: margins, the number in the top margin from the second page, the QR's place."""
    number = (
        "@top-center { content: counter(page); vertical-align: bottom; padding-bottom: 3mm;"
        f' font: {paper.size - SMALLER}pt "{paper.typeface}", "Tinos"; }}'
    )
    rules = [
        f"@page {{ {_page(paper, landscape=paper.landscape)} {number} }}",
        "@page :first { @top-center { content: none; } }",
        f"@page upright {{ {_page(paper, landscape=False)} }}",
        f"@page wide {{ {_page(paper, landscape=True)} }}",
    ]
    if paper.check:
        rules.append(
            f"@page :first {{ margin-bottom: {CHECK_MARGIN}mm; @bottom-right {{"
            " content: element(check); width: 100%; vertical-align: bottom;"
            f" padding-bottom: {CHECK_FROM_EDGE}mm; }} }}"
        )
    return "\n".join(rules)


def _page(paper: Paper, *, landscape: bool) -> str:
    on = sheet(paper, landscape=landscape)
    margins = " ".join(f"{side}mm" for side in (on.top, on.right, on.bottom, on.left))
    return f"size: {on.width}mm {on.height}mm; margin: {margins};"
