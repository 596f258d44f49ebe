"""What a verb of the journal is called in Russian.

A sentence says what happened to the subject and needs no gender of whoever did it: «Карточка
участника внесена», «Приказ подписан». Apps register theirs beside the service or in `offers.py`.
"""

from collections.abc import Iterable

VALUES_ERASED = "audit.values_erased"

_sentences: dict[str, str] = {}


def say(verb: str, sentence: str) -> str:
    """Register the sentence of a verb; return the verb, so that it can be a constant.

    Raises ValueError when the verb already says something else.
    """
    if _sentences.setdefault(verb, sentence) != sentence:
        raise ValueError(f"{verb!r} already says {_sentences[verb]!r}")
    return verb


def sentence_of(verb: str) -> str:
    """The registered sentence; for an unknown verb its name in quotation marks."""
    return _sentences.get(verb, f"Действие «{verb}»")


def unsaid(verbs: Iterable[str]) -> list[str]:
    """Which of these verbs have no sentence yet: for a house test."""
    return [verb for verb in verbs if verb not in _sentences]


say(VALUES_ERASED, "Прежние и новые значения в журнале уничтожены")
