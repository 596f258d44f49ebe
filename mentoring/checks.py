"""What must hold before the portal starts."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver


def doors(
    entries: Iterable[URLPattern | URLResolver], prefix: str = ""
) -> Iterator[tuple[str, Any]]:
    """(address, view) of every address below these entries."""
    for entry in entries:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield address, entry.callback
        else:
            yield from doors(entry.url_patterns, address)


@register()
def every_address_declares_its_rule(**_: Any) -> list[CheckMessage]:
    """Deny by default: an address without require, signed_in or public stops the start."""
    return [
        Error(
            f"Адрес /{address} не говорит, кому он открыт.",
            hint="Поставьте над представлением @require(…), @signed_in или @public.",
            id="mentoring.E001",
        )
        for address, view in doors(get_resolver().url_patterns)
        if not hasattr(view, "access")
    ]
