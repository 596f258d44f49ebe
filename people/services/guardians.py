"""Legal representatives of minors."""

from datetime import date, datetime

from django.db import transaction

from mentoring.audit import record
from mentoring.audit.verbs import say
from people import access
from people.enums import PersonKind
from people.models import Guardianship, Person
from people.services.persons import values_of
from people.services.refusals import Refused, ask, explained, hold_person
from people.viewer import Viewer

ADDED = say("guardianship.added", "Законный представитель внесён")
ENDED = say("guardianship.ended", "Законное представительство завершено")


@transaction.atomic
def add_guardian(
    *,
    ward: Person,
    guardian: Person,
    document: str = "",
    since: date,
    until: date | None = None,
    by: Viewer,
    at: datetime,
) -> Guardianship:
    """Both are persons of one organisation. Raises Refused."""
    ward = hold_person(ward)
    ask(access.can_edit_person(by, ward))
    if ward.kind != PersonKind.PUPIL:
        raise Refused("Законный представитель указывается только обучающемуся.")
    if guardian.organisation_id != ward.organisation_id:
        raise Refused("Представитель должен быть внесён в этой же организации.", "guardian")
    row = Guardianship(ward=ward, guardian=guardian, document=document, since=since, until=until)
    with explained():
        row.save(force_insert=True)
    record(ADDED, on=row, by=by, at=at, organisation=ward.organisation_id, values=values_of(row))
    return row


@transaction.atomic
def end_guardian(
    *, guardianship: Guardianship, until: date, by: Viewer, at: datetime
) -> Guardianship:
    """`until` is the last day: afterwards the parent no longer sees the child's card."""
    ward = hold_person(guardianship.ward)
    ask(access.can_edit_person(by, ward))
    row: Guardianship = Guardianship.objects.select_for_update().get(pk=guardianship.pk)
    values = {"until": (row.until, until)}
    row.until = until
    with explained():
        row.save(update_fields=["until"])
    record(ENDED, on=row, by=by, at=at, organisation=ward.organisation_id, values=values)
    return row
