"""What a person types as a login, and where an address of the network belongs."""

import ipaddress
import unicodedata

UNPRINTED = "Cf"  # zero-width spaces, soft hyphens, marks of direction: pasted from Word


def as_stored(typed: str) -> str:
    """The login as the table holds it: no case, no spaces of any kind, no look-alike forms.

    «  Ksosh2-Director » copied from a slip, with a no-break space, is «ksosh2-director».
    """
    plain = unicodedata.normalize("NFKC", typed)
    kept = (c for c in plain if not c.isspace() and unicodedata.category(c) != UNPRINTED)
    return "".join(kept).lower()


def neighbourhood(address: str) -> str:
    """The address as one line to the provider: IPv4 whole, IPv6 by its first 64 bits."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return str(known)
    return str(ipaddress.ip_network(f"{known}/64", strict=False).network_address)
