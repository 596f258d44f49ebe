"""Names for logging in, made of a person's name."""

import unicodedata
from collections.abc import Iterator

LONGEST = 40
LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        [
            "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p",
            "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
        ],
        strict=True,
    )
)  # fmt: skip


def latin(text: str) -> str:
    """«Щукина-Ёлкина» → «shchukina-elkina»: what any keyboard types; marks are lost."""
    letters = []
    for letter in unicodedata.normalize("NFC", text).lower():
        if letter in LATIN:
            letters.append(LATIN[letter])
        else:
            plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
            letters.append("".join(one for one in plain if one.isalnum() or one == "-"))
    return "".join(letters).strip("-")


def proposals(last: str, first: str, patronymic: str = "") -> Iterator[str]:
    """«ivanova-ap», «ivanova-ap2», «ivanova-ap3»… without end."""
    initials = "".join(latin(part)[:1] for part in (first, patronymic))
    stem = "-".join(filter(None, (latin(last)[:LONGEST], initials))) or "user"
    yield stem
    number = 2
    while True:
        yield f"{stem}{number}"
        number += 1
