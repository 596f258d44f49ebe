"""How a line is turned into its hash: the same on every database and for ever.

A change here would break every journal that exists: the canonical form is pinned by a test.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any

from django.db.models import Model

START = ""  # what the first line of a chain names as the line before it
INSTALLATION = 0  # the chain of what belongs to no organisation
HASHED = (
    "chain",
    "position",
    "at",
    "verb",
    "label",
    "key",
    "actor_kind",
    "user",
    "person",
    "seat",
    "before",
    "after",
    "basis",
    "values_hash",
    "previous",
)


def instant(at: datetime) -> str:
    """UTC with microseconds, whatever zone and precision the database answers in."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of(event: Any) -> str:
    """sha256 over every kept field of a line; `event` is an AuditEvent, saved or not."""
    line = {name: getattr(event, name) for name in HASHED}
    line["at"] = instant(event.at)
    return hashlib.sha256(canonical(line).encode()).hexdigest()


def values_hash_of(salt: str, text: str) -> str:
    """The hash that stands in the chain for the values; without the salt it tells nothing."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def new_salt() -> str:
    return secrets.token_hex(16)


def text_of(values: Mapping[str, tuple[Any, Any]]) -> str:
    """{field: (old, new)} as the text that is stored and hashed."""
    return canonical({name: [plain(old), plain(new)] for name, (old, new) in values.items()})


def plain(value: Any) -> Any:
    """A value of a field as JSON knows it: a row becomes its key, a date its ISO form."""
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return str(value)  # a str subclass or a translated string becomes plain text
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted((plain(item) for item in value), key=str)
    return format(value, "f") if isinstance(value, Decimal) else str(value)
