"""What is computed from a typed name."""

from dataclasses import dataclass

from mentoring import russian
from mentoring.russian.names import NOT_IN_A_NAME
from mentoring.russian.spelling import DASHES, in_cyrillic

KEY_LENGTH = 200  # of the columns search_key and sort_key


@dataclass(frozen=True)
class Keys:
    """What a search compares and a list is ordered by."""

    search_key: str
    sort_key: str


def keys_of(last: str, first: str, patronymic: str = "") -> Keys:
    """The keys of a person; the same for «Семёнов» and «СЕМЕНОВ»."""
    text = " ".join(filter(None, (last, first, patronymic)))
    return Keys(russian.search_key(text)[:KEY_LENGTH], russian.sort_key(text)[:KEY_LENGTH])


def tidied(part: str) -> str:
    """One space between words, one kind of hyphen, no Latin letters among Cyrillic ones."""
    words = DASHES.sub("-", part).split()
    return " ".join(in_cyrillic(word) for word in words)


def is_part_of_a_name(part: str) -> bool:
    """Letters, and what may stand between them; an empty part is fine."""
    return not NOT_IN_A_NAME.search(part) and (not part or any(map(str.isalpha, part)))
