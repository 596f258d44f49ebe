"""Posts in cases: pymorphy3 inflects up to the first noun that names a person, and stops there.

«заместитель директора по учебной работе»: only «заместитель» changes; «старший воспитатель»: both
words; «учитель-логопед»: both halves. After a comma, a stroke or a bracket another post may begin:
«учитель физики, классный руководитель».
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from mentoring.russian.grammar import CannotDecline, Case
from mentoring.russian.spelling import folded, has_cyrillic, like, without_restored_yo
from mentoring.russian.tables import post_tables

LONGEST_POST = 500
SEPARATORS = re.compile(r"(\s*[,;/()]\s*|\s+[-–—]\s+)")
SPACES = re.compile(r"(\s+)")
HYPHENS = re.compile(r"([-‐‑–])")
ADJECTIVES = {"ADJF", "PRTF"}
NO_POSTS = ("Abbr", "Surn", "Name", "Patr", "Geox")  # «по» is neither «ПО» nor Mr Po


def decline_post(text: str, case: Case, overrides: Mapping[Case, str] | None = None) -> str:
    """The post, given in the nominative, in the case; a stored form of that case wins.

    What is a fixed abbreviation («и. о. директора», «ЗДУВР») stays as it is. Raises CannotDecline
    when the text does not begin with a post in the nominative.
    """
    if overrides and (stored := overrides.get(case)):
        return stored
    cleaned = " ".join(text.split())
    if not any(letter.isalpha() for letter in cleaned):
        raise CannotDecline("Должность не указана. Напишите её в именительном падеже.")
    if len(cleaned) > LONGEST_POST:
        raise CannotDecline(f"Должность длиннее {LONGEST_POST} знаков. Сократите её.")
    if case is Case.NOMN or _is_frozen(cleaned):
        return cleaned
    first, *rest = SEPARATORS.split(cleaned)
    declined = _Phrase(first, case).declined()
    if declined is None:
        raise CannotDecline(
            f"Не видно, где в «{cleaned}» сама должность. Начните с неё в именительном падеже "
            "единственного числа, например «учитель физики», или запишите нужную форму вручную."
        )
    others = (_Phrase(part, case, is_first=False).declined() or part for part in rest)
    return "".join([declined, *others])


def _is_frozen(text: str) -> bool:
    """Abbreviations that govern the next word, and words of capitals that no dictionary knows."""
    start = text.casefold()
    if any(
        start.startswith(f"{frozen} ") or start == frozen for frozen in post_tables().frozen_starts
    ):
        return True
    if any(start.startswith(frozen) for frozen in post_tables().frozen_starts if frozen[-1] == "."):
        return True
    word = re.split(r"[\s,;/()]", text)[0]
    return len(word) > 1 and word.isupper() and not _library().word_is_known(word.lower())


class _Phrase:
    """One post: adjectives, then the noun, then words that stay."""

    def __init__(self, text: str, case: Case, *, is_first: bool = True) -> None:
        self.words = SPACES.split(text)  # words at even places, spaces between them
        self.case, self.is_first = case, is_first

    def declined(self) -> str | None:
        """None when this is no post in the nominative."""
        done: list[str] = []
        agreement: Any = None
        found = False
        for place in range(0, len(self.words), 2):
            word = self.words[place]
            if folded(word) in post_tables().abbreviated_adjectives:
                done.append(word)
                continue
            if endings := post_tables().words.get(folded(word)):
                done.append(endings.of(word, self.case))
                found = True
                break
            adjective, noun = self.adjective(word, agreement), self.noun(word, agreement)
            if adjective is not None and (noun is None or self.continues(place + 2, adjective)):
                agreement = adjective
                found = found or self.is_first or adjective.tag.POS == "PRTF"
                done.append(_inflected(word, adjective, self.case))
                continue
            if noun is not None:
                done.append(self.with_halves(word, noun))
                found = True
            break
        if not found:
            return None
        inflected = dict(zip(range(0, len(self.words), 2), done, strict=False))
        return "".join(inflected.get(place, word) for place, word in enumerate(self.words))

    def adjective(self, word: str, agreement: Any) -> Any:
        """The nominative reading as adjective or participle that agrees with what stood before."""
        for reading in _nominatives(word):
            if reading.tag.POS in ADJECTIVES and _agree(agreement, reading):
                return reading
        return None

    def noun(self, word: str, agreement: Any) -> Any:
        """The nominative reading as noun: a person before a thing, one before many.

        A later part of the text is a post only when it names one person: «учитель химии, физики»
        does not speak of physicists.
        """
        last_half = HYPHENS.split(word)[-1]
        nouns = [
            reading
            for reading in _nominatives(
                word if _library().word_is_known(word.lower()) else last_half
            )
            if reading.tag.POS == "NOUN" and _agree(agreement, reading)
        ]
        people = [reading for reading in nouns if reading.tag.animacy == "anim"]
        if not self.is_first:
            people = [reading for reading in people if reading.tag.number == "sing"]
            return people[0] if people else None
        best = sorted(people or nouns, key=lambda reading: reading.tag.number != "sing")
        if not best or (agreement is None and _may_be_genitive(best[0])):
            return None
        return best[0]

    def continues(self, place: int, adjective: Any) -> bool:
        """Whether the next word belongs to this adjective: «старший воспитатель»."""
        if place >= len(self.words):
            return False
        word = self.words[place]
        return bool(self.adjective(word, adjective) or self.noun(word, adjective))

    def with_halves(self, word: str, noun: Any) -> str:
        """«учителю-логопеду», but «пресс-секретарю»."""
        parts = HYPHENS.split(word)
        if len(parts) == 1 or _library().word_is_known(word.lower()):
            return _inflected(word, noun, self.case)
        for place in range(0, len(parts) - 1, 2):
            half = None
            if folded(parts[place]) not in post_tables().first_half_stays:
                half = _Phrase(parts[place], self.case, is_first=False).noun(parts[place], None)
            if half is not None:
                parts[place] = _inflected(parts[place], half, self.case)
        parts[-1] = _inflected(parts[-1], noun, self.case)
        return "".join(parts)


def _nominatives(word: str) -> list[Any]:
    if not has_cyrillic(word):
        return []
    readings = _library().parse(word.lower())
    return [
        reading
        for reading in readings
        if reading.tag.case == "nomn" and not any(mark in reading.tag for mark in NO_POSTS)
    ]


def _agree(one: Any, other: Any) -> bool:
    """Same number, and in the singular the same gender where both have one."""
    if one is None:
        return True
    genders = {one.tag.gender, other.tag.gender} - {None}
    return one.tag.number == other.tag.number and (one.tag.number == "plur" or len(genders) < 2)


def _may_be_genitive(reading: Any) -> bool:
    """«директора»: directors, or of the director; alone it is no post in the nominative."""
    return reading.tag.number == "plur" and any(
        other.tag.case == "gent" and other.tag.number == "sing"
        for other in _library().parse(reading.word)
        if other.normal_form == reading.normal_form
    )


def _inflected(word: str, reading: Any, case: Case) -> str:
    wanted = case
    # A post is a person: its accusative is the genitive wherever grammar asks about life.
    masculine = reading.tag.number == "plur" or reading.tag.gender == "masc"
    lifeless = reading.tag.POS in ADJECTIVES or reading.tag.animacy == "inan"
    if case is Case.ACCS and masculine and lifeless:
        wanted = Case.GENT
    made = reading.inflect({str(wanted)})
    if made is None:
        return word
    return like(word, without_restored_yo(word, reading.word, made.word))


@lru_cache(maxsize=1)
def _library() -> Any:
    """pymorphy3 with its dictionary: a quarter of a second and 20 MB, at the first post."""
    import pymorphy3  # noqa: PLC0415 -- too heavy for a process that declines nothing

    return pymorphy3.MorphAnalyzer()
