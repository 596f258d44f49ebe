import os
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from docx import Document
from pypdf import PdfReader

from mentoring import ports
from mentoring.append_only import LineIsKept
from mentoring.audit import history
from mentoring.documents import archive, codes, offers
from mentoring.documents.archive import DocumentDamaged
from mentoring.documents.blocks import Paragraph
from mentoring.documents.files import SHELF
from mentoring.documents.models import IssuedDocument
from tests.mentoring.documents.conftest import paper_of

AT = datetime(2026, 9, 1, 6, 0, tzinfo=UTC)
OLD = 24 * 60 * 60  # seconds: surely not being issued any more


@pytest.fixture(autouse=True)
def own_archive(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def paper(**fields):
    about = {"number": "51/1-ОД", "dated": date(2026, 9, 1), "text_version": "order, редакция 2"}
    return paper_of(Paragraph("О наставничестве"), **about | fields)


def issue(cast, **fields):
    return archive.issue(
        paper(**fields),
        label="orders.order",
        key=7,
        organisation=cast.school,
        by=cast.viewer("curator"),
        at=AT,
    )


def make_old(digest):
    path = SHELF.path_of(digest)
    past = path.stat().st_mtime - OLD
    os.utime(path, (past, past))


def breaches():
    return [(breach.invariant, breach.label) for breach in ports.invariants.gather()]


def test_an_issue_is_two_files_under_one_code(cast):
    pdf, docx = issue(cast)

    assert (pdf.format, docx.format) == ("PDF", "DOCX")
    assert pdf.check_code == docx.check_code
    assert (pdf.kind, pdf.name, pdf.number, pdf.dated) == (
        "test", "Проба", "51/1-ОД", date(2026, 9, 1),
    )  # fmt: skip
    assert (pdf.label, pdf.key, pdf.organisation) == ("orders.order", 7, cast.school)
    assert (pdf.text_version, pdf.issued_at, pdf.issued_by) == ("order, редакция 2", AT, "Куратор")
    assert str(pdf) == "Проба № 1 (PDF)"


def test_the_bytes_are_kept_under_their_own_hash_and_read_back(cast):
    for issued in issue(cast):
        content = archive.read(issued)

        assert sha256(content).hexdigest() == issued.sha256
        assert len(content) == issued.size
        assert SHELF.path_of(issued.sha256).stat().st_mode & 0o777 == 0o600


def test_both_files_carry_the_address_of_their_check_page(cast, settings):
    settings.PORTAL_ADDRESS = "https://portal.example/"

    pdf, docx = issue(cast)

    address = f"https://portal.example/check/{codes.grouped(pdf.check_code)}/"
    printed = PdfReader(BytesIO(archive.read(pdf))).pages[0].extract_text().replace("\n", "")
    footer = Document(BytesIO(archive.read(docx))).sections[0].first_page_footer
    assert address in printed
    assert address in footer.paragraphs[0].text


def test_the_journal_has_one_line_for_each_file(cast):
    for issued in issue(cast):
        [line] = history("documents.issueddocument", issued.pk)
        assert line.sentence.startswith("Документ выпущен")


def test_a_paper_may_be_drawn_before_the_transaction(cast):
    drawn = archive.draw(paper())

    pdf, _ = archive.issue(
        drawn, label="a.b", key=1, organisation=cast.school.pk, by=cast.viewer("clerk"), at=AT
    )

    assert archive.read(pdf) == drawn.pdf


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(path.read_bytes() + b"!"),
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
    ],
)
def test_a_damaged_file_is_a_sentence_never_wrong_bytes(cast, spoil):
    issued, _ = issue(cast)
    spoil(SHELF.path_of(issued.sha256))

    with pytest.raises(DocumentDamaged, match="не отдаёт файл, в котором не уверен"):
        archive.read(issued)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({}, "Проба № 51-1-ОД от 01.09.2026.pdf"),
        ({"number": "", "dated": None}, "Проба.pdf"),
        ({"number": 'a"\\..\r\n<b>'}, "Проба № a-..-b- от 01.09.2026.pdf"),
    ],
)
def test_the_file_is_named_by_kind_number_and_date(cast, fields, name):
    issued, _ = issue(cast, **fields)

    assert archive.file_name(issued) == name


def test_an_issued_document_is_never_changed_or_removed(cast):
    issued, _ = issue(cast)

    for act in (
        issued.save,
        issued.delete,
        IssuedDocument.objects.all().delete,
        lambda: IssuedDocument.objects.update(title="Другое"),
    ):
        with pytest.raises(LineIsKept):
            act()


def test_the_database_itself_refuses_to_change_an_issued_document(cast):
    issued, _ = issue(cast)

    with (
        pytest.raises(IntegrityError, match="documents_issueddocument_is_append_only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE documents_issueddocument SET sha256 = 'x' WHERE id = %s", [issued.pk]
        )


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        ({"format": "RTF"}, "documents_issueddocument_format_is_known"),
        ({"size": 0}, "documents_issueddocument_has_bytes"),
    ],
)
def test_the_database_refuses_a_broken_row(cast, broken, rule):
    issued, _ = issue(cast)
    row = {f.attname: getattr(issued, f.attname) for f in issued._meta.concrete_fields}
    del row["id"]

    with pytest.raises(IntegrityError, match=rule):
        IssuedDocument.objects.create(**row | {"check_code": "B" * 20} | broken)


def test_one_code_has_one_file_of_each_format(cast):
    issued, _ = issue(cast)
    row = {f.attname: getattr(issued, f.attname) for f in issued._meta.concrete_fields}
    del row["id"]

    with pytest.raises(IntegrityError):
        IssuedDocument.objects.create(**row)


def test_a_full_disk_leaves_neither_row_nor_file(cast, monkeypatch):
    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mentoring.storage.os.fsync", full)

    with pytest.raises(OSError, match="No space"):
        issue(cast)

    assert not IssuedDocument.objects.exists()
    assert [path for path in SHELF.folder.rglob("*") if path.is_file()] == []


def test_rows_and_files_agree_after_an_issue(cast):
    for issued in issue(cast):
        make_old(issued.sha256)

    assert breaches() == []


def test_a_changed_file_breaks_invariant_9_and_a_lost_one_invariant_10(cast):
    changed, lost = issue(cast)
    SHELF.path_of(changed.sha256).write_bytes(b"other")
    SHELF.path_of(lost.sha256).unlink()

    assert breaches() == [(9, offers.LABEL), (10, offers.LABEL)]


def test_what_a_failed_transaction_left_is_found_and_swept(cast):
    with transaction.atomic():
        pdf, docx = issue(cast)
        transaction.set_rollback(True)
    assert not IssuedDocument.objects.exists()
    assert breaches() == []  # it may still be under way
    for issued in (pdf, docx):
        make_old(issued.sha256)

    assert breaches() == [(10, offers.LABEL)] * 2
    assert "Удалено файлов без документа: 2." in ports.due_work.gather(at=AT)
    assert breaches() == []
    assert ports.due_work.gather(at=AT).count("Удалено файлов без документа: 2.") == 0


def test_sweeping_leaves_what_is_issued_and_what_is_being_issued(cast):
    issued, _ = issue(cast)
    make_old(issued.sha256)
    young = SHELF.keep(b"under way")
    broken = SHELF.path_of(issued.sha256).parent / ".broken"
    broken.write_bytes(b"half")
    os.utime(broken, (0, 0))
    assert breaches() == []  # half a file is no document

    assert archive.sweep() == 1

    assert not Path(broken).exists()
    assert archive.read(issued)
    assert SHELF.read(young) == b"under way"


def test_codes_cannot_be_guessed_and_can_be_typed():
    made = {codes.new() for _ in range(100)}

    assert len(made) == 100
    assert all(len(code) == 20 and not set(code) & set("0O1ILU") for code in made)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("7kq2-mxr4-9htw-c3vd-p8nf", "7KQ2MXR49HTWC3VDP8NF"),
        (" 7KQ2 MXR4 9HTW C3VD P8NF ", "7KQ2MXR49HTWC3VDP8NF"),
        ("7КQ2-МХR4", "7KQ2MXR4"),  # Cyrillic К, М, Х
        ("", ""),
        ("../../etc", "ETC"),
    ],
)
def test_a_code_is_understood_however_it_is_typed(typed, stored):
    assert codes.as_stored(typed) == stored


def test_a_code_is_read_in_groups():
    assert codes.grouped("7KQ2MXR49HTWC3VDP8NF") == "7KQ2-MXR4-9HTW-C3VD-P8NF"
