"""The words of a paper: literal text with typed emphasis and lines to write on.

No markup is ever read from a string: `<b>`, `{{ x }}` and `**x**` come out as they were typed, in
both outputs. Only these types change how words look.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

from mentoring.documents import fonts

LOST = "\N{REPLACEMENT CHARACTER}"  # stands where a letter was that no font of ours can print
# Look-alikes that the fonts do have, for what people paste from Word.
STAND_INS = str.maketrans({"☐": "□", "☑": "■", "☒": "■", "✓": "√", "✔": "√", "⁃": "-", "\t": " "})
# Dropped without a trace when they cannot be printed: pictures, marks on other letters, controls.
DROPPED = frozenset({"So", "Sk", "Mn", "Me", "Cc", "Cf", "Cs", "Co", "Cn"})
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})  # dropped even where the font has them

NO_BREAK = "\N{NO-BREAK SPACE}"
# «№ 51», «2026 г.», «И. О. Фамилия» stay on one line: a no-break space is a space to any reader.
GLUE = re.compile(r"(?<=№) (?=\S)|(?<=\d) (?=г\.)|(?<=\b[А-ЯЁ]\.) (?=[А-ЯЁ])")


@dataclass(frozen=True)
class Run:
    """Words of one look inside a line. A line break inside is a line break on paper."""

    words: str
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True)
class Blank:
    """A place to write on by hand: a line of so many letters."""

    letters: int = 20


@dataclass(frozen=True)
class Text:
    """A line made of pieces; build it with `text(…)`."""

    parts: tuple[Run | Blank, ...] = ()

    def __str__(self) -> str:
        return "".join(plain(part) for part in self.parts)


Words = str | Text


def text(*parts: str | Run | Blank | Text) -> Text:
    """`text("Я, ", Blank(40), ", даю согласие")`."""
    flat: list[Run | Blank] = []
    for part in parts:
        if isinstance(part, Text):
            flat.extend(part.parts)
        else:
            flat.append(Run(part) if isinstance(part, str) else part)
    return Text(tuple(flat))


def strong(words: str) -> Run:
    return Run(words, strong=True)


def plain(part: Run | Blank) -> str:
    """What is read on the paper: both writers print a blank as a row of underscores."""
    return "_" * part.letters if isinstance(part, Blank) else part.words


def runs(words: Words) -> tuple[Run, ...]:
    """The pieces of a line as both writers print them."""
    parts = (Run(words),) if isinstance(words, str) else words.parts
    return tuple(
        replace(part, words=GLUE.sub(NO_BREAK, part.words))
        if isinstance(part, Run)
        else Run(plain(part))
        for part in parts
        if plain(part)
    )


def to_fill_in(day: str = "___", month: str = "______________", year: str = "20___") -> Text:
    """The place for a date written by hand: «___» ______________ 20___ г."""
    return text(f"«{day}» {month} {year} г.")


def literal(typed: str) -> str:
    """The same text with everything that paper cannot show removed or replaced.

    Composed letters are joined («й» typed as two signs), line ends become one kind, invisible and
    controlling signs (they could turn a line around) and pictures go, a letter that our fonts lack
    becomes «�», so that the loss is seen.
    """
    lines = unicodedata.normalize("NFC", typed).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(map(_shown, lines.translate(STAND_INS)))


def _shown(sign: str) -> str:
    if sign == "\n" or " " <= sign <= "~" or "А" <= sign <= "я":
        return sign
    category = unicodedata.category(sign)
    if category in INVISIBLE:
        return ""
    if category in {"Zl", "Zp"}:
        return "\n"
    if ord(sign) in fonts.printable():
        return sign
    if category == "Zs":
        return " "
    return "" if category in DROPPED else LOST
