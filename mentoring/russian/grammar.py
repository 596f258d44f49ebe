"""Cases and genders, and the one refusal of this package."""

from enum import StrEnum
from typing import Self


class Case(StrEnum):
    """The six cases, named as OpenCorpora names them."""

    NOMN = "nomn"
    GENT = "gent"
    DATV = "datv"
    ACCS = "accs"
    ABLT = "ablt"
    LOCT = "loct"

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        """`Case("DATV")`: tables keep their choices in capitals."""
        return next((case for case in cls if case.name == value), None)

    @property
    def label(self) -> str:
        """«дательный»."""
        return LABELS[self]


LABELS = {
    Case.NOMN: "именительный",
    Case.GENT: "родительный",
    Case.DATV: "дательный",
    Case.ACCS: "винительный",
    Case.ABLT: "творительный",
    Case.LOCT: "предложный",
}


class Gender(StrEnum):
    M = "m"
    F = "f"

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        """`Gender("FEMALE")`: tables keep their choices in capitals."""
        found = {"MALE": "m", "FEMALE": "f"}.get(str(value))
        return cls(found) if found else None


class CannotDecline(ValueError):
    """The sentence, for the person at the screen, says what is missing and what to do."""


def agreed(gender: Gender | str | None, masculine: str, feminine: str) -> str:
    """The word that agrees with the person: «ознакомлен» or «ознакомлена».

    Of a person whose gender nobody knows: «ознакомлен(а)», as clerks write it; words of which one
    does not continue the other stand with a stroke: «назначенный/назначенная».
    """
    if gender is not None:
        return masculine if Gender(gender) is Gender.M else feminine
    if feminine.startswith(masculine):
        return f"{masculine}({feminine.removeprefix(masculine)})"
    return f"{masculine}/{feminine}"
