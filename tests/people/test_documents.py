from mentoring.documents import docx, pdf
from people.documents import login_slip

SLIP = login_slip.Slip(
    person="Иванова Анна Петровна",
    organisation="МОУ «Школа № 1»",
    username="ivanova-ap",
    password="karab-7423-numat",
    address="http://127.0.0.1:8000",
)


def test_the_slip_says_who_where_and_how():
    blocks = login_slip.paper(SLIP).blocks
    cells = [
        str(cell)
        for block in blocks
        if hasattr(block, "rows")
        for row in block.rows
        for cell in row
    ]
    assert cells[1::2] == [
        "Иванова Анна Петровна",
        "http://127.0.0.1:8000",
        "ivanova-ap",
        "karab-7423-numat",
    ]


def test_the_slip_and_its_blank_are_printed():
    for paper in (login_slip.paper(SLIP), login_slip.blank("МОУ «Школа № 1»")):
        assert pdf.write(paper).startswith(b"%PDF")
        assert docx.write(paper).startswith(b"PK")
        assert "Иванова" not in paper.title
