"""One factory per model. A factory makes the plainest valid row and nothing else."""

from datetime import UTC, date, datetime

import factory

from people.enums import GrammaticalCase, OrganisationKind, Role
from people.models import (
    Appointment,
    Employment,
    Guardianship,
    MenteeRecord,
    MentorRecord,
    NameForm,
    Organisation,
    Person,
    User,
)

AUTUMN = date(2026, 9, 1)
MORNING = datetime(2026, 9, 1, 6, 0, tzinfo=UTC)


class Plain(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True


class UserFactory(Plain):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"user{n}")


class OrganisationFactory(Plain):
    class Meta:
        model = Organisation

    slug = factory.Sequence(lambda n: f"school{n}")
    kind = OrganisationKind.SCHOOL
    full_name = factory.Sequence(lambda n: f"муниципальное учреждение «Школа № {n}»")
    short_name = factory.Sequence(lambda n: f"МОУ «Школа № {n}»")
    sort_key = factory.Sequence(lambda n: f"моу школа {n:05}")
    place = "г. Озёрный"


class PersonFactory(Plain):
    class Meta:
        model = Person

    organisation = factory.SubFactory(OrganisationFactory)
    last_name = factory.Sequence(lambda n: f"Фамилиева{n}")
    first_name = "Анна"
    patronymic = "Петровна"
    gender = "FEMALE"
    search_key = factory.LazyAttribute(
        lambda p: f"{p.last_name} {p.first_name} {p.patronymic}".casefold()
    )
    sort_key = factory.SelfAttribute("search_key")


class NameFormFactory(Plain):
    class Meta:
        model = NameForm

    person = factory.SubFactory(PersonFactory)
    case = GrammaticalCase.DATV
    last_name = "Фамилиевой"
    first_name = "Анне"
    patronymic = "Петровне"


class EmploymentFactory(Plain):
    class Meta:
        model = Employment

    person = factory.SubFactory(PersonFactory)
    post = "учитель математики"
    since = AUTUMN


class GuardianshipFactory(Plain):
    class Meta:
        model = Guardianship

    guardian = factory.SubFactory(PersonFactory)
    ward = factory.SubFactory(
        PersonFactory, organisation=factory.SelfAttribute("..guardian.organisation")
    )
    since = AUTUMN


class AppointmentFactory(Plain):
    class Meta:
        model = Appointment

    organisation = factory.SubFactory(OrganisationFactory)
    person = factory.SubFactory(PersonFactory, organisation=factory.SelfAttribute("..organisation"))
    role = Role.COUNCIL
    since = AUTUMN


class MentorRecordFactory(Plain):
    class Meta:
        model = MentorRecord

    organisation = factory.SubFactory(OrganisationFactory)
    person = factory.SubFactory(PersonFactory, organisation=factory.SelfAttribute("..organisation"))
    state_since = MORNING


class MenteeRecordFactory(MentorRecordFactory):
    class Meta:
        model = MenteeRecord

MENTOR_RECORD_LABEL = "people.mentorrecord"
