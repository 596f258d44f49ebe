import codecs
from io import BytesIO
from tempfile import NamedTemporaryFile

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from PIL import Image, ImageCms

from mentoring.uploads import confined, kinds, limits, receiving
from mentoring.uploads.enums import FileKind
from mentoring.uploads.limits import MB
from mentoring.uploads.receiving import UploadRefused, clean_picture, cleaned, receive
from tests.mentoring.uploads import samples
from tests.mentoring.uploads.conftest import ALL, received

SOUND = [
    ("Скан.pdf", samples.pdf(), FileKind.PDF),
    ("Скан.PDF", samples.pdf(), FileKind.PDF),
    ("фото.png", samples.png(), FileKind.PNG),
    ("фото.jpg", samples.jpeg(), FileKind.JPEG),
    ("фото.JPEG", samples.jpeg(progressive=True), FileKind.JPEG),
    ("фото.jpg", samples.jpeg(mode="CMYK"), FileKind.JPEG),
    ("Положение.docx", samples.docx(), FileKind.DOCX),
    ("банк.xlsx", samples.xlsx(), FileKind.XLSX),
    ("банк.csv", "Фамилия;Имя\nЁлкина;Анна\n".encode(), FileKind.CSV),
    ("банк.csv", "Фамилия;Имя\nЁлкина;Анна\n".encode("cp1251"), FileKind.CSV),
    ("план.txt", "1. Встреча № 1 — «знакомство»".encode("cp1251"), FileKind.TXT),
    ("план.txt", b"plain", FileKind.TXT),
    ("без окончания", samples.pdf(), FileKind.PDF),
    ("приказ.pdf.sig", samples.signature(), FileKind.SIGNATURE),
    ("приказ.p7s", samples.signature(60_000), FileKind.SIGNATURE),
    ("приказ.sig", b"\x30\x80" + samples.SIGNED_DATA + bytes(50), FileKind.SIGNATURE),
]


pytestmark = pytest.mark.usefixtures("looked_at_here")


def refusal_of(content, name="file", **options):
    with pytest.raises(UploadRefused) as refusal:
        received(content, name, **options)
    return str(refusal.value)


@pytest.mark.parametrize(("name", "content", "kind"), SOUND)
def test_a_file_is_what_its_bytes_are(name, content, kind):
    found = received(content, name)

    assert (found.kind, found.size, found.name) == (kind, len(content), name)
    assert found.read() == content


@pytest.mark.parametrize("name", ["подпись.sig", "подпись.p7s"])
@pytest.mark.parametrize("armour", [b"%s", b"-----BEGIN PKCS7-----\n%s\n-----END PKCS7-----\n"])
def test_a_signature_may_be_written_in_letters(name, armour):
    letters = codecs.encode(samples.signature(), "base64")

    assert received(armour % letters, name).kind == FileKind.SIGNATURE


def test_a_picture_tells_its_size():
    found = received(samples.png(120, 80), "a.png")

    assert (found.width, found.height) == (120, 80)


@pytest.mark.parametrize(
    ("words", "encoding"),
    [("Ёлкина", "utf-8"), ("Ёлкина", "utf-8-sig"), ("Ёлкина", "cp1251"), ("№ 51", "cp1251")],
)
def test_a_text_tells_its_encoding(words, encoding):
    found = received(words.encode(encoding), "a.csv")

    assert found.read().decode(found.encoding) == words


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("Приказ.pdf", samples.png(), "Файл назван .pdf, а внутри изображение PNG"),
        ("фото.png", samples.jpeg(), "Файл назван .png, а внутри изображение JPEG"),
        ("банк.xlsx", samples.docx(), "Файл назван .xlsx, а внутри документ Word"),
        ("банк.docx", samples.xlsx(), "Файл назван .docx, а внутри таблица Excel"),
        ("банк.csv", samples.xlsx(), "Файл назван .csv, а внутри таблица Excel"),
        ("скан.pdf", b"just words", "Файл назван .pdf, а внутри текст"),
        ("a.sig", samples.pdf(), "Файл назван .sig, а внутри документ PDF"),
        ("virus.exe", samples.pdf(), "Файл назван .exe, а внутри документ PDF"),
        ("a.pdf.exe", samples.pdf(), "Файл назван .exe, а внутри документ PDF"),
        ("a.<b>x</b>", samples.pdf(), "Файл назван непонятно, а внутри документ PDF"),
        ("скан.pdf", b"Rar!\x1a\x07\x00" + bytes(99), "Файл назван .pdf, а внутри архив RAR"),
        ("скан.pdf", b"MZ" + bytes(99), "Файл назван .pdf, а внутри программа"),
        ("скан.pdf", bytes(99), "Файл назван .pdf, а внутри данные неизвестного вида"),
    ],
)
def test_name_and_content_must_agree(name, content, words):
    assert words in refusal_of(content, name)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "старого вида (.doc, .xls)"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "Файл защищён паролем",
        ),
        ("a.rtf", b"{\\rtf1 words}", "документ RTF"),
        ("a.gif", b"GIF89a" + bytes(99), "изображение GIF"),
        ("a.zip", samples.container(("list.txt", b"\x03\x00", 0)), "архив ZIP"),
        ("a.odt", samples.container(("content.xml", b"\x03\x00", 0)), "документ LibreOffice"),
        ("a.csv", "Фамилия;Имя\n".encode("utf-16"), "UTF-16"),
        ("a.csv", ("Фамилия;Имя;учитель математики\n" * 9).encode("koi8-r"), "КОИ-8"),
        ("a.csv", ("Фамилия;Имя;учитель математики\n" * 9).encode("cp866"), "DOS"),
        ("a.txt", b"words \x07 and a bell", "данные неизвестного вида"),
        ("a.sig", b"\x30\x8f" + bytes(50), "данные неизвестного вида"),
        ("a.sig", samples.signature() + b"tail\0", "данные неизвестного вида"),
    ],
)
def test_what_is_not_taken_is_called_by_its_name(name, content, words):
    assert words in refusal_of(content, name)


@pytest.mark.parametrize(
    ("content", "allowed", "words"),
    [
        (samples.docx(), kinds.SCANS, "внутри файла документ word. сюда нужен файл: pdf, png"),
        (samples.png(), frozenset({FileKind.PDF}), "сюда нужен файл: pdf."),
        (b"words", kinds.TABLES - {FileKind.CSV}, "внутри файла текст"),
    ],
)
def test_a_sound_file_of_another_kind_is_not_taken(content, allowed, words):
    assert words in refusal_of(content, allowed=allowed).lower()


def test_a_text_without_an_ending_is_the_one_that_is_asked_for():
    assert received(b"a;b", allowed=kinds.TABLES).kind == FileKind.CSV


@pytest.mark.parametrize(
    ("size", "words"),
    [(MB + 1, "Файл занимает 1 МБ, а сюда"), (3 * MB // 2 * 5, "Файл занимает 7,5 МБ, а сюда")],
)
def test_a_larger_file_is_not_read_at_all(size, words):
    class Unread(ContentFile):
        def chunks(self, chunk_size=None):
            raise AssertionError("it was read")

        read = fileno = chunks

    file = Unread(b"", name="a.pdf")
    file.size = size

    with pytest.raises(UploadRefused, match=words) as refusal:
        receive(file, allowed=ALL, most=MB)
    assert "можно приложить до 1 МБ" in str(refusal.value)


def test_what_a_file_says_of_its_size_is_not_believed():
    long, short = ContentFile(b"x" * 100, name="a.txt"), ContentFile(b"x", name="a.txt")
    long.size = short.size = 10

    with pytest.raises(UploadRefused, match="Файл занимает 100 байт"):
        receive(long, allowed=ALL, most=50)
    with pytest.raises(UploadRefused, match="дошёл не целиком"):
        receive(short, allowed=ALL, most=50)


def test_kinds_have_their_own_bound():
    words = b"word " * (limits.LARGEST_TEXT // 5 + 1)

    assert "можно приложить до 10 МБ" in refusal_of(words, "a.txt")


def test_an_empty_file_is_said_to_be_empty():
    assert "Файл пустой" in refusal_of(b"", "a.pdf")


@pytest.mark.parametrize("content", [samples.pdf(), samples.png(), samples.jpeg(), samples.docx()])
def test_half_a_file_is_damaged(content):
    for part in (content[: len(content) // 2], content[:-40]):
        assert "или загружен" in refusal_of(part)


@pytest.mark.parametrize(
    "make",
    [
        lambda content: SimpleUploadedFile("a.pdf", content, content_type="text/html"),
        lambda content: File(BytesIO(content), name="a.pdf"),
    ],
)
def test_the_type_that_a_browser_names_is_not_asked(make):
    content = samples.pdf()

    assert receive(make(content), allowed=ALL, most=MB).kind == FileKind.PDF


def test_a_file_on_the_disk_is_looked_at_where_it_lies():
    content = samples.docx()
    with TemporaryUploadedFile("a.docx", "", len(content), None) as file:
        file.write(content)
        found = receive(file, allowed=ALL, most=MB)

        assert found.content is file
        assert found.read() == content
    with NamedTemporaryFile(suffix=".docx") as file:
        file.write(content)
        file.flush()
        assert receive(File(file), allowed=ALL, most=MB).kind == FileKind.DOCX


def test_a_busy_portal_asks_to_come_back(monkeypatch):
    def busy(*_, **__):
        raise confined.ChildFailed(confined.Trouble.BUSY)

    monkeypatch.setattr(receiving, "in_child", busy)

    assert "Подождите минуту" in refusal_of(samples.pdf())


# ── Pictures to be published ─────────────────────────────────────────────────────────────────────


def test_a_published_picture_tells_no_place_and_no_camera():
    original = received(samples.photograph(), "a.jpg")
    before = original.read()

    clean = clean_picture(original)

    picture = Image.open(BytesIO(clean))
    assert not picture.getexif()
    assert not {"exif", "comment", "icc_profile"} & set(picture.info)
    assert b"Kamera" not in clean
    assert picture.size == (20, 40)  # stands upright, as the camera's note asked
    assert original.read() == before  # nothing is taken from what was sent


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_any_png_stays_a_png_that_browsers_know(mode):
    out = BytesIO()
    Image.new(mode, (8, 4)).save(out, "PNG")

    picture = Image.open(BytesIO(clean_picture(received(out.getvalue(), "a.png"))))

    assert (picture.format, picture.size) == ("PNG", (8, 4))
    assert picture.mode in {"1", "L", "LA", "P", "RGB", "RGBA"}


def test_see_through_places_stay():
    out = BytesIO()
    Image.new("RGBA", (2, 2), (255, 0, 0, 0)).save(out, "PNG")

    picture = Image.open(BytesIO(clean_picture(received(out.getvalue(), "a.png"))))

    assert picture.convert("RGBA").getpixel((0, 0))[3] == 0


def test_colours_for_print_become_those_of_screens():
    found = cleaned(received(samples.jpeg(mode="CMYK"), "a.jpg"))

    assert Image.open(BytesIO(found.read())).mode == "RGB"
    assert (found.kind, found.name, found.width) == (FileKind.JPEG, "a.jpg", 20)


def srgb():
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize("profile", [srgb(), b"no profile"], ids=["sound", "broken"])
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_colours_of_a_camera_become_those_of_every_screen(kind, profile):
    make, name = (samples.png, "a.png") if kind == "PNG" else (samples.jpeg, "a.jpg")

    found = cleaned(received(make(icc_profile=profile), name))

    picture = Image.open(BytesIO(found.read()))
    assert "icc_profile" not in picture.info
    assert picture.size == (20, 10)


@pytest.mark.parametrize("mode", ["P", "L", "RGB"])
def test_one_colour_that_is_see_through_stays_so(mode):
    out = BytesIO()
    see_through = (0, 0, 0) if mode == "RGB" else 0
    Image.new(mode, (2, 2), 0).save(out, "PNG", transparency=see_through)

    picture = Image.open(BytesIO(clean_picture(received(out.getvalue(), "a.png"))))

    assert picture.convert("RGBA").getpixel((0, 0))[3] == 0


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow remarks on the notes it cannot read
@pytest.mark.parametrize(("place", "value"), [(17, 1), (19, 5), (67, 2), (69, 3), (81, 1)])
def test_notes_that_cannot_be_read_do_not_spoil_the_picture(place, value):
    content = bytearray(samples.photograph())
    content[content.index(b"Exif") + place] = value

    picture = Image.open(BytesIO(clean_picture(received(bytes(content), "a.jpg"))))

    assert sorted(picture.size) == [20, 40]
    assert not picture.getexif()


def test_a_copy_that_is_too_large_is_not_taken():
    picture = received(samples.jpeg(300, 300, quality=10), "a.jpg")

    with pytest.raises(UploadRefused, match="можно приложить до"):
        cleaned(picture, most=100)


def test_only_pictures_are_cleaned():
    with pytest.raises(ValueError, match="no picture"):
        clean_picture(received(samples.pdf()))
