"""Check codes: unguessable, and typed by hand from a paper without a mistake."""

import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # without 0 O 1 I L U; 20 of them are 98 bits
LENGTH, GROUP = 20, 4
CYRILLIC_TWINS = str.maketrans("АВЕКМНРСТХУ", "ABEKMHPCTXY")


def new() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def grouped(code: str) -> str:
    """«7KQ2-MXR4-9HTW-C3VD-P8NF»: as it stands on the paper and in the address."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def as_stored(typed: str) -> str:
    """What a person typed, as it is stored: any case, any dashes, Cyrillic twins of letters."""
    twins = typed.upper().translate(CYRILLIC_TWINS)
    return "".join(sign for sign in twins if sign in LETTERS)[: LENGTH + 1]
