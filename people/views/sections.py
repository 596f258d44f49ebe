"""The parts of «Люди» that a seat has something in."""

from django.urls import reverse

from mentoring.ui.elements import Tab
from people import access
from people.selectors.bank import BANKS, bank_name


def sections_of(viewer, here):
    """Tabs over the lists; none when there is only one list."""
    found = []
    if access.can_list_persons(viewer):
        found.append(("persons", "Люди"))
    if access.can_list_bank(viewer):
        words = viewer.vocabulary
        found += [(f"{bank}s", bank_name(words, bank, capital=True)) for bank in BANKS]
    tabs = [Tab(label, reverse(f"people:{name}"), active=name == here) for name, label in found]
    tabs.append(_organisations(viewer, here))
    return tabs if len(tabs) > 1 else []


def _organisations(viewer, here):
    """The tree, or the one organisation that there is to see."""
    only = viewer.organisation_id
    if viewer.is_administrator or viewer.oversees or len(viewer.persons) != 1 or only is None:
        url = reverse("people:organisations")
        return Tab("Организации", url, active=here == "organisations")
    return Tab("Организация", reverse("people:organisation", args=[only]))
