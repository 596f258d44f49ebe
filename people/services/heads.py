"""The first head of an organisation: entered, employed and seated by the administrator at once."""

from datetime import date, datetime

from django.db import transaction

from people import access
from people.enums import EmploymentKind, PersonKind, Role
from people.models import Appointment, Employment, Organisation, Person
from people.services import appointments, employments, persons
from people.services.refusals import ask, hold
from people.viewer import Viewer


@transaction.atomic
def enter_head(
    *,
    organisation: Organisation,
    last_name: str,
    first_name: str,
    patronymic: str = "",
    gender: str | None,
    post: str,
    since: date,
    basis: str = "",
    by: Viewer,
    at: datetime,
) -> Person:
    """Raises Refused; then nobody was entered."""
    organisation = hold(organisation.pk)
    ask(access.can_place_organisation(by, organisation))
    person = persons.enter(
        Person(
            organisation=organisation,
            kind=PersonKind.EMPLOYEE,
            last_name=last_name,
            first_name=first_name,
            patronymic=patronymic,
            gender=gender,
        ),
        by=by,
        at=at,
    )
    job = Employment(person=person, kind=EmploymentKind.MAIN, post=post, since=since)
    employments.enter(job, by=by, at=at)
    seat = Appointment(
        organisation=organisation, person=person, role=Role.DIRECTOR, since=since, basis=basis
    )
    appointments.enter(seat, by=by, at=at)
    return person
