"""The wording of papers: text that the clerk may correct, with placeholders from a closed list.

No template language: `{кто}` is replaced once by a value, and that is all. What a value contains is
never read again, so `{{`, `{%` or `{кто}` typed by anyone stay what they are.

Default texts are files in fixtures/reference/documents/<kind>.txt; a correction is a new version of
PaperText, for one organisation or as the new default. Papers issued before stay as they were.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from mentoring.audit import record
from mentoring.audit.actor import Actor
from mentoring.audit.verbs import say
from mentoring.documents.models import PaperText
from mentoring.documents.text import Text, Words, text
from mentoring.ports import Port

SAVED = say("documents.text_saved", "Текст бумаги изменён")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
LONGEST = 20_000  # letters; a longer text is no wording but an annex


class WordingRefused(Exception):
    """The message is written for the person at the screen."""


@dataclass(frozen=True)
class Wording:
    """A text that may be corrected: its fixed kind, title, and placeholders with what they mean."""

    kind: str  # «order.pairs.preamble»: also the name of the file with the default text
    title: str
    placeholders: Mapping[str, str]  # {"кто": "директор в именительном падеже"}


@dataclass(frozen=True)
class CurrentText:
    """The wording in force. `version` 0 is the default that came with the portal."""

    kind: str
    body: str
    version: int = 0
    is_own: bool = False  # of this very organisation

    @property
    def mark(self) -> str:
        """For `Paper.text_version`."""
        whose = " организации" if self.is_own else ""
        return f"{self.kind}, редакция {self.version}{whose}"


# Each app offers the wordings of its papers in `offers.py`.
wordings: Port[Callable[[], Iterable[Wording]]] = Port("wordings")


def wording(kind: str) -> Wording:
    """The declared wording. Raises WordingRefused for a kind that nobody offers."""
    for offered in wordings.gather():
        if offered.kind == kind:
            return offered
    raise WordingRefused(f"Текста «{kind}» нет среди бумаг портала.")


def fill(body: str, values: Mapping[str, Words]) -> Text:
    """The text with every placeholder replaced by its value; a value may hold blanks to fill in.

    Raises WordingRefused when a placeholder is not among `values`, or a brace stands alone.
    """
    check(body, values)
    parts: list[str | Text] = []
    for index, piece in enumerate(PLACEHOLDER.split(body)):
        parts.append(values[piece.strip()] if index % 2 else piece)
    return text(*parts)


def paragraphs(body: str, values: Mapping[str, Words]) -> tuple[Text, ...]:
    """As `fill`, one Text for each line of the body that is not empty."""
    return tuple(fill(line, values) for line in body.splitlines() if line.strip())


def check(body: str, allowed: Iterable[str]) -> None:
    """Raises WordingRefused, naming what is allowed, for any other placeholder or stray brace."""
    names = sorted(allowed)
    for name in PLACEHOLDER.findall(body):
        if name.strip() not in names:
            raise WordingRefused(f"Подстановки {{{name}}} нет. {_allowed(names)}")
    if set("{}") & set(PLACEHOLDER.sub("", body)):
        raise WordingRefused(
            f"Фигурная скобка стоит без пары: скобками отмечают только подстановки. "
            f"{_allowed(names)}"
        )


def current_text(kind: str, organisation: Any = None) -> CurrentText:
    """The newest text of the organisation, else the newest default, else the portal's own file.

    `organisation` is a row or its key. Raises WordingRefused for an unknown kind. One query.
    """
    wording(kind)
    key = getattr(organisation, "pk", organisation)
    saved = PaperText.objects.filter(Q(organisation=None) | Q(organisation=key), kind=kind)
    row = saved.order_by(F("organisation").desc(nulls_last=True), "-version").first()
    if row is None:
        return CurrentText(kind, default_text(kind))
    return CurrentText(kind, row.body, row.version, row.organisation_id is not None)


@transaction.atomic
def save_text(
    *, kind: str, organisation: Any, body: str, seen: int, by: Actor, at: datetime
) -> PaperText:
    """A new version of the text, for the organisation (None: for all without their own).

    `seen` is the version that stood on the screen: when another is in force by now, nothing is
    written. Who may do it is the rule of the caller. Raises WordingRefused.
    """
    allowed = wording(kind).placeholders
    body = body.replace("\r\n", "\n").strip()
    if not body:
        raise WordingRefused("Текст бумаги не может быть пустым.")
    if len(body) > LONGEST:
        raise WordingRefused(f"Текст длиннее {LONGEST} знаков; вынесите часть его в приложение.")
    check(body, allowed)
    key = getattr(organisation, "pk", organisation)
    _lock(key)
    before = current_text(kind, key)
    if before.version != seen:
        raise WordingRefused(
            "Пока вы правили, этот текст сохранил кто-то другой. Ваш вариант не записан: сравните "
            "его с действующим и сохраните снова."
        )
    last = PaperText.objects.filter(kind=kind, organisation=key).order_by("-version").first()
    version = max(last.version if last else 0, before.version) + 1
    saved = PaperText.objects.create(
        organisation_id=key, kind=kind, version=version, body=body, saved_at=at
    )
    record(SAVED, on=saved, by=by, at=at, values={"body": (before.body, body)})
    return saved


@cache
def default_text(kind: str) -> str:
    """The text that came with the portal. Raises WordingRefused when its file is missing."""
    path = Path(settings.FIXTURES) / "reference" / "documents" / f"{kind}.txt"
    try:
        return path.read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise WordingRefused(f"Нет исходного текста «{kind}»: файл {path.name} утрачен.") from error


def _lock(organisation: int | None) -> None:
    """One at a time for each organisation; the default is guarded by its unique versions."""
    if organisation is not None:
        model = apps.get_model(settings.ORGANISATION_MODEL)
        model._base_manager.select_for_update(no_key=True).get(pk=organisation)


def _allowed(names: list[str]) -> str:
    if not names:
        return "В этом тексте подстановок нет."
    return "Можно использовать: " + ", ".join(f"{{{name}}}" for name in names) + "."
