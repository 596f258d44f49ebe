"""Places of work and study: several at a time are legal, one of them main."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from mentoring.audit import record
from mentoring.audit.verbs import say
from mentoring.editing import save_edited
from people import access
from people.enums import Category, EmploymentKind
from people.models import Employment, Person
from people.services.persons import values_of
from people.services.refusals import Refused, ask, explained, hold_person
from people.viewer import Viewer

ADDED = say("employment.added", "Место работы (учёбы) внесено")
EDITED = say("employment.edited", "Место работы (учёбы) исправлено")
ENDED = say("employment.ended", "Место работы (учёбы) завершено")


@transaction.atomic
def add_employment(
    *,
    person: Person,
    post: str,
    since: date,
    until: date | None = None,
    kind: str = EmploymentKind.MAIN,
    place: str = "",
    subject: str = "",
    category: str = Category.NONE,
    by: Viewer,
    at: datetime,
) -> Employment:
    """Raises Refused, also when the person has a main place of work on these days already."""
    person = hold_person(person)
    ask(access.can_edit_person(by, person))
    employment = Employment(
        person=person,
        kind=kind,
        post=post,
        place=place,
        subject=subject,
        category=category,
        since=since,
        until=until,
    )
    return enter(employment, by=by, at=at)


def enter(employment: Employment, *, by: Viewer, at: datetime) -> Employment:
    """Write a place of work that was asked about already."""
    with explained():
        employment.save(force_insert=True)
    record(
        ADDED,
        on=employment,
        by=by,
        at=at,
        organisation=employment.person.organisation_id,
        values=values_of(employment, "person"),
    )
    return employment


@transaction.atomic
def edit_employment(
    *, employment: Employment, version: int, changes: dict[str, Any], by: Viewer, at: datetime
) -> Employment:
    """Corrected cases of a post that changed are dropped. Raises Refused, EditConflict."""
    person = hold_person(employment.person)
    ask(access.can_edit_person(by, person))
    if changes.get("post", employment.post) != employment.post:
        changes = changes | {"post_forms": {}}
    with explained():
        return _save(employment, changes, version=version, by=by, at=at, verb=EDITED)


@transaction.atomic
def end_employment(
    *, employment: Employment, version: int, until: date, by: Viewer, at: datetime
) -> Employment:
    """`until` is the last day. Raises Refused, EditConflict."""
    person = hold_person(employment.person)
    ask(access.can_edit_person(by, person))
    if until < employment.since:
        raise Refused("Последний день раньше первого.", "until")
    with explained():
        return _save(employment, {"until": until}, version=version, by=by, at=at, verb=ENDED)


def _save(employment: Employment, changes: dict[str, Any], **about: Any) -> Employment:
    return save_edited(employment, changes, organisation=employment.person.organisation_id, **about)
