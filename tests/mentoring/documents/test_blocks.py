import pytest

from mentoring.documents.blocks import (
    Acquaintance,
    Annex,
    Clause,
    ListBlock,
    Marker,
    Picture,
    Reader,
    Table,
    walk,
)
from mentoring.documents.prepare import prepared
from mentoring.documents.tables import Cell, place
from tests.mentoring.documents.conftest import paper_of


def numbers(*blocks):
    made = prepared(paper_of(*blocks))
    return [block.number for block in walk(made.blocks) if isinstance(block, Clause)]


def test_clauses_are_numbered_through_the_paper():
    inner = (Clause("а"), Clause("б", clauses=(Clause("в"),)))

    assert numbers(Clause("один"), Clause("два", clauses=inner), Clause("три")) == [
        "1.", "2.", "2.1.", "2.2.", "2.2.1.", "3.",
    ]  # fmt: skip


def test_an_annex_counts_anew_and_the_order_goes_on():
    annex = Annex("к приказу", "от 01.09.2026 № 1", (Clause("а"), Clause("б")))

    assert numbers(Clause("один"), annex, Clause("два")) == ["1.", "1.", "2.", "2."]


@pytest.mark.parametrize(
    ("typed", "following"), [("5.", "6."), ("2.4", "2.5."), ("4-а.", "1."), ("20260901", "1.")]
)
def test_the_counting_goes_on_from_a_typed_number(typed, following):
    assert numbers(Clause("а", number=typed), Clause("б")) == [typed, following]


def test_a_typed_number_carries_the_clauses_below_it():
    assert numbers(Clause("а", number="7", clauses=(Clause("б"),))) == ["7", "7.1."]


def test_merged_cells_push_their_neighbours_aside():
    rows = ((Cell("а", rows=2), Cell("б", columns=2)), ("в", "г"))

    assert [(p.row, p.column) for line in place(rows, 3) for p in line] == [
        (0, 0), (0, 1), (1, 1), (1, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ((("а",),), "row 1 of the table has too few"),
        ((("а", "б"), ("а", "б", "в")), "row 2 of the table has too many"),
        (((Cell("а", columns=3),),), "row 1 of the table has too many"),
        (((Cell("а", rows=2), "б"),), "row 1 of the table has too many"),
    ],
)
def test_a_table_that_does_not_fit_its_columns_is_refused(rows, complaint):
    with pytest.raises(ValueError, match=complaint):
        Table((1, 1), rows)


@pytest.mark.parametrize(
    "broken",
    [
        lambda: Table((), ()),
        lambda: Table((1, 0), ()),
        lambda: Table((1, 1), (), align=("left",)),
        lambda: Cell("а", columns=0),
        lambda: Picture(b"\x89PNG", "image/png", " "),
        lambda: Picture(b"GIF89a", "image/png", "картинка"),
        lambda: Picture(b"<svg></svg>", "image/svg+xml", "картинка"),
    ],
)
def test_a_block_that_cannot_be_printed_is_refused_when_it_is_made(broken):
    with pytest.raises(ValueError, match=r"\w"):
        broken()


@pytest.mark.parametrize(
    ("marker", "marks"),
    [(Marker.DASH, "––"), (Marker.LETTER, ["а)", "б)"]), (Marker.NUMBER, ["1)", "2)"])],
)
def test_items_begin_as_their_list_says(marker, marks):
    assert [mark for mark, _ in ListBlock(("один", "два"), marker).marked] == list(marks)


def test_a_long_list_of_letters_ends_in_numbers():
    assert ListBlock(("а",) * 40, Marker.LETTER).marked[39][0] == "40)"


def test_an_only_annex_has_no_number():
    only = Annex("к приказу МОУ «СОШ»", "от 01.09.2026 № 1", ())

    assert only.mark == ("Приложение", "к приказу МОУ «СОШ»", "от 01.09.2026 № 1")
    assert Annex("к приказу", "", (), number=2).mark == ("Приложение № 2", "к приказу")


def test_the_acquaintance_sheet_has_room_for_those_who_come_later():
    _, table = Acquaintance((Reader("Учитель", "А. П. Ветрова"),), empty_rows=2).as_blocks

    assert [row[:3] for row in table.rows] == [
        ("1.", "Учитель", "А. П. Ветрова"), ("2.", "", ""), ("3.", "", ""),
    ]  # fmt: skip
