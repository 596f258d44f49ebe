"""What a file is that the portal does not take, in words: so that the person knows what to do."""

import puremagic

from mentoring.uploads.contents.plain import BOMS

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
RTF = b"{\\rtf"
NOTHING = ""
ARCHIVE, PROGRAM = "архив {}", "программа"
PICTURE, FILM, SOUND = "изображение {}", "видео", "звук"
WORDS = {
    ".gz": ARCHIVE.format("GZIP"), ".rar": ARCHIVE.format("RAR"), ".7z": ARCHIVE.format("7-Zip"),
    ".bz2": ARCHIVE.format("BZIP2"), ".xz": ARCHIVE.format("XZ"), ".tar": ARCHIVE.format("TAR"),
    ".cab": ARCHIVE.format("CAB"), ".zst": ARCHIVE.format("ZSTD"),
    ".exe": PROGRAM, ".dll": PROGRAM, ".elf": PROGRAM, ".so": PROGRAM, ".class": PROGRAM,
    ".gif": PICTURE.format("GIF"), ".bmp": PICTURE.format("BMP"), ".webp": PICTURE.format("WebP"),
    ".tif": PICTURE.format("TIFF"), ".tiff": PICTURE.format("TIFF"),
    ".heic": PICTURE.format("HEIC"), ".heif": PICTURE.format("HEIC"), ".psd": PICTURE.format("PSD"),
    ".avif": PICTURE.format("AVIF"), ".djvu": "документ DjVu", ".djv": "документ DjVu",
    ".mp4": FILM, ".mov": FILM, ".avi": FILM, ".mkv": FILM, ".webm": FILM, ".3gp": FILM,
    ".mp3": SOUND, ".wav": SOUND, ".ogg": SOUND, ".m4a": SOUND, ".flac": SOUND,
    ".rtf": "документ RTF", ".ps": "документ PostScript", ".sqlite": "база данных",
}  # fmt: skip
SHORTEST = 2  # bytes by which a format can be named


def is_locked_office(head: bytes) -> bool:
    """Word and Excel wrap a file with a password into a container of the old kind."""
    return head.startswith(OLD_OFFICE) and LOCKED in head


def may_be_text(head: bytes) -> bool:
    """No byte that no text has (UTF-16 has it), and not a format that is written in letters."""
    return head.startswith(BOMS) or (b"\0" not in head and not head.startswith(RTF))


def named(head: bytes) -> str:
    """«архив RAR»; "" when the format is not known."""
    if head.startswith(OLD_OFFICE):
        return "документ Word или Excel старого вида (.doc, .xls)"
    if head.startswith(RTF):
        return WORDS[".rtf"]
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return NOTHING
    telling = (row for row in found if len(row.byte_match) >= SHORTEST)
    return next((WORDS[row.extension] for row in telling if row.extension in WORDS), NOTHING)
