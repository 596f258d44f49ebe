"""The shown name of a file: words for people, never a name on the disk."""

import re
import unicodedata

from mentoring.uploads.enums import FileKind
from mentoring.uploads.kinds import ending_of, endings_of

LONGEST = 200
# Control characters, marks that turn the reading direction, invisible ones, halves of pairs.
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
STEPS = re.compile(r"[\\/]")


def cleaned(name: str) -> str:
    """Letters that are seen as they are, one line, no path; "" when nothing is left.

    Of a path the last step stays. Spaces are joined.
    """
    seen = "".join(
        " " if letter in "\t\r\n" else letter
        for letter in unicodedata.normalize("NFC", name)
        if letter in "\t\r\n" or unicodedata.category(letter) not in UNSEEN
    )
    last = STEPS.split(seen)[-1]
    words = " ".join(last.split())[:LONGEST].strip()
    return words if words.strip(".") else ""


def title_of(name: str) -> str:
    """The name a person gave to the file, without its ending: «Приказ № 51»."""
    words = cleaned(name)
    ending = ending_of(words)
    return words[: -len(ending)].strip() if ending in endings_of(FileKind) else words


def file_name(title: str, ending: str) -> str:
    """Under which name a file goes out: no sign that some system reads as a path."""
    words = re.sub(r'[\\/:*?"<>|]+', "-", cleaned(title)) or "Файл"
    return f"{words.strip('. ') or 'Файл'}{ending}"
