"""The register of personal data: every field of every table is declared kept or erased.

`keep` stays when a person's data are destroyed (keys, dates, states: what the organisation must be
able to show); `erase` is emptied or replaced (152-ФЗ, ст. 21). A house test fails for a field that
nobody decided about.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class PersonalData:
    """The decision for one table: names of its concrete fields, each in exactly one of two sets."""

    keep: set[str] = field(default_factory=set)
    erase: set[str] = field(default_factory=set)
