"""Ends of chains kept in a file outside the database."""

import json
from collections.abc import Mapping
from pathlib import Path

from mentoring.audit.checking import Head


class HeadsUnreadable(Exception):
    """Written for the person at the keyboard."""


def read_heads(path: Path) -> dict[int, Head]:
    """Heads as `write_heads` left them; an absent file has none. Raises HeadsUnreadable."""
    if not path.exists():
        return {}
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return {
            int(chain): Head(int(head["position"]), str(head["hash"]))
            for chain, head in stored["heads"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise HeadsUnreadable(f"Файл голов журнала «{path}» не читается.") from error


def write_heads(path: Path, heads: Mapping[int, Head]) -> None:
    """Raises HeadsUnreadable when the file cannot be written; the old one stays whole."""
    stored = {str(k): {"position": v.position, "hash": v.hash} for k, v in heads.items()}
    beside = path.with_name(f"{path.name}.new")
    try:
        beside.write_text(json.dumps({"heads": stored}, indent=1) + "\n", encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise HeadsUnreadable(f"Файл голов журнала «{path}» не записывается.") from error
