"""Small words between others: lists and prepositions."""

import re
from collections.abc import Iterable

VOWELS = "аоуыэи"  # the iotated ones sound with a consonant: «о юбилее»
# «обо» and «со» before a cluster that cannot be said otherwise; words, not a rule of phonetics
WITH_OBO = frozenset({"мне", "всем", "всём", "всех", "всей", "всю", "вся", "что"})
WITH_SO = frozenset(
    {"мной", "мною", "всем", "всеми", "всей", "всех", "всего", "вторника", "вторым"}
)
WITH_SO |= {
    "второго",
    "второй",
    "дня",
    "двора",
    "льдом",
    "льном",
    "временем",
    "многими",
    "множеством",
}
SO_CLUSTER = re.compile(r"[сзшж][бвгджзклмнпрстфхцчшщ]|щ")
# «с самого начала», «с жизнью»: a vowel after the sibilant needs no help


def listed(words: Iterable[str], union: str = "и") -> str:
    """«а, б и в»; one word is itself, none is the empty text."""
    *head, last = [*words] or [""]
    return f"{', '.join(head)} {union} {last}" if head else last


def about(phrase: str) -> str:
    """The phrase in the prepositional with its о, об or обо: «об утверждении», «о назначении»."""
    first = _first_word(phrase)
    if first in WITH_OBO:
        return f"обо {phrase}"
    return f"об {phrase}" if first[:1] in VOWELS and first else f"о {phrase}"


def together_with(phrase: str) -> str:
    """The phrase in the instrumental with its с or со: «с наставником», «со школой»."""
    first = _first_word(phrase)
    needs_vowel = first in WITH_SO or SO_CLUSTER.match(first)
    return f"со {phrase}" if needs_vowel else f"с {phrase}"


def _first_word(phrase: str) -> str:
    found = re.search(r"[^\W_]+", phrase)
    return found[0].casefold() if found else ""
