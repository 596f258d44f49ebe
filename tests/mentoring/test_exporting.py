"""The one writer of spreadsheets: text stays text, memory stays flat."""

import io
import weakref
import zipfile
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from mentoring import exporting

HOSTILE = [
    "=1+1",
    "+7 921",
    "-5",
    "@SUM(A1)",
    "\t=1",
    '=HYPERLINK("http://x")',
    "<b>&",
    "\x00\x0bа",
]


def written(rows, heads=("Имя",)):
    file = io.BytesIO()
    exporting.write(file, "Люди", heads, rows)
    file.seek(0)
    return file


def cells(file):
    return [[cell.value for cell in row] for row in load_workbook(file).active.iter_rows()]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula(text):
    file = written([[text]])

    sheet = load_workbook(file).active
    cell = sheet["A2"]

    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert cell.value == text.replace("\x00", "").replace("\x0b", "")
    assert b"<f>" not in zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml")


def test_hostile_words_are_no_formula_in_the_head_and_in_any_column():
    sheet = load_workbook(written([HOSTILE], heads=HOSTILE)).active

    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}


def test_the_file_itself_holds_no_formula_no_link_and_no_program():
    file = zipfile.ZipFile(written([[text] for text in HOSTILE]))

    everything = b"".join(file.read(name) for name in file.namelist())
    assert not [mark for mark in (b"<f>", b"<f ", b"externalLink", b"vba") if mark in everything]
    assert b"TargetMode" not in everything


def test_words_that_excel_would_unpack_are_written_so_that_they_stay():
    sheet = zipfile.ZipFile(written([["_x0041_ _x41_"]])).read("xl/worksheets/sheet1.xml")

    assert b"_x005F_x0041_ _x41_" in sheet


def test_lines_and_spaces_in_a_cell_stay():
    text = "  две\nстроки\tи\rещё  "

    assert cells(written([[text]]))[1] == [text]


@pytest.mark.parametrize("title", ["Пары/группы", "[a]:*?\\", "я" * 40])
def test_any_title_may_stand_on_the_sheet(title):
    file = io.BytesIO()
    exporting.write(file, title, ["Имя"], [])

    assert len(load_workbook(file).active.title) <= 31


def test_values_read_as_on_the_page():
    noon = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
    file = written([[None, True, False, date(2026, 9, 1), noon, 12]], heads="АБВГДЕ")
    assert cells(file)[1] == [None, "да", "нет", "01.09.2026", "01.09.2026 12:00", "12"]


def test_a_long_text_is_cut_to_what_a_cell_holds():
    assert len(exporting.words("я" * 40_000)) == exporting.LONGEST


def test_the_head_stays_in_sight():
    sheet = load_workbook(written([["Иванова"]])).active
    assert (sheet.freeze_panes, sheet["A1"].value, sheet.title) == ("A2", "Имя", "Люди")


@pytest.mark.parametrize("rows", [0, 3, 3_000])
def test_the_download_is_whole_and_kept_by_no_one(rows, monkeypatch):
    monkeypatch.setattr(exporting, "IN_MEMORY", 20_000)
    lines = ((f"Фамилия {n}", f"учитель {n}") for n in range(rows))

    answer = exporting.xlsx("Люди", ["Имя", "Должность"], lines)

    assert answer.streaming == (rows > 1_000)  # from the disk, piece by piece
    assert answer["Content-Type"] == exporting.MEDIA_TYPE
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Disposition"].startswith("attachment")
    book = load_workbook(io.BytesIO(b"".join(answer)), read_only=True)
    assert sum(1 for _ in book.active.iter_rows()) == rows + 1
    if answer.streaming:
        answer.file_to_stream.close()


def test_memory_does_not_grow_with_the_rows():
    """Counted in rows that are alive at once, not in seconds or bytes of this machine."""
    alive, most = weakref.WeakSet(), 0

    class Row(list):
        __hash__ = object.__hash__

    def rows():
        nonlocal most
        for number in range(2_000):
            row = Row([f"Фамилия {number}", "=1+1"])
            alive.add(row)
            most = max(most, len(alive))
            yield row

    exporting.write(io.BytesIO(), "Люди", ["Имя", "Должность"], rows())

    assert most <= 2
