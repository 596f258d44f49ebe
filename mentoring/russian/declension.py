"""Names in cases: pytrovich, the table of its mistakes, and what is stored with the person.

Of 200 tricky forms the library alone has 98 %; rules of our own around it broke more than they
mended (stack.md), so there are none: only words.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from mentoring.russian.grammar import CannotDecline, Case, Gender
from mentoring.russian.names import INITIALS, Name, full, gender_of, read_name
from mentoring.russian.spelling import folded, has_cyrillic, like
from mentoring.russian.tables import name_tables

WORDS = re.compile(r"[^\W\d_]+(?:['’ʼ`-][^\W\d_]+)*\.?")
Overrides = Mapping[Case, Name | str]


def decline_name(name: Name, case: Case, overrides: Overrides | None = None) -> Name:
    """The name in the case; a stored form of that case wins over everything.

    Raises CannotDecline when the forms of man and woman differ and nobody said which it is.
    """
    if overrides and (stored := overrides.get(case)):
        return stored if isinstance(stored, Name) else fitted(stored, name)
    if case is Case.NOMN:
        return name
    gender = name.known_gender
    if gender is not None:
        return _declined(name, case, gender)
    as_man, as_woman = (_declined(name, case, each) for each in Gender)
    if as_man == as_woman:
        return as_man
    raise CannotDecline(
        f"Не указан пол: «{full(name)}» у мужчины и у женщины склоняется по-разному, "
        "а отчества, по которому его видно, нет. Укажите пол."
    )


def decline_full(text: str, case: Case, gender: Gender | None = None) -> str:
    """The typed name in the case, its parts in the order in which they were typed.

    Raises CannotDecline when it is no name, or its gender is needed and not known.
    """
    parsed = read_name(text)
    return parsed.text(decline_name(replace(parsed.name, gender=gender), case))


def fitted(text: str, like_name: Name) -> Name:
    """A stored form, typed in one line, cut into the parts of the name it belongs to."""
    words, parts = text.split(), []
    for part in (like_name.last, like_name.first):
        count = len(part.split())
        parts.append(" ".join(words[:count]))
        words = words[count:]
    return Name(parts[0], parts[1], " ".join(words), like_name.gender)


def _declined(name: Name, case: Case, gender: Gender) -> Name:
    parts = _library().parts
    # «Ахмедов Али Юсуф»: a father's name without an ending of its own changes as a first name
    father = parts["patronymic"] if gender_of(name.patronymic) else parts["first"]
    return replace(
        name,
        last=_part(name.last, parts["last"], case, gender),
        first=_part(name.first, parts["first"], case, gender),
        patronymic=_part(name.patronymic, father, case, gender),
    )


def _part(text: str, part: Any, case: Case, gender: Gender) -> str:
    """Every word of one part in the case; what stands between the words stays."""
    if set(map(folded, text.split())) & name_tables().word_stays_with:
        return text  # «Мамед оглы»: the whole patronymic stays (domain.md, 3.4)
    return WORDS.sub(lambda found: _word(found[0], part, case, gender), text)


def _word(word: str, part: Any, case: Case, gender: Gender) -> str:
    tables = name_tables()
    if (
        not has_cyrillic(word)
        or INITIALS.fullmatch(word)
        or (word.islower() and word in tables.particles)
        or len(word) == 1
    ):
        return word
    halves = word.split("-")
    keys = [folded(half) for half in halves]
    if len(halves) > 1 and keys[-1] in tables.word_stays_with:
        return word
    declined = []
    for key, half in zip(keys[:-1], halves[:-1], strict=True):
        stays = key in tables.first_half_stays or keys[-1] in tables.first_half_stays_before
        declined.append(half if stays else _half(half, part, case, gender, is_last=False))
    declined.append(_half(halves[-1], part, case, gender, is_last=True))
    return "-".join(declined)


def _half(half: str, part: Any, case: Case, gender: Gender, *, is_last: bool) -> str:
    library = _library()
    if endings := library.exceptions[part].get((folded(half), gender)):
        return endings.of(half, case)
    made = library.make(part, library.genders[gender], library.cases[case], half, is_last)
    return like(half, made) if half.isupper() else made


class _Library:
    """pytrovich, loaded at the first name that is declined."""

    def __init__(self) -> None:
        from pytrovich import enums, maker  # noqa: PLC0415 -- 20 ms that most processes never need

        self.make = maker.PetrovichDeclinationMaker().make
        self.genders = {Gender.M: enums.Gender.MALE, Gender.F: enums.Gender.FEMALE}
        self.cases = {
            Case.GENT: enums.Case.GENITIVE,
            Case.DATV: enums.Case.DATIVE,
            Case.ACCS: enums.Case.ACCUSATIVE,
            Case.ABLT: enums.Case.INSTRUMENTAL,
            Case.LOCT: enums.Case.PREPOSITIONAL,
        }
        self.parts = {
            "last": enums.NamePart.LASTNAME,
            "first": enums.NamePart.FIRSTNAME,
            "patronymic": enums.NamePart.MIDDLENAME,
        }
        self.exceptions = {part: getattr(name_tables(), key) for key, part in self.parts.items()}


@lru_cache(maxsize=1)
def _library() -> _Library:
    return _Library()
