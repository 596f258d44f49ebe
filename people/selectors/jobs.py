"""One place of work, one representative; what the form of a new one begins with."""

from datetime import date

from people.enums import EmploymentKind, PersonKind
from people.models import Employment, Guardianship, Person
from people.viewer import Viewer

USUAL = {
    PersonKind.PUPIL: EmploymentKind.STUDY,
    PersonKind.STUDENT: EmploymentKind.STUDY,
    PersonKind.PARTNER: EmploymentKind.EXTERNAL,
}


def employment_for(viewer: Viewer, employment_id: int) -> Employment:
    """Raises Employment.DoesNotExist for a stranger as for a missing id."""
    people = Person.objects.visible_to(viewer)
    rows = Employment.objects.filter(person__in=people)
    employment: Employment = rows.select_related("person").get(pk=employment_id)
    return employment


def guardianship_for(viewer: Viewer, guardianship_id: int) -> Guardianship:
    """Raises Guardianship.DoesNotExist for a stranger as for a missing id."""
    people = Person.objects.visible_to(viewer)
    rows = Guardianship.objects.filter(ward__in=people)
    row: Guardianship = rows.select_related("ward", "guardian").get(pk=guardianship_id)
    return row


def likely_kind(person: Person, *, on: date) -> EmploymentKind:
    """What a new place most likely is: a second job of an employee is a part-time one."""
    if usual := USUAL.get(PersonKind(person.kind)):
        return usual
    jobs = person.employments.in_force(on=on).filter(kind=EmploymentKind.MAIN)
    return EmploymentKind.PART_TIME if jobs.exists() else EmploymentKind.MAIN
