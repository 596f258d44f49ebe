"""The journal: an append-only chain of lines for each organisation.

`record` writes a line in the transaction of the change, `history` reads what happened to a row,
`verify` finds what was tampered with, `erase_values` destroys values and keeps the chain. Others
import from here, from `actor` (who acts), `verbs` (what it is called) and `words` only.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mentoring.audit.checking import ChainBreach, verify
    from mentoring.audit.erasing import erase_values
    from mentoring.audit.journal import Entry, entry, record, record_all
    from mentoring.audit.reading import Change, HistoryLine, history, last_move, names_of_users

# Loaded when first asked for: Django imports this package before its tables can be.
_HOMES = {
    "ChainBreach": "checking",
    "verify": "checking",
    "erase_values": "erasing",
    "Entry": "journal",
    "entry": "journal",
    "record": "journal",
    "record_all": "journal",
    "Change": "reading",
    "HistoryLine": "reading",
    "history": "reading",
    "last_move": "reading",
    "names_of_users": "reading",
}

__all__ = [
    "ChainBreach",
    "Change",
    "Entry",
    "HistoryLine",
    "entry",
    "erase_values",
    "history",
    "last_move",
    "names_of_users",
    "record",
    "record_all",
    "verify",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
