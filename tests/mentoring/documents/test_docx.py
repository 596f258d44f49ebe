import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from mentoring.documents import docx, qr
from mentoring.documents.blocks import (
    Acquaintance,
    Annex,
    Approval,
    Approvals,
    Clause,
    ElectronicSignature,
    Heading,
    Lines,
    Paragraph,
    Picture,
    Reader,
    Signature,
    Signer,
    Table,
)
from mentoring.documents.tables import Cell
from tests.mentoring.documents.conftest import paper_of

PNG = qr.png("точка")
HEAD, TEACHER = (
    name.replace(" ", "\N{NO-BREAK SPACE}") for name in ("О. В. Садовая", "П. И. Лугов")
)


def opened(paper):
    return Document(BytesIO(docx.write(paper)))


@pytest.fixture(scope="module")
def sample_docx(sample_paper):
    return opened(sample_paper)


def test_the_same_paper_gives_the_same_bytes(sample_paper):
    assert docx.write(sample_paper) == docx.write(sample_paper)


def test_the_file_says_who_issued_it_and_no_more(sample_docx, sample_paper):
    properties = sample_docx.core_properties

    assert properties.author == "МОУ «Образцовая СОШ № 2»"
    assert properties.title == "Образец приказа от 01.09.2026 № 51-ОД"
    assert (properties.last_modified_by, properties.comments) == ("", "")
    assert f"{properties.created:%d.%m.%Y}" == "01.09.2026"
    with zipfile.ZipFile(BytesIO(docx.write(sample_paper))) as file:
        assert {entry.date_time[0] for entry in file.infolist()} == {1980}
        assert not any("thumbnail" in name for name in file.namelist())


def test_a_paper_without_date_has_no_date_of_making():
    assert opened(paper_of()).core_properties.created is None


def test_headings_and_text_have_real_styles():
    document = opened(paper_of(Heading("О системе"), Clause("Ввести."), Heading("Часть", level=2)))

    assert [(p.style.name, p.text) for p in document.paragraphs] == [
        ("Heading 1", "О системе"), ("Текст", "1. Ввести."), ("Heading 2", "Часть"),
    ]  # fmt: skip


def test_text_is_russian_for_the_spelling_checker(sample_docx):
    languages = {lang.get(qn("w:val")) for lang in sample_docx.styles.element.iter(qn("w:lang"))}

    assert languages == {"ru-RU"}


def test_margins_and_letters_are_those_of_the_standard(sample_docx):
    section, style = sample_docx.sections[0], sample_docx.styles["Текст"]
    sides = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)

    assert [round(side.mm) for side in sides] == [30, 10, 20, 20]
    assert round(section.header_distance.mm) == 10
    assert style.font.size.pt == 14
    assert style.paragraph_format.first_line_indent.mm == pytest.approx(12.5, abs=0.1)
    assert sample_docx.styles["Normal"].font.name == "Times New Roman"


def test_page_numbers_are_a_field_that_the_first_page_has_not(sample_docx):
    first = sample_docx.sections[0]
    fields = [field.get(qn("w:instr")) for field in first.header._element.iter(qn("w:fldSimple"))]

    assert fields == ["PAGE"]
    assert first.different_first_page_header_footer
    assert first.first_page_header.paragraphs[0].text == ""
    assert not any(s.different_first_page_header_footer for s in sample_docx.sections[1:])
    assert all(section.header.is_linked_to_previous for section in sample_docx.sections[1:])


def test_every_annex_is_a_section_and_a_wide_one_lies_on_its_side(sample_docx):
    assert [section.orientation for section in sample_docx.sections] == [
        WD_ORIENT.PORTRAIT, WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE,
    ]  # fmt: skip


def test_what_follows_an_annex_is_upright_again():
    annex = Annex("к приказу", "", (Paragraph("внутри"),), landscape=True)

    document = opened(paper_of(Paragraph("до"), annex, Paragraph("после")))

    assert [section.orientation for section in document.sections] == [
        WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT,
    ]  # fmt: skip


def test_tables_repeat_their_head_and_keep_rows_whole():
    head = ((Cell("№", rows=2), Cell("Участники", columns=2)), ("наставник", "наставляемый"))

    [table] = opened(paper_of(Table((1, 4, 4), (("1.", "а", "б"),), head))).tables

    marks = [[child.tag for child in row._tr.trPr] for row in table.rows]
    assert [qn("w:tblHeader") in row for row in marks] == [True, True, False]
    assert all(qn("w:cantSplit") in row for row in marks)
    assert [cell.text for cell in table.rows[1].cells] == ["№", "наставник", "наставляемый"]
    assert table.cell(0, 1)._tc is table.cell(0, 2)._tc


def test_columns_take_the_parts_of_the_sheet_they_ask_for():
    [table] = opened(paper_of(Table((1, 3), (("а", "б"),)))).tables

    assert [round(column.width.mm) for column in table.columns] == [45, 135]


def test_two_tables_in_a_row_do_not_grow_together():
    document = opened(paper_of(Table((1,), (("а",),)), Table((1,), (("б",),))))

    assert len(document.tables) == 2
    assert document.element.body[1].tag == qn("w:p")


def test_a_signature_goes_to_the_page_of_the_text_it_signs():
    document = opened(paper_of(Clause("Исполнить."), Signature((Signer("Директор", "О. Я."),))))

    kept = [paragraph.paragraph_format.keep_with_next for paragraph in document.paragraphs]
    assert kept == [True, True]  # the clause and the gap above the signature
    [cell, *_] = document.tables[0].rows[0].cells
    assert cell.paragraphs[0].paragraph_format.keep_with_next is None


def test_two_signatures_stay_together():
    signers = (Signer("Директор", "О. Я.", dated="01.09.2026"), Signer("Куратор", "А. П."))
    undated = (Signer("Директор", "О. Я."), Signer("Куратор", "А. П."))

    assert len(opened(paper_of(Signature(undated))).tables) == 2  # apart, not grown together
    document = opened(paper_of(Clause("Исполнить."), Signature(signers)))

    first, last = (table.rows[0].cells[0].paragraphs[0] for table in document.tables)
    assert first.paragraph_format.keep_with_next
    assert last.paragraph_format.keep_with_next is None


def test_a_signature_below_a_table_goes_with_its_last_row():
    document = opened(
        paper_of(Table((1,), (("а",), ("б",))), Signature((Signer("Куратор", "А. П."),)))
    )

    rows = document.tables[0].rows
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in rows]
    assert kept == [None, True]


def test_the_last_of_three_approvals_stands_on_the_right():
    by_order = Approval("УТВЕРЖДЕНО", "приказом", document="от 01.09.2026 № 51")
    by_head = Approval("УТВЕРЖДАЮ", "Директор", name="О. В. Садовая", dated="01.09.2026")

    [table] = opened(paper_of(Approvals((by_order, by_order, by_head)))).tables

    texts = [[cell.text.partition("\n")[0] for cell in row.cells] for row in table.rows]
    assert texts == [["УТВЕРЖДЕНО", "", "УТВЕРЖДЕНО"], ["", "", "УТВЕРЖДАЮ"]]
    assert table.cell(1, 2).text.splitlines() == [
        "УТВЕРЖДАЮ", "Директор", f"____________ {HEAD}", "01.09.2026",
    ]  # fmt: skip


def test_the_sides_of_an_agreement_sign_side_by_side():
    stamp = ElectronicSignature("00C7", "Садовая Ольга", "01.02.2026", "01.05.2027")
    school = Signer("Директор", "О. В. Садовая", stamp, party="Работодатель", details=("ИНН 47",))
    teacher = Signer("Учитель", "П. И. Лугов", dated="01.09.2026")

    [table] = opened(paper_of(Signature((school, teacher), side_by_side=True))).tables

    left, _, right = (cell.text.splitlines() for cell in table.rows[0].cells)
    assert left == ["Работодатель", "ИНН 47", "Директор", *stamp.lines, HEAD]
    assert right == ["Учитель", f"____________ {TEACHER}", "01.09.2026"]


def test_words_and_requisites_stand_above_a_signature():
    signer = Signer("Учитель", "П. И. Лугов", party="Участник", details=("г. Образцов",))

    document = opened(paper_of(Signature((signer,), words="Согласие даю добровольно")))

    assert [paragraph.text for paragraph in document.paragraphs] == [
        "Согласие даю добровольно", "Участник", "г. Образцов",
    ]  # fmt: skip


def test_an_acquaintance_sheet_may_begin_a_page():
    sheet = Acquaintance((Reader("Учитель", "А. П. Ветрова"),), new_page=True)

    assert opened(paper_of(sheet)).paragraphs[0].paragraph_format.page_break_before


def test_pictures_have_words_and_fit_the_sheet(sample_docx):
    described = [
        inline.find(qn("wp:docPr")).get("descr")
        for part in (sample_docx.sections[0].first_page_footer._element, sample_docx.element.body)
        for inline in part.iter(qn("wp:inline"))
    ]

    assert described == [
        "QR-код страницы проверки подлинности",
        "Столбцы: в паре 20 педагогов, в группе 14, ждут 6",
    ]
    assert sample_docx.inline_shapes[0].width <= Mm(170)


def test_small_things_are_set_as_asked():
    document = opened(
        paper_of(
            Paragraph("Без отступа", indent=False),
            Paragraph("Мелко", small=True),
            Lines(2),
            Picture(PNG, "image/png", "точка", width_mm=500),
        )
    )

    plain, small, *lines, picture = document.paragraphs
    assert plain.paragraph_format.first_line_indent == 0
    assert small.style.name == "Примечание"
    assert [line._p.pPr.find(qn("w:pBdr")) is not None for line in lines] == [True, True]
    assert picture._p.xpath(".//wp:extent/@cx") == [str(Mm(180))]


def test_what_is_not_a_block_is_a_mistake_of_the_programmer():
    with pytest.raises(TypeError, match="str is no block"):
        docx.write(paper_of("просто строка"))
