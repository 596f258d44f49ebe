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


# ── The ground floor ─────────────────────────────────────────────────────────────────────────────


class AuditEventFactory(Plain):
    """A line outside the journal's own door: whole enough for the table, not for `verify`."""

    class Meta:
        model = "audit.AuditEvent"

    chain = 0
    position = factory.Sequence(lambda n: 1_000_000 + n)
    at = MORNING
    verb = "trial.made"
    label = "people.person"
    key = 1
    actor_kind = "SYSTEM"
    hash = "0" * 64


class AuditValuesFactory(Plain):
    class Meta:
        model = "audit.AuditValues"

    event = factory.SubFactory(AuditEventFactory)
    salt = "0" * 32
    text = '{"phone":["1","2"]}'


class ChainHeadFactory(Plain):
    class Meta:
        model = "audit.ChainHead"

    chain = factory.Sequence(lambda n: 1_000_000 + n)


class FactFactory(Plain):
    class Meta:
        model = "facts.Fact"

    kind = "trial.happened"
    organisation = factory.SubFactory(OrganisationFactory)
    label = "people.person"
    key = factory.Sequence(lambda n: n + 1)
    on = AUTUMN
    noted_at = MORNING
    title = "Приказ от 01.09.2026 № 51"


class GroundFactory(Plain):
    class Meta:
        model = "facts.Ground"

    organisation = factory.SubFactory(OrganisationFactory)
    subject_label = "people.person"
    subject_key = factory.Sequence(lambda n: n + 1)
    kind = "ORDER"
    number = "51"
    dated = AUTUMN
    stood_at = MORNING


class LetterFactory(Plain):
    class Meta:
        model = "outbox.Letter"

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)
    address = "kuda@example.org"
    subject = "Приказ подписан"
    text = "Ознакомьтесь с приказом."
    kind = "trial.letter"
    created_at = MORNING
    due_at = MORNING


class RequestKeyFactory(Plain):
    class Meta:
        model = "mentoring.RequestKey"

    key = factory.Sequence(lambda n: f"{n:024}")
    user_id = 1
    purpose = "people.person_add"
    created_at = MORNING


class CalendarYearFactory(Plain):
    class Meta:
        model = "calendar.CalendarYear"

    year = factory.Sequence(lambda n: 2030 + n % 60)  # the years of the reference data are there
    source = "ст. 112 ТК РФ"
    checked_on = AUTUMN


class CalendarDayFactory(Plain):
    class Meta:
        model = "calendar.CalendarDay"

    year = factory.SubFactory(CalendarYearFactory)
    day = factory.LazyAttribute(lambda row: date(row.year.year, 1, 1))
    kind = "HOLIDAY"


class PaperTextFactory(Plain):
    class Meta:
        model = "documents.PaperText"

    organisation = factory.SubFactory(OrganisationFactory)
    kind = "trial"
    version = factory.Sequence(lambda n: n + 1)
    body = "Назначить {кого}."
    saved_at = MORNING


class IssuedDocumentFactory(Plain):
    class Meta:
        model = "documents.IssuedDocument"

    organisation = factory.SubFactory(OrganisationFactory)
    kind = "trial"
    name = "Справка"
    title = "Справка"
    label = "people.person"
    key = 1
    format = "PDF"
    sha256 = "0" * 64
    size = 1
    template_version = 1
    check_code = factory.Sequence(lambda n: f"код{n}")
    issued_at = MORNING


class LoginThrottleFactory(Plain):
    class Meta:
        model = "people.LoginThrottle"

    key = factory.Sequence(lambda n: f"{n:064}")
    since = MORNING


class UploadFactory(Plain):
    class Meta:
        model = "uploads.Upload"

    organisation = factory.SubFactory(OrganisationFactory)
    purpose = "trial.scan"
    label = "people.person"
    key = 1
    kind = "PDF"
    title = "Скан"
    sha256 = "0" * 64
    size = 1
    uploaded_at = MORNING
