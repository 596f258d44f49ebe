"""Each attack that budgets.md names, with a real file. Times are measured by hand, not here."""

import gzip
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from mentoring.uploads import limits
from mentoring.uploads.receiving import UploadRefused
from tests.mentoring.uploads import samples
from tests.mentoring.uploads.conftest import received

MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
BOMB = "распакованный, он занял бы слишком много места"
DAMAGED = "повреждён или загружен не целиком"
ENTITIES = "описания подстановок XML"
MACROS = "В файле есть макросы"
PROGRAM = "сценарий или запуск программы"
HUGE = "Изображение слишком большое"


pytestmark = pytest.mark.usefixtures("looked_at_here")


def refusal_of(content, name):
    with pytest.raises(UploadRefused) as refusal:
        received(content, name)
    return str(refusal.value)


@pytest.mark.parametrize(
    "make",
    [
        samples.honest_bomb,
        samples.lying_bomb,
        samples.many_parts_bomb,
        samples.overlapping_bomb,
        samples.crowded_directory,
    ],
)
def test_a_zip_bomb_is_refused(make):
    assert BOMB in refusal_of(make(), "Положение.docx")


def test_parts_that_share_bytes_are_refused_whatever_their_size():
    packed = samples.zeros(samples.MB)
    two = [("[Content_Types].xml", packed, samples.MB), ("a", packed, samples.MB, 0)]

    assert DAMAGED in refusal_of(samples.container(*two), "a.docx")


def test_a_gzip_bomb_is_not_unpacked():
    ten_gigabytes = b"\x1f\x8b\x08" + bytes(6) + b"\x03" + samples.zeros(10_000 * samples.MB)

    assert "архив GZIP" in refusal_of(ten_gigabytes, "a.gz")
    assert "архив GZIP" in refusal_of(gzip.compress(b"a"), "a.pdf")


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "word/styles.xml", "_rels/.rels"])
@pytest.mark.parametrize("make", [samples.laughs, samples.stranger_entity])
def test_entities_in_any_part_are_refused(part, make):
    assert ENTITIES in refusal_of(samples.office({part: make()}), "a.docx")


def test_entities_are_seen_in_another_encoding_too():
    xml = samples.laughs().replace("?>", ' encoding="utf-16"?>').encode("utf-16")

    assert ENTITIES in refusal_of(samples.office({"word/styles.xml": xml}), "a.docx")


def test_entities_are_refused_in_the_list_of_parts():
    assert ENTITIES in refusal_of(samples.office(types=samples.laughs()), "a.docx")


def test_a_list_of_parts_that_is_no_xml_is_damaged():
    assert DAMAGED in refusal_of(samples.office(types="<Types"), "a.docx")
    noise = "".join(f"<b n='{n * n}'/>" for n in range(90_000))
    assert DAMAGED in refusal_of(samples.office(types=f"<a>{noise}</a>"), "a.docx")


def test_entities_are_seen_whatever_the_part_is_called():
    types = samples.CONTENT_TYPES.format(samples.WORD_TYPE).replace(
        "</Types>", '<Override PartName="/word/a.bin" ContentType="application/b+xml"/></Types>'
    )

    content = samples.office({"word/a.bin": samples.laughs()}, types=types)

    assert ENTITIES in refusal_of(content, "a.docx")


def test_words_that_look_like_entities_are_words():
    content = samples.office({"word/x.xml": "<a>&lt;!DOCTYPE a [&lt;!ENTITY b 'c'&gt;]&gt;</a>"})

    assert received(content, "a.docx").kind == "DOCX"


@pytest.mark.parametrize(
    "name", ["word/vbaProject.bin", "WORD/VBAPROJECT.BIN", "word/activeX/1.bin"]
)
def test_macros_are_refused(name):
    assert MACROS in refusal_of(samples.office({name: b"x"}), "a.docx")


def test_xml_whose_first_element_does_not_come_is_damaged():
    noise = "".join(chr(97 + n * n % 26) + str(n * n) for n in range(200_000))

    assert DAMAGED in refusal_of(samples.office({"word/styles.xml": f"<!--{noise}-->"}), "a.docx")


def test_macros_under_another_name_are_refused():
    types = samples.CONTENT_TYPES.format(samples.WORD_TYPE).replace(
        "</Types>",
        '<Default Extension="dat" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
    )

    assert MACROS in refusal_of(samples.office({"word/a.dat": b"x"}, types=types), "a.docx")


@pytest.mark.parametrize("name", ["a.docx", "a.docm"])
def test_a_document_that_is_made_for_macros_is_refused(name):
    assert MACROS in refusal_of(samples.office(content_type=MACRO_TYPE), name)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "word\\x.xml", "c:/x", "word//x", "a/./b"]
)
def test_parts_that_lead_out_of_the_container_are_refused(name):
    assert DAMAGED in refusal_of(samples.office({name: b"x"}), "a.docx")


def test_two_parts_of_one_name_are_refused():
    twice = {"word/a.xml": b"<a/>", "word/A.xml": b"<a/>"}

    assert DAMAGED in refusal_of(samples.office(twice), "a.docx")


def test_a_container_that_two_readers_would_read_in_two_ways_is_refused():
    sound = samples.office()

    for content in (
        sound + b"tail",
        sound + sound,
        sound[:-2] + b"\x04\x00note",
        sound[:4] + b"x" + sound[4:],
    ):
        assert DAMAGED in refusal_of(content, "a.docx")


def test_a_container_over_four_gigabytes_is_refused():
    locator = b"PK\x06\x07" + bytes(16)

    assert BOMB in refusal_of(samples.container(("a", b"\x03\x00", 0), tail=locator), "a.docx")


def test_a_locked_part_is_called_locked():
    content = bytearray(samples.office())
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1

    assert "защищён паролем" in refusal_of(bytes(content), "a.docx")


@pytest.mark.parametrize("spoil", [0, 14, 22, 40, -60, -30, -6])
def test_a_spoilt_container_is_damaged(spoil):
    content = bytearray(samples.docx())
    content[spoil] ^= 0xFF

    refusal_of(bytes(content), "a.docx")


def test_a_part_with_other_bytes_than_it_promises_is_damaged():
    content = samples.office({"word/media/a.bin": b"0123456789" * 50})
    place = content.index(b"word/media/a.bin") + len(b"word/media/a.bin")
    spoilt = content[: place + 3] + bytes([content[place + 3] ^ 1]) + content[place + 4 :]

    assert DAMAGED in refusal_of(spoilt, "a.docx")


@pytest.mark.parametrize(
    "content",
    [
        samples.container(("a", b"\x03\x00", 0), count=2),  # fewer parts than promised
        samples.container(("a", b"\x03\x00", 0), ("b", b"\x03\x00", 0), count=1),
        samples.container(
            ("a", b"\x03\x00", 0), ("b", b"\x03\x00", 0, 5_000)
        ),  # a part that lies nowhere
        samples.container(("[Content_Types].xml", b"\x03\x00tail", 0)),
        samples.container(("[Content_Types].xml", b"\xff\xff", 0)),
        samples.container(("[Content_Types].xml", b"\x03", 0)),
        samples.container(("\udce9", b"\x03\x00", 0)),  # a name in no known letters
    ],
)
def test_a_directory_that_does_not_fit_is_damaged(content):
    assert DAMAGED in refusal_of(content, "a.docx")


def test_a_part_packed_in_another_way_is_not_read():
    content = bytearray(samples.office())
    content[content.index(b"PK\x01\x02") + 10] = 14  # LZMA

    assert DAMAGED in refusal_of(bytes(content), "a.docx")


def test_a_part_that_only_begins_like_xml_is_damaged():
    assert DAMAGED in refusal_of(samples.office({"word/styles.xml": "<a <b"}), "a.docx")


def test_a_part_that_reaches_into_the_directory_is_damaged():
    sound = samples.container(("[Content_Types].xml", b"\x03\x00" * 40, 0))
    place = sound.index(b"PK\x01\x02")
    packed = (80 + 40).to_bytes(4, "little")
    content = bytearray(sound)
    content[18:22] = content[place + 20 : place + 24] = packed

    assert DAMAGED in refusal_of(bytes(content), "a.docx")


def test_parts_may_lie_unpacked():
    out = BytesIO()
    with ZipFile(BytesIO(samples.docx())) as packed, ZipFile(out, "w") as plain:
        for name in packed.namelist():
            plain.writestr(name, packed.read(name))

    assert received(out.getvalue(), "a.docx").kind == "DOCX"


def test_sizes_may_stand_behind_the_parts():
    """As LibreOffice and Google write them."""

    class Endless(BytesIO):
        def seekable(self):
            return False

    out = Endless()
    with ZipFile(BytesIO(samples.docx())) as packed, ZipFile(out, "w", ZIP_DEFLATED) as stream:
        for name in packed.namelist():
            stream.writestr(name, packed.read(name))

    assert received(out.getvalue(), "a.docx").kind == "DOCX"


def test_a_presentation_is_called_a_presentation():
    content = samples.office({"ppt/slides.xml": b"<a/>"}, content_type="application/x")

    assert "презентация PowerPoint" in refusal_of(content, "a.docx")


def test_a_container_whose_list_names_no_document_is_damaged():
    assert DAMAGED in refusal_of(samples.office(content_type="application/x"), "a.docx")


# ── Pictures ─────────────────────────────────────────────────────────────────────────────────────


def test_a_giant_picture_is_refused_before_it_is_drawn():
    assert "60000 × 60000 точек" in refusal_of(samples.huge_png(), "a.png")
    assert "65000 × 65000 точек" in refusal_of(samples.huge_jpeg(), "a.jpg")


def test_a_long_thin_picture_is_a_giant_too():
    assert HUGE in refusal_of(samples.png_of(limits.SIDE + 1, 1), "a.png")


@pytest.mark.parametrize("make", [samples.png_with_profile_bomb, samples.png_with_text_bomb])
def test_a_bomb_in_the_notes_of_a_picture_is_refused(make):
    assert "Изображение повреждено" in refusal_of(make(), "a.png")


def test_a_picture_that_takes_for_ever_to_draw_is_refused():
    assert "рисовать слишком долго" in refusal_of(samples.slow_jpeg(), "a.jpg")


# ── PDF ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "inside",
    [
        b"<< /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>",
        b"<< /S /J#61vaScript >>",
        b"<< /S /#4cau#6Ech /F (cmd.exe) >>",
        samples.objects(b"<< /S /JavaScript /JS (x) >>"),
        samples.objects(b"<< /S /#4Aava#53cript >>"),
        samples.objects(b"nothing") + samples.objects(b"<< /S /Launch >>"),
    ],
)
def test_a_pdf_with_a_program_is_refused(inside):
    assert PROGRAM in refusal_of(samples.pdf(inside), "a.pdf")


def test_a_locked_pdf_is_called_locked():
    assert "защищён паролем" in refusal_of(samples.pdf(b"/Encrypt 5 0 R"), "a.pdf")


def test_objects_of_a_pdf_are_unpacked_up_to_a_bound():
    assert BOMB in refusal_of(samples.pdf(samples.objects(bytes(limits.OBJECTS))), "a.pdf")


def test_a_program_is_found_in_a_stream_with_a_wrong_checksum():
    stream = samples.objects(b"<< /S /JavaScript >>").replace(b"\nendstream", b"")
    faulty = stream[:-4] + bytes(4) + b"\nendstream"

    assert PROGRAM in refusal_of(samples.pdf(faulty), "a.pdf")


def test_a_program_is_found_however_far_the_stream_stands_from_its_name():
    far = samples.objects(b"<< /S /Launch >>").replace(b"/N 1", b"/N 1" + b" " * 5_000)

    assert PROGRAM in refusal_of(samples.pdf(far), "a.pdf")


@pytest.mark.parametrize("inside", [b"/ObjStm" * 100, b"/ObjStm" * 100 + b"stream\n"])
def test_names_of_streams_without_streams_are_passed_over(inside):
    assert received(samples.pdf(inside), "a.pdf").kind == "PDF"


def test_a_pdf_of_streams_without_end_is_refused():
    assert BOMB in refusal_of(samples.pdf(b"/ObjStm" * (limits.STREAMS + 2) + b"stream\n"), "a.pdf")


def test_objects_packed_otherwise_are_passed_over():
    odd = b"1 0 obj << /Type /ObjStm /Filter /LZWDecode >> stream\n\x80\x0b\x60\x50\nendstream"

    assert received(samples.pdf(odd + samples.objects(b"<< >>")), "a.pdf").kind == "PDF"


def test_a_pdf_that_begins_with_something_else_is_no_pdf():
    assert "внутри текст" in refusal_of(b"hello " + samples.pdf(), "a.pdf")
    assert DAMAGED in refusal_of(b"%PDF-x" + samples.pdf()[6:], "a.pdf")


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("a.docx", samples.honest_bomb, BOMB),
        ("a.docx", samples.lying_bomb, BOMB),
        ("a.xlsx", lambda: samples.office({"xl/sharedStrings.xml": samples.laughs()}), ENTITIES),
        ("a.png", samples.huge_png, "60000 × 60000 точек"),
        ("a.png", samples.png_with_text_bomb, "Изображение повреждено"),
        ("a.jpg", samples.slow_jpeg, "рисовать слишком долго"),
        ("a.pdf", lambda: samples.pdf(b"/JavaScript"), PROGRAM),
    ],
)
def test_each_is_refused_from_the_child_too(monkeypatch, name, make, words):
    monkeypatch.undo()

    assert words in refusal_of(make(), name)
