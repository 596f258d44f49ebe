"""An order of two pages with an annex of 30 pairs, beside WeasyPrint alone on the same HTML."""

import time
from collections.abc import Callable
from datetime import date

from benchmarks.measure import Row
from mentoring.documents import docx, html, layout, pdf
from mentoring.documents.blocks import (
    Annex,
    Clause,
    Letterhead,
    Paper,
    Preamble,
    Signature,
    Signer,
    Table,
)
from mentoring.documents.prepare import prepared

ROUNDS = 5
ORDER = "от 01.09.2026 № 51-ОД"
DUTY = (
    "Наставнику и наставляемому вести персонализированную программу наставничества, отмечать "
    "встречи в журнале и представить куратору отчёт по её завершении до 25 мая 2027 г."
)


def order() -> Paper:
    """Two pages of clauses, and a table of thirty pairs on a sheet of its own."""
    pairs = tuple(
        (
            f"{number}.",
            f"Наставникова Анна {number}-я",
            f"Молодцов Пётр {number}-й",
            "до 25.05.2027",
        )
        for number in range(1, 31)
    )
    head = ("№ п/п", "Наставник", "Наставляемый", "Срок")
    return Paper(
        kind="order",
        name="Приказ",
        title=f"Приказ {ORDER}",
        number="51-ОД",
        dated=date(2026, 9, 1),
        blocks=(
            Letterhead("МОУ «Образцовая СОШ № 2»", paper_name="ПРИКАЗ", dated="01.09.2026"),
            Preamble("В соответствии с Положением о системе наставничества", "ПРИКАЗЫВАЮ:"),
            *(Clause(DUTY) for _ in range(14)),
            Signature((Signer("Директор", "О. В. Садовая"),)),
            Annex(
                to="к приказу МОУ «Образцовая СОШ № 2»",
                dated=ORDER,
                heading="Наставнические пары",
                blocks=(Table((1, 5, 5, 3), pairs, (head,)),),
            ),
        ),
    )


def measure() -> list[Row]:
    """PDF beside WeasyPrint on the finished HTML with the same style and fonts; DOCX beside PDF."""
    paper = order()
    ready = prepared(paper)
    written = html.write_prepared(ready)
    page_css = layout.page_css(ready)
    ours, floor, editable = best_of(
        lambda: pdf.write(paper), lambda: bare(written.html, page_css), lambda: docx.write(paper)
    )
    return [
        Row("приказ с приложением → PDF", ours, floor, "≤ 1,3 ×", size=len(pdf.write(paper))),
        Row("приказ с приложением → DOCX", editable, floor, "—", size=len(docx.write(paper))),
    ]


def best_of(*actions: Callable[[], object]) -> list[float]:
    """CPU milliseconds of each, by turns: what disturbs the machine disturbs all of them."""
    best = [float("inf")] * len(actions)
    for turn in range(ROUNDS + 1):
        for place, action in enumerate(actions):
            began = time.process_time()
            action()
            if turn:  # the first one warms up
                best[place] = min(best[place], time.process_time() - began)
    return [each * 1000 for each in best]


def bare(source: str, page_css: str) -> bytes:
    """WeasyPrint as its manual shows it, with our style and fonts parsed once and a plain PDF."""
    from weasyprint import CSS, HTML  # noqa: PLC0415 -- half a second to import

    made = pdf.workshop()
    pages = CSS(string=page_css, font_config=made.font_config)
    return HTML(string=source).write_pdf(
        stylesheets=[made.css, pages], font_config=made.font_config
    )
