"""Papers for tests, and how to read back what the two writers wrote."""

from html.parser import HTMLParser
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from mentoring.documents import sample
from mentoring.documents.blocks import Paper
from mentoring.documents.wording import CurrentText, default_text

FIELD_OF_PAGE_NUMBER = "fldSimple"


def paper_of(*blocks, **fields) -> Paper:
    return Paper(kind="test", name="Проба", title="Проба № 1", blocks=blocks, **fields)


class _Words(HTMLParser):
    """Words of the body, as a reader sees them; a break or an end of a block parts words."""

    INLINE = frozenset({"strong", "em"})

    def __init__(self) -> None:
        super().__init__()
        self.text, self._inside = [], False

    def handle_starttag(self, tag, attrs):
        self._inside = self._inside or tag == "body"
        if tag not in self.INLINE:
            self.text.append(" ")

    def handle_endtag(self, tag):
        if tag not in self.INLINE:
            self.text.append(" ")

    def handle_data(self, data):
        if self._inside:
            self.text.append(data)


def words_of_html(html: str) -> list[str]:
    reader = _Words()
    reader.feed(html)
    reader.close()
    return "".join(reader.text).split()


def words_of_docx(content: bytes) -> list[str]:
    """First-page footer (where HTML has it: at the beginning), then the body in order."""
    document = Document(BytesIO(content))
    section = document.sections[0]
    parts = [section.first_page_footer._element, document.element.body]
    return " ".join(_words_below(part) for part in parts).split()


def _words_below(element) -> str:
    text = []
    for node in element.iter():
        name = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
        if name == "t":
            text.append(node.text or "")
        elif name in {"p", "tab", "br"}:
            text.append(" ")
    return "".join(text)


@pytest.fixture(scope="session")
def sample_paper() -> Paper:
    text = CurrentText(sample.PREAMBLE.kind, default_text(sample.PREAMBLE.kind))
    return sample.paper(text)


@pytest.fixture
def pages():
    """Text of every page of a PDF."""
    return lambda content: [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
