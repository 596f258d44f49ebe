import logging
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from pypdf import PdfReader

from mentoring.documents import fonts, pdf
from mentoring.documents.blocks import (
    Annex,
    CheckMark,
    Clause,
    Paragraph,
    Picture,
    Preamble,
    Signature,
    Signer,
    Table,
)
from mentoring.documents.html import Asset
from tests.mentoring.documents.conftest import paper_of

MM = 72 / 25.4
LOREM = "Провести встречу наставников и наставляемых и записать её итоги в журнал встреч пары. "


@pytest.fixture(scope="module")
def sample_pdf(sample_paper):
    return PdfReader(BytesIO(pdf.write(sample_paper)))


def fonts_of(reader):
    return {
        font.get_object()["/BaseFont"].partition("+")[2]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }


def test_only_our_fonts_are_embedded(sample_pdf):
    assert fonts_of(sample_pdf) == {"Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-Bold-Italic"}


def test_the_other_typeface_is_embedded_too_and_tinos_helps_out():
    written = pdf.write(paper_of(Paragraph("Текст □"), typeface="PT Serif"))

    assert fonts_of(PdfReader(BytesIO(written))) == {"PT-Serif", "Tinos"}


def test_letters_of_the_peoples_of_russia_are_printed_by_our_fonts(pages):
    words = "Әминә Җәләл, Ҡурай, Сөйөмбикә, Һөнәр, Ӑраскал, Ԓыго"

    written = pdf.write(paper_of(Paragraph(words)))

    assert fonts_of(PdfReader(BytesIO(written))) == {"Tinos"}
    assert words in " ".join(pages(written)[0].split())


def test_the_file_is_archival_tagged_titled_and_russian(sample_pdf):
    catalogue = sample_pdf.trailer["/Root"]
    metadata = catalogue["/Metadata"].get_object().get_data().decode()

    assert 'pdfaid:part="3"' in metadata
    assert 'pdfaid:conformance="A"' in metadata
    assert (catalogue["/Lang"], catalogue["/MarkInfo"]["/Marked"]) == ("ru-RU", True)
    assert catalogue["/OutputIntents"][0].get_object()["/S"] == "/GTS_PDFA1"
    assert sample_pdf.metadata.title == "Образец приказа от 01.09.2026 № 51-ОД"
    assert sample_pdf.metadata.author == "МОУ «Образцовая СОШ № 2»"


def test_nothing_is_amiss_in_the_writers_own_opinion(sample_paper, caplog):
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        pdf.write(sample_paper)

    assert caplog.messages == []


def places(page):
    """(text, millimetres from the left, millimetres from the top) of every piece of text."""
    found = []
    page.extract_text(
        visitor_text=lambda text, cm, tm, font, size: found.append(
            (text.strip(), (tm[4] * cm[0] + cm[4]) / MM, (tm[5] * cm[3] + cm[5]) / MM)
        )
    )
    height = float(page.mediabox.height) / MM
    return [(text, x, height - y) for text, x, y in found if text]


def test_pages_are_numbered_from_the_second_in_the_middle_of_the_top(sample_pdf):
    in_the_margin = [[spot for spot in places(page) if spot[2] < 19] for page in sample_pdf.pages]

    assert [[text for text, _, _ in spots] for spots in in_the_margin] == [
        [], ["2"], ["3"], ["4"], ["5"], ["6"],
    ]  # fmt: skip
    for [(_, x, y)], page in zip(in_the_margin[1:], list(sample_pdf.pages)[1:], strict=True):
        assert x == pytest.approx(30 + (float(page.mediabox.width) / MM - 40) / 2, abs=2)
        assert y > 10


def test_sheets_are_a4_and_the_plan_lies_on_its_side(sample_pdf):
    sizes = [
        (round(float(p.mediabox.width) / MM), round(float(p.mediabox.height) / MM))
        for p in sample_pdf.pages
    ]

    assert sizes == [(210, 297)] * 4 + [(297, 210)] * 2


@pytest.mark.parametrize(("kept", "left"), [(False, 20), (True, 30)])
def test_a_paper_kept_for_long_has_room_to_be_bound(kept, left):
    written = pdf.write(paper_of(Paragraph("Текст", indent=False), kept_over_ten_years=kept))
    [x] = [x for text, x, _ in places(PdfReader(BytesIO(written)).pages[0]) if text == "Текст"]

    assert x == pytest.approx(left, abs=0.5)


def test_the_head_of_a_table_is_repeated_on_every_page(pages):
    rows = tuple((f"{n}.", LOREM * 2) for n in range(60))

    printed = pages(pdf.write(paper_of(Table((1, 9), rows, (("№", "Мероприятие плана"),)))))

    assert len(printed) > 3
    assert all("Мероприятие плана" in page for page in printed)


@pytest.mark.parametrize("clauses", range(20, 30))
def test_a_signature_is_never_alone_on_its_page(pages, clauses):
    blocks = [Clause(f"{LOREM}Пункт-{n}-й.") for n in range(clauses)]

    printed = pages(pdf.write(paper_of(*blocks, Signature((Signer("Директор", "О. В. Садовая"),)))))

    [signed] = [page for page in printed if "Садовая" in page]
    assert f"Пункт-{clauses - 1}-й." in signed.replace("\n", " ")


@pytest.mark.parametrize("filled", range(24, 34))
def test_the_commanding_word_stays_with_the_first_clause(pages, filled):
    lines = [Paragraph(f"Строка {n}") for n in range(filled)]
    order = (Preamble("В целях порядка", command="ПРИКАЗЫВАЮ:"), Clause("Первый пункт."))

    printed = pages(pdf.write(paper_of(*lines, *order)))

    [page] = [page for page in printed if "ПРИКАЗЫВАЮ" in page.replace(" ", "")]
    assert "Первый пункт." in page


def test_an_annex_begins_a_new_page(pages):
    annex = Annex("к приказу", "от 01.09.2026 № 1", (Paragraph("Внутри"),), heading="План")

    printed = pages(pdf.write(paper_of(Paragraph("До"), annex, annex, Paragraph("После"))))

    assert ["До" in printed[0], "Внутри" in printed[1], "Внутри" in printed[2]] == [True] * 3
    assert "После" in printed[3]


def test_what_follows_a_wide_annex_is_upright_again():
    annex = Annex("к приказу", "", (Paragraph("Внутри"),), landscape=True)

    written = pdf.write(paper_of(Paragraph("До"), annex, Paragraph("После")))

    widths = [round(float(p.mediabox.width) / MM) for p in PdfReader(BytesIO(written)).pages]
    assert widths == [210, 297, 210]


def test_a_forty_letter_word_stays_inside_its_narrow_column(pages):
    word = "ё" * 40

    [page] = pages(pdf.write(paper_of(Table((1, 6), ((word, "рядом"),)))))

    assert page.count("ё") == 40


def test_the_fetcher_knows_no_scheme_of_the_network(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("тайна")
    for address in ("http://127.0.0.1/a.png", "https://example.org/a", secret.as_uri(), "data:,a"):
        with pytest.raises(pdf.NotPrinted):
            pdf.render(f'<html lang="ru"><img src="{address}" alt="а">', {}, "")


def test_a_chart_cannot_lead_outside():
    chart = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        b'<image href="file:///etc/hostname" width="9" height="9"/></svg>'
    )

    with pytest.raises(pdf.NotPrinted):
        pdf.write(paper_of(Picture(chart, "image/svg+xml", "столбцы")))


def test_a_style_cannot_lead_outside():
    with pytest.raises(pdf.NotPrinted):
        pdf.render('<html lang="ru"><link rel="stylesheet" href="http://127.0.0.1/a.css">', {}, "")


def test_many_threads_print_one_after_another(pages):
    with ThreadPoolExecutor(4) as pool:
        written = list(pool.map(lambda n: pdf.write(paper_of(Paragraph(f"№ {n}"))), range(8)))

    assert [pages(each)[0].split()[-1] for each in written] == [str(n) for n in range(8)]


def test_a_chart_becomes_a_picture_for_the_word_processor():
    chart = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"></svg>'
    drawn = pdf.picture_as_png(Picture(chart, "image/svg+xml", "столбцы", width_mm=100))
    already = Picture(drawn, "image/png", "столбцы")

    width, height = (int.from_bytes(drawn[at : at + 4]) for at in (16, 20))
    assert width == pytest.approx(100 / 25.4 * 200, abs=3)
    assert height == pytest.approx(width / 2, abs=3)
    assert pdf.picture_as_png(already) == drawn


def test_the_check_code_is_on_the_first_sheet_only(pages):
    paper = paper_of(
        Paragraph(LOREM * 60), check=CheckMark("https://portal.example/check/AAAA-BBBB/")
    )

    first, *others = pages(pdf.write(paper))

    assert "AAAA-BBBB" in first
    assert others
    assert not any("Проверка" in page for page in others)


def test_assets_are_what_the_paper_brings_itself():
    with pytest.raises(pdf.NotPrinted):
        pdf.render(
            '<html lang="ru"><img src="asset:other" alt="а">', {"asset:qr": Asset(b"", "")}, ""
        )


def test_font_files_are_all_there():
    assert fonts.missing() == []
