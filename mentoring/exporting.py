"""The one writer of spreadsheets: every cell is text, whatever it begins with.

openpyxl stores a text that begins with «=» as a formula, and a spreadsheet makes one of it again
when the cell is edited; so cells are typed as text and carry the apostrophe (stack.md, trap 8).
"""

import re
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import chain
from typing import IO, Any

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.http import content_disposition_header

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_767  # letters of one cell
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
IN_MEMORY = 256 * 1024  # bytes; a longer file goes to the disk
WIDTH = 28
ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")  # of sheets


def words(value: Any) -> str:
    """A value as it is read in a cell; dates as 01.09.2026."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%d.%m.%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    return UNPRINTABLE.sub("", str(value))[:LONGEST]


def _literal(text: str) -> str:
    """As the file must say it to be read as it stands: Excel takes «_x0041_» for an escaped «A»."""
    return ESCAPE.sub("_x005F_", text)


def write(file: IO[bytes], title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A workbook of one sheet, row by row: memory does not grow with the rows."""
    from openpyxl import Workbook  # noqa: PLC0415 -- 60 ms that most processes never need
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 -- as above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- as above

    book = Workbook(write_only=True)
    sheet = book.create_sheet(NOT_IN_TITLES.sub(" ", title)[:31])
    sheet.freeze_panes = "A2"
    for place in range(1, len(heads) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTH
    for row in chain([heads], rows):
        sheet.append([_text(WriteOnlyCell, sheet, value) for value in row])
    book.save(file)


def _text(make: Any, sheet: Any, value: Any) -> Any:
    cell = make(sheet, value=_literal(words(value)))
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def xlsx(title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponseBase:
    """The workbook as a download; a large one is sent piece by piece from the disk.

    The name of the file names no person.
    """
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- closed by the answer
    write(file, title, heads, rows)
    size = file.tell()
    file.seek(0)
    answer: HttpResponseBase
    if size > IN_MEMORY:
        answer = FileResponse(file, content_type=MEDIA_TYPE)
    else:
        with file:
            answer = HttpResponse(file.read(), content_type=MEDIA_TYPE)
    disposition = content_disposition_header(True, f"{title}.xlsx")
    answer["Content-Disposition"] = disposition or "attachment"
    answer["Cache-Control"] = "private, no-store"
    return answer
