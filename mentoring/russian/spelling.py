"""Letters: search and sort keys, look-alikes, capitals, quotation marks."""

import re
import unicodedata

NBSP = "\u00a0"
LOOKALIKES = str.maketrans("abcehkmoptxyёë", "авсенкмортхуее")
LATIN_TO_CYRILLIC = str.maketrans("AaBCcEeHKkMOoPpTXxy", "АаВСсЕеНКкМОоРрТХху")
DASHES = re.compile("[‐‑‒–—―−]")
UNHEARD = re.compile("[«»„“”‟\"'‘’‚ʼ`\u00ad]")  # quotation marks, apostrophes, soft hyphens
UNSEEN = {"Mn", "Cc", "Cf"}  # stress marks; NUL, which PostgreSQL refuses; zero width, bidi
NUMBERS = re.compile(r"\d+")
SORTED_DIGITS = 6
OUTER_QUOTES = re.compile(r"^(«.*»|\".*\"|„.*“|“.*”)$", re.DOTALL)


def search_key(text: str) -> str:
    """What a search compares: no case, no ё, no quotation marks, one space, Cyrillic look-alikes.

    Any text has a key that any database takes, and no sign that nobody sees is in it.
    Database and query both keep the key, never the text: SQLite does not fold Cyrillic at all.
    Latin letters that look Cyrillic become Cyrillic everywhere, so that a name typed on the wrong
    keyboard is found; the key of a Latin word is odd, but the same on both sides.
    """
    letters = _composed(_composed(text).casefold())
    seen = "".join(sign for sign in letters if sign.isspace() or _is_seen(sign))
    key = DASHES.sub("-", UNHEARD.sub("", seen)).translate(LOOKALIKES)
    return " ".join(re.sub(r"\s*-\s*", "-", key).split())


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in UNSEEN


def _composed(text: str) -> str:
    """й as one sign, however it was typed."""
    return unicodedata.normalize("NFC", text)


def sort_key(text: str) -> str:
    """What a list is ordered by: the search key with numbers padded, so that № 2 precedes № 10."""
    return NUMBERS.sub(lambda number: number[0].zfill(SORTED_DIGITS), search_key(text))


def has_cyrillic(word: str) -> bool:
    return any("а" <= letter <= "я" or letter == "ё" for letter in word.lower())


def in_cyrillic(word: str) -> str:
    """A word in which single letters were typed in Latin, made whole; a Latin word stays."""
    return word.translate(LATIN_TO_CYRILLIC) if has_cyrillic(word) else word


def folded(word: str) -> str:
    """The key of a table of words: no case, no ё."""
    return word.casefold().replace("ё", "е")


def like(pattern: str, word: str) -> str:
    """The word in capitals as the pattern has them: «ИВАНОВ» → «ИВАНОВУ», «Директор» → «Директора».

    Capitals inside the common beginning stay as they are: «МакДональд» → «МакДональда».
    """
    if len(pattern) > 1 and pattern.isupper():
        return word.upper()
    if pattern[:1].isupper():
        return word[:1].upper() + word[1:]
    return word


def without_restored_yo(typed: str, known: str, inflected: str) -> str:
    """The inflected word with е where the dictionary put its ё: «режиссер» → «режиссера»."""
    return "".join(
        "е"
        if letter == "ё" and typed[n : n + 1].lower() == "е" and known[n : n + 1] == "ё"
        else letter
        for n, letter in enumerate(inflected)
    )


def quoted(text: str) -> str:
    """«Ёлочки» outside, „лапки“ inside: quoted('МОУ "СОШ № 2"') is «МОУ „СОШ № 2“».

    A text that is one quotation already is not quoted twice.
    """
    text = text.strip()
    if OUTER_QUOTES.match(text) and not re.search('[«»"„“”]', text[1:-1]):
        text = text[1:-1]
    inner = text.replace("«", "„").replace("»", "“").replace("”", "“")
    opened = False
    letters = []
    for n, letter in enumerate(inner):
        if letter == '"':
            opened = not opened and not inner[n + 1 : n + 2].isspace()
            letter = "„" if opened else "“"
        letters.append(letter)
    return f"«{''.join(letters)}»"
