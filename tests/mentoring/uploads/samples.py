"""Files for tests: sound ones, and real bombs, made small."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from openpyxl import Workbook
from PIL import Image

MB = 1024 * 1024
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Override PartName="/word/document.xml" ContentType="{}"/></Types>'
)
BODY = '<?xml version="1.0"?><w:document xmlns:w="w"><w:body/></w:document>'
SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")


# ── Sound files ──────────────────────────────────────────────────────────────────────────────────


def png(width=20, height=10, **options):
    return _saved(Image.new("RGB", (width, height), "navy"), "PNG", **options)


def jpeg(width=20, height=10, mode="RGB", **options):
    return _saved(Image.new(mode, (width, height)), "JPEG", **options)


def _saved(picture, kind, **options):
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def docx(words="Положение"):
    out, document = BytesIO(), Document()
    document.add_paragraph(words)
    document.save(out)
    return out.getvalue()


def xlsx(*rows):
    out, book = BytesIO(), Workbook()
    for row in rows or [("Иванова", "учитель")]:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def pdf(inside=b"1 0 obj << /Type /Catalog >> endobj"):
    return b"%PDF-1.7\n" + inside + b"\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"


def signature(length=200):
    body = SIGNED_DATA + b"\x00" * (length - len(SIGNED_DATA))
    return b"\x30\x82" + len(body).to_bytes(2, "big") + body


# ── Containers ───────────────────────────────────────────────────────────────────────────────────


def office(parts=None, *, content_type=WORD_TYPE, types=""):
    """A container of the smallest legal DOCX and these parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as container:
        container.writestr("[Content_Types].xml", types or CONTENT_TYPES.format(content_type))
        container.writestr("word/document.xml", BODY)
        for name, content in (parts or {}).items():
            container.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return out.getvalue()


def zeros(size):
    """A deflate stream of so many zeros, made without packing them all."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(MB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * (size // MB) + b"\x03\x00"


def container(*parts, count=None, tail=b""):
    """A zip written by hand: each part is (name, packed bytes, declared size[, place])."""
    body, directory = b"", b""
    for name, packed, size, *place in parts:
        raw = name.encode(errors="surrogateescape")
        sizes = struct.pack("<3L", 0, len(packed), size)
        at = place[0] if place else len(body)
        if not place:
            head = struct.pack("<4s5H", b"PK\x03\x04", 20, 0, 8, 0, 0)
            body += head + sizes + struct.pack("<2H", len(raw), 0) + raw + packed
        row = struct.pack("<4s6H", b"PK\x01\x02", 20, 20, 0, 8, 0, 0)
        directory += row + sizes + struct.pack("<5H2L", len(raw), 0, 0, 0, 0, 0, at) + raw
    many = len(parts) if count is None else count
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, many, many, len(directory), len(body), 0)
    return body + directory + tail + end


def honest_bomb():
    """10 MB that say they unpack to almost 4 GB (the most a container of this kind can say)."""
    return container(("[Content_Types].xml", zeros(10_000 * MB), 4_000 * MB))


def lying_bomb():
    """10 MB that say they unpack to 1 KB and unpack to 10 GB."""
    return container(("[Content_Types].xml", zeros(10_000 * MB), 1024))


def many_parts_bomb():
    """Each part is small enough, all together are not."""
    packed = zeros(MB)
    return container(*((f"word/media/{n}.xml", packed, MB) for n in range(1_500)))


def overlapping_bomb():
    """A hundred parts that are one and the same bytes."""
    packed = zeros(MB)
    first = ("[Content_Types].xml", packed, MB)
    return container(first, *((f"word/{n}.xml", packed, MB, 0) for n in range(100)))


def crowded_directory():
    return container(*((f"word/{n}", b"\x03\x00", 0) for n in range(20_000)))


# ── XML ──────────────────────────────────────────────────────────────────────────────────────────


def laughs():
    """A billion laughs."""
    entities = "".join(
        f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10 if n else "lol"}">' for n in range(10)
    )
    return f'<?xml version="1.0"?><!DOCTYPE lolz [{entities}]><sst>&lol9;</sst>'


def stranger_entity():
    return '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


# ── Pictures ─────────────────────────────────────────────────────────────────────────────────────


def chunk(kind, content):
    checksum = zlib.crc32(kind + content)
    return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", checksum)


def png_of(width, height, *chunks, data=b""):
    head = chunk(b"IHDR", struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", data or zlib.compress(b""))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + body + chunk(b"IEND", b"")


def huge_png():
    """60 000 × 60 000 points, 11 GB when drawn."""
    return png_of(60_000, 60_000, data=zlib.compress(bytes(MB)))


def png_with_profile_bomb():
    """A colour profile of 60 KB that unpacks to 64 MB."""
    return png_of(1, 1, chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(64 * MB), 9)))


def png_with_text_bomb():
    texts = [chunk(b"zTXt", b"t%d\0\0" % n + zlib.compress(bytes(MB), 9)) for n in range(200)]
    return png_of(1, 1, *texts)


def huge_jpeg():
    content = jpeg()
    place = content.index(b"\xff\xc0")
    return content[: place + 5] + struct.pack(">2H", 65_000, 65_000) + content[place + 9 :]


def slow_jpeg():
    """A progressive picture whose last scan is repeated thousands of times."""
    content = jpeg(6000, 6000, progressive=True)
    start = content.rindex(b"\xff\xda")
    scan = content[start:-2]
    return content[:start] + scan * min(3_000, 20 * MB // len(scan)) + b"\xff\xd9"


def photograph():
    """A JPEG with the place where it was taken, and a camera's name."""
    exif = Image.Exif()
    exif[0x010F] = "Kamera"
    exif[0x0112] = 6  # lies on its side
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (59.0, 56.0, 0.0)
    return jpeg(40, 20, exif=exif.tobytes(), comment=b"tayna")


# ── PDF ──────────────────────────────────────────────────────────────────────────────────────────


def objects(content):
    """A stream that holds objects, packed."""
    packed = zlib.compress(content, 9)
    return b"2 0 obj << /Type /ObjStm /N 1 /First 4 /Length %d >> stream\n%s\nendstream" % (
        len(packed),
        packed,
    )
