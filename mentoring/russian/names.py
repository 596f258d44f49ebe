"""The parts of a person's name: reading, initials, the gender that a patronymic tells."""

import re
from dataclasses import dataclass, replace

from mentoring.russian.grammar import CannotDecline, Gender
from mentoring.russian.spelling import DASHES, NBSP, folded, in_cyrillic
from mentoring.russian.tables import name_tables

LONGEST_NAME = 200
INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+")
NOT_IN_A_NAME = re.compile(r"[^\w\s.()'’ʼ`-]|[\d_]")


@dataclass(frozen=True)
class Name:
    """A name in the nominative unless said otherwise; any part may be missing.

    `gender` is what was recorded about the person; None: nobody said.
    """

    last: str
    first: str = ""
    patronymic: str = ""
    gender: Gender | None = None

    @property
    def known_gender(self) -> Gender | None:
        """The recorded gender, else the one that the patronymic tells, else None: never a guess."""
        return self.gender or gender_of(self.patronymic)


@dataclass(frozen=True)
class Parsed:
    """A name, and the parts in the order in which they were typed."""

    name: Name
    order: tuple[str, ...] = ("last", "first", "patronymic")

    def text(self, name: Name) -> str:
        """Another form of the same name, in the order of the typed one."""
        return " ".join(part for part in (getattr(name, key) for key in self.order) if part)


def parse_name(text: str, gender: Gender | None = None) -> Name:
    """«Иванова Анна Петровна», «Анна Петровна», «А. П. Иванова», «Алиев Вагиф Мамед оглы» in parts.

    Two words without a patronymic are surname and name. Raises CannotDecline when it is no name.
    """
    return replace(read_name(text).name, gender=gender)


def read_name(text: str) -> Parsed:
    """`parse_name` with the order of the parts. Raises CannotDecline."""
    words = re.sub(r"\s*-\s*", "-", DASHES.sub("-", text)).split()
    cleaned = " ".join(words)
    if not any(letter.isalpha() for letter in cleaned):
        raise CannotDecline("Имя не указано. Напишите фамилию, имя и отчество.")
    if len(cleaned) > LONGEST_NAME:
        raise CannotDecline(
            f"Имя длиннее {LONGEST_NAME} знаков. Напишите только фамилию, имя и отчество."
        )
    if found := NOT_IN_A_NAME.search(cleaned):
        raise CannotDecline(
            f"В имени стоит «{found[0]}»: это не похоже на имя. "
            "Оставьте только фамилию, имя и отчество."
        )
    return _in_parts([in_cyrillic(word) for word in words])


def _in_parts(words: list[str]) -> Parsed:
    leading = 0
    while leading < len(words) and INITIALS.fullmatch(words[leading]):
        leading += 1
    if leading:
        first, patronymic = _initials(words[:leading])
        name = Name(" ".join(words[leading:]), first, patronymic)
        return Parsed(name, ("first", "patronymic", "last"))
    trailing = len(words)
    while INITIALS.fullmatch(words[trailing - 1]):
        trailing -= 1
    if trailing < len(words):
        return Parsed(Name(" ".join(words[:trailing]), *_initials(words[trailing:])))
    return _in_full(words)


def _initials(words: list[str]) -> tuple[str, str]:
    """«А. П.» is two parts; «А.П.» stays one word, so that it is printed as it was typed."""
    return (words[0], " ".join(words[1:]))


def _in_full(words: list[str]) -> Parsed:
    if len(words) == 1:
        return Parsed(Name(words[0]))
    particle = len(words) > 2 and folded(words[-1]) in name_tables().patronymic_particles
    if particle:
        words = [*words[:-2], f"{words[-2]} {words[-1]}"]
    if (
        gender_of(words[1]) and not particle
    ):  # the second word is a patronymic: the name comes first
        last = " ".join(words[2:])
        return Parsed(Name(last, words[0], words[1]), ("first", "patronymic", "last"))
    if len(words) == 2:
        return Parsed(Name(words[0], words[1]))
    if len(words) == 3 or gender_of(words[-1]):
        return Parsed(Name(" ".join(words[:-2]), words[-2], words[-1]))
    return Parsed(Name(words[0], " ".join(words[1:])))  # «Нгуен Ван Тхань Хай»: no patronymic


def gender_of(patronymic: str) -> Gender | None:
    """The gender that a patronymic tells by its ending; None for anything else."""
    tables = name_tables()
    word = folded(patronymic.split()[-1]) if patronymic.split() else ""
    if word in tables.patronymic_particles:
        return tables.patronymic_particles[word]
    for ending, gender in tables.patronymic_endings.items():
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return gender
    return None


def full(name: Name) -> str:
    """«Иванова Анна Петровна»."""
    return " ".join(part for part in (name.last, name.first, name.patronymic) if part)


def initials(name: Name) -> str:
    """«А. П.», «А.» without a patronymic, «А.-М. П.» of a double name; with no-break spaces."""
    letters = [_letter_of(name.first)]
    letters += [_letter_of(word) for word in name.patronymic.split()[:1]]
    if INITIALS.fullmatch(name.first):  # «А.П.» typed as one word
        letters = re.findall(r"[^\W\d_]{1,2}\.(?:-[^\W\d_]{1,2}\.)*", name.first) + letters[1:]
    return NBSP.join(letter for letter in letters if letter)


def _letter_of(word: str) -> str:
    halves = [half for half in word.split()[0].split("-") if half] if word.split() else []
    return "-".join(f"{half[0].upper()}." for half in halves)


def initials_after(name: Name) -> str:
    """«Иванова А. П.»: in the text of a paper."""
    return NBSP.join(part for part in (name.last, initials(name)) if part)


def initials_before(name: Name) -> str:
    """«А. П. Иванова»: in a signature."""
    return NBSP.join(part for part in (initials(name), name.last) if part)
