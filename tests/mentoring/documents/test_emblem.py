"""The emblem stands at the head of both outputs."""

from io import BytesIO

from docx import Document
from PIL import Image
from pypdf import PdfReader

from mentoring.documents import docx, html, pdf
from mentoring.documents.blocks import Annex, Letterhead, Paragraph, Picture
from tests.mentoring.documents.conftest import paper_of


def picture(kind="PNG", **options):
    out = BytesIO()
    Image.new("RGB" if kind == "JPEG" else "RGBA", (60, 30), "navy").save(out, kind, **options)
    media_type = "image/png" if kind == "PNG" else "image/jpeg"
    return Picture(out.getvalue(), media_type, "Эмблема: МОУ «Школа № 2»", width_mm=40)


def headed(emblem, *more):
    head = Letterhead("МОУ «Школа № 2»", founder="Комитет образования", emblem=emblem)
    return paper_of(head, Paragraph("О наставничестве"), *more)


def test_the_pdf_shows_the_emblem_above_the_names():
    for kind in ("PNG", "JPEG"):
        pages = PdfReader(BytesIO(pdf.write(headed(picture(kind))))).pages

        assert len(pages[0].images) == 1
        assert pages[0].extract_text().startswith("Комитет образования")


def test_those_who_cannot_see_it_are_told():
    written = html.write(headed(picture()))

    assert 'alt="Эмблема: МОУ «Школа № 2»" width="151"' in written.html
    assert written.html.index("<img") < written.html.index("Комитет образования")
    assert [asset.media_type for asset in written.assets.values()] == ["image/png"]


def test_the_document_begins_with_the_emblem():
    document = Document(BytesIO(docx.write(headed(picture("JPEG")))))

    [shape] = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Эмблема: МОУ «Школа № 2»"
    assert round(shape.width.mm) == 40
    assert document.paragraphs[0].text == ""
    assert document.paragraphs[1].text == "Комитет образования"


def test_the_emblem_of_an_annexed_head_is_found_too():
    head = Letterhead("МОУ «Школа № 2»", emblem=picture())
    written = html.write(paper_of(Annex("к приказу", "от 01.09.2026", (head,))))

    assert len(written.assets) == 1


def test_a_letterhead_without_an_emblem_has_no_empty_place():
    assert "<img" not in html.write(headed(None)).html
    assert len(Document(BytesIO(docx.write(headed(None)))).inline_shapes) == 0
