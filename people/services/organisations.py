"""Organisations: entered by the administrator, kept by their own people."""

from datetime import datetime
from typing import Any

from django.db import transaction

from mentoring.audit import record
from mentoring.audit.verbs import say
from mentoring.editing import save_edited
from mentoring.russian import sort_key
from people import access
from people.models import Organisation
from people.rules.trees import stands_below
from people.services.persons import values_of
from people.services.refusals import Refused, ask, explained, hold
from people.viewer import Viewer

ADDED = say("organisation.added", "Организация внесена")
EDITED = say("organisation.edited", "Сведения организации исправлены")
PLACED = frozenset({"kind", "parent", "closed_on"})  # the administrator's part
KEPT = frozenset(
    {
        "full_name", "short_name", "founder_name", "place", "address", "phone", "email", "site",
        "inn", "ogrn", "region", "time_zone", "regime", "council_step", "simple_signature", "terms",
    }
)  # fmt: skip
KEY_LENGTH = 140  # of the column sort_key


@transaction.atomic
def add_organisation(
    *, slug: str, fields: dict[str, Any], by: Viewer, at: datetime
) -> Organisation:
    """Enter an organisation; its slug stands in public addresses and never changes.

    `fields`: any of KEPT and PLACED, `parent` by its key. Raises Refused.
    """
    ask(access.is_administrator(by))
    _known(fields, KEPT | PLACED)
    values = {("parent_id" if name == "parent" else name): fields[name] for name in fields}
    organisation = Organisation(slug=slug, **values)
    organisation.sort_key = _sort_key(organisation.short_name)
    with explained():
        organisation.save(force_insert=True)
    record(ADDED, on=organisation, by=by, at=at, values=values_of(organisation))
    return organisation


@transaction.atomic
def edit_organisation(
    *, organisation: Organisation, version: int, changes: dict[str, Any], by: Viewer, at: datetime
) -> Organisation:
    """Correct names, letterhead, contacts, zone, regime and words. Raises Refused, EditConflict.

    Kind, place in the tree (`parent`: its key) and closing are the administrator's.
    """
    _known(changes, KEPT | PLACED)
    if "parent" in changes:
        # A place in the tree depends on all others: two at once could close a ring.
        list(Organisation.objects.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    organisation = hold(organisation.pk)
    ask(access.can_edit_organisation(by, organisation))
    if PLACED & set(changes):
        ask(access.can_place_organisation(by, organisation))
    if "parent" in changes:
        _refuse_a_ring(organisation, changes["parent"])
    if "short_name" in changes:
        changes = changes | {"sort_key": _sort_key(changes["short_name"])}
    with explained():
        return save_edited(organisation, changes, version=version, by=by, at=at, verb=EDITED)


def _known(fields: dict[str, Any], known: frozenset[str]) -> None:
    if unknown := set(fields) - known:
        raise TypeError(f"an organisation is not edited by {sorted(unknown)}")


def _sort_key(short_name: str) -> str:
    return sort_key(short_name)[:KEY_LENGTH]


def _refuse_a_ring(organisation: Organisation, parent: int | None) -> None:
    parents = dict(Organisation.objects.values_list("pk", "parent_id"))
    if stands_below(parents, organisation.pk, parent):
        raise Refused(
            "Так организация оказалась бы под самой собой: выберите другую вышестоящую.", "parent"
        )
