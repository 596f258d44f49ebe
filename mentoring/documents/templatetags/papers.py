"""What the templates of papers need: words with their typed emphasis, blocks by their template."""

from collections.abc import Iterable

from django import template
from django.template.loader import get_template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from mentoring.documents.blocks import Block, Table
from mentoring.documents.tables import Placed, place
from mentoring.documents.text import Run, Words, runs

register = template.Library()


@register.filter
def inline(words: Words) -> SafeString:
    """The words escaped, emphasis and line ends as tags."""
    return mark_safe("".join(_run(run) for run in runs(words)))  # noqa: S308 -- escaped by _run


def _run(run: Run) -> str:
    shown = escape(run.words).replace("\n", "<br>")
    shown = f"<em>{shown}</em>" if run.emphasis else shown
    return f"<strong>{shown}</strong>" if run.strong else shown


@register.simple_tag
def show(blocks: Iterable[Block]) -> SafeString:
    """Each block by `templates/documents/blocks/<its class>.html`."""
    shown = (
        get_template(f"documents/blocks/{type(block).__name__.lower()}.html").render(
            {"block": block}
        )
        for block in blocks
    )
    return mark_safe("".join(shown))  # noqa: S308 -- made of autoescaped templates only


@register.filter
def rows(table: Table, part: str) -> list[list[Placed]]:
    """Rows of the head or of the body with the place of each cell."""
    return place(table.head if part == "head" else table.rows, len(table.widths))


@register.filter
def align(table: Table, column: int) -> str:
    return table.align_of(column).value
