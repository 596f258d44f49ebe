"""Who may what with organisations, persons, seats and bank records (design.md, section 5)."""

from django.db.models import Q

from mentoring.access import YES, Decision, first_refusal, no, one_of
from people.enums import Role
from people.models import (
    Appointment,
    Employment,
    Guardianship,
    MenteeRecord,
    MentorRecord,
    Organisation,
    Person,
    User,
)
from people.querysets import SEES_PERSONS
from people.viewer import Viewer

SEES_BANK = (Role.DIRECTOR, Role.CURATOR, Role.COUNCIL)


def is_administrator(viewer: Viewer) -> Decision:
    if viewer.is_administrator:
        return YES
    return no("Это делает администратор портала.")


def can_view_organisation(viewer: Viewer, organisation: Organisation) -> Decision:
    own = organisation.pk in {school for school, _ in viewer.persons}
    if viewer.is_administrator or own or organisation.pk in viewer.oversees:
        return YES
    return no("Карточку организации видят её сотрудники и вышестоящая организация.")


def can_place_organisation(viewer: Viewer, organisation: Organisation) -> Decision:
    """Its kind, its place in the tree, its closing, and its first head, before it has anyone."""
    return is_administrator(viewer)


def can_edit_organisation(viewer: Viewer, organisation: Organisation) -> Decision:
    keepers = viewer.organisations_as(Role.DIRECTOR, Role.CURATOR, Role.SYSADMIN, Role.CLERK)
    if viewer.is_administrator or organisation.pk in keepers:
        return YES
    return no(
        "Сведения организации правят куратор, руководитель, делопроизводитель и администратор."
    )


def can_list_persons(viewer: Viewer) -> Decision:
    if viewer.organisations_as(*SEES_PERSONS):
        return YES
    return no("Список людей открыт руководителю, куратору, совету и делопроизводителю организации.")


def can_view_person(viewer: Viewer, person: Person) -> Decision:
    school = viewer.organisations_as(*SEES_PERSONS)
    if person.organisation_id in school or person.pk in viewer.person_ids | viewer.wards:
        return YES
    return no("Карточку видят сам участник, куратор, руководитель и совет организации.")


def can_read_person(viewer: Viewer, person: Person) -> Decision:
    """The whole card; a parent reads only the name of the child, and the child's consents."""
    school = viewer.organisations_as(*SEES_PERSONS)
    if person.organisation_id in school or person.pk in viewer.person_ids:
        return YES
    return no("Сведения видят сам участник, куратор, руководитель и совет организации.")


def can_add_person(viewer: Viewer) -> Decision:
    if viewer.organisations_as(Role.DIRECTOR, Role.CURATOR, Role.SYSADMIN):
        return YES
    return no("Людей вносят куратор, руководитель или системный администратор организации.")


def can_edit_person(viewer: Viewer, person: Person) -> Decision:
    keepers = viewer.organisations_as(Role.DIRECTOR, Role.CURATOR, Role.SYSADMIN)
    if person.organisation_id in keepers:
        return YES
    return no("Карточку правят куратор, руководитель или системный администратор организации.")


def can_edit_employment(viewer: Viewer, employment: Employment) -> Decision:
    return can_edit_person(viewer, employment.person)


def can_edit_guardianship(viewer: Viewer, guardianship: Guardianship) -> Decision:
    return can_edit_person(viewer, guardianship.ward)


def can_correct_post(viewer: Viewer, employment: Employment) -> Decision:
    return can_correct_words(viewer, employment.person)


def can_correct_words(viewer: Viewer, person: Person) -> Decision:
    """Correcting how a name is declined: also the clerk, who prints the papers."""
    if viewer.sits_as(Role.CLERK, person.organisation_id):
        return YES
    return can_edit_person(viewer, person)


def can_issue_login(viewer: Viewer, person: Person) -> Decision:
    """A login for a person, or a new password. Nobody gains a seat above their own by it."""
    if viewer.is_administrator:
        return YES
    if viewer.sits_as(Role.DIRECTOR, person.organisation_id):
        return first_refusal(_not_the_administrator(person), _only_here(_same_login(person)))
    helper = viewer.organisations_as(Role.CURATOR, Role.SYSADMIN)
    if person.organisation_id not in helper:
        return no("Вход выдают куратор, руководитель или системный администратор организации.")
    records = _same_login(person)
    return first_refusal(
        _not_the_administrator(person), _holds_no_seat(records, viewer), _only_here(records)
    )


def can_list_logins(viewer: Viewer, organisation: Organisation) -> Decision:
    return is_administrator(viewer)


def can_link_login(viewer: Viewer, person: Person) -> Decision:
    """One login for the records of the same human in two organisations."""
    return is_administrator(viewer)


def _holds_no_seat(records: list[int], viewer: Viewer) -> Decision:
    """Also no seat of a limited term, and none that begins later: an acting head has both."""
    open_end = Q(until=None) | Q(until__gte=viewer.on)
    if Appointment.objects.filter(open_end, person__in=records).exists():
        return no(
            "Вход занимающему официальное место выдаёт руководитель или администратор портала."
        )
    return YES


def _not_the_administrator(person: Person) -> Decision:
    if User.objects.filter(pk=person.user_id or 0, is_administrator=True).exists():
        return no("Это вход администратора портала: им распоряжается только администратор портала.")
    return YES


def _same_login(person: Person) -> list[int]:
    """The records of the same human in all organisations."""
    if person.user_id is None:
        return [person.pk]
    return list(Person.objects.filter(user=person.user_id).values_list("pk", flat=True))


def _only_here(records: list[int]) -> Decision:
    """A password opens every organisation of its owner: one school must not reset it alone."""
    if len(records) > 1:
        return no(
            "Этот человек входит и в другой организации: пароль меняет администратор портала."
        )
    return YES


def can_view_appointment(viewer: Viewer, appointment: Appointment) -> Decision:
    own = appointment.organisation_id in {school for school, _ in viewer.persons}
    if viewer.is_administrator or own or appointment.organisation_id in viewer.oversees:
        return YES
    return no("Назначения видят сотрудники организации и вышестоящая организация.")


def can_appoint(viewer: Viewer, organisation: Organisation) -> Decision:
    """Seats are given by order; what was ordered before the portal is entered by these two."""
    if viewer.is_administrator or viewer.sits_as(Role.DIRECTOR, organisation.pk):
        return YES
    return no("Назначения вносит руководитель организации или администратор портала.")


def can_end_appointment(viewer: Viewer, appointment: Appointment) -> Decision:
    decision = can_appoint(viewer, appointment.organisation)
    if decision and appointment.role == Role.DIRECTOR and not viewer.is_administrator:
        return no("Место руководителя освобождает администратор портала.")
    return decision


def can_search_persons(viewer: Viewer, organisation: Organisation) -> Decision:
    """Search as you type over the persons of one organisation: for a seat, for a representative."""
    if organisation.pk in viewer.organisations_as(*SEES_PERSONS):
        return YES
    return can_appoint(viewer, organisation)


def _can_view_record(viewer: Viewer, record: MentorRecord | MenteeRecord) -> Decision:
    school = viewer.organisations_as(*SEES_BANK)
    if record.organisation_id in school or record.person_id in viewer.person_ids | viewer.wards:
        return YES
    return no("Запись банка видят сам участник, куратор, руководитель и совет организации.")


def can_view_mentorrecord(viewer: Viewer, record: MentorRecord) -> Decision:
    return _can_view_record(viewer, record)


def can_view_menteerecord(viewer: Viewer, record: MenteeRecord) -> Decision:
    return _can_view_record(viewer, record)


def can_list_bank(viewer: Viewer) -> Decision:
    if viewer.organisations_as(*SEES_BANK):
        return YES
    return no("Банк открыт руководителю, куратору и совету организации.")


def can_keep_bank(viewer: Viewer, person: Person) -> Decision:
    """Applying for a person of the organisation."""
    if viewer.sits_as(Role.CURATOR, person.organisation_id):
        return YES
    return no("Банк ведёт куратор организации.")


def can_keep_record(viewer: Viewer, record: MentorRecord | MenteeRecord) -> Decision:
    if viewer.sits_as(Role.CURATOR, record.organisation_id):
        return YES
    return no("Банк ведёт куратор организации.")


def can_leave_bank(viewer: Viewer, record: MentorRecord | MenteeRecord) -> Decision:
    own = YES if record.person_id in viewer.person_ids else no("Выйти может сам участник.")
    return one_of(own, can_keep_record(viewer, record))
