"""What the database itself refuses, and the sentence a person reads then."""

from contextlib import contextmanager
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.writer import MigrationWriter
from django.db.models import Q

from mentoring import triggers
from mentoring.append_only import AppendOnly
from mentoring.audit.models import AuditEvent
from mentoring.constraints import (
    NoOverlap,
    ends_after_it_begins,
    explain,
    known,
    sentence,
    violation,
    whole,
)
from people.enums import Role, Tenure
from people.models import Appointment, User
from tests.factories import (
    AppointmentFactory,
    AuditEventFactory,
    OrganisationFactory,
    PersonFactory,
    UserFactory,
)

ONE_PRINCIPAL = "people_appointment_one_principal_at_a_time"
NOT_TWICE = "people_appointment_not_twice_to_one_seat"
MARCH = {"since": date(2026, 3, 1), "until": date(2026, 3, 31)}
BESIDE_MARCH = [(date(2026, 2, 1), date(2026, 2, 28)), (date(2026, 4, 1), None)]
INTO_MARCH = [
    (date(2026, 2, 1), date(2026, 3, 1)),
    (date(2026, 3, 31), None),
    (date(2026, 3, 10), date(2026, 3, 20)),
    (date(2026, 1, 1), None),
]

on_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL holds it without triggers"
)


@pytest.fixture
def director(db):
    return AppointmentFactory(role=Role.DIRECTOR, **MARCH)


def refused_by(name):
    return pytest.raises(IntegrityError, match=name)


@pytest.mark.parametrize(("since", "until"), INTO_MARCH)
def test_two_principals_at_once_are_refused(director, since, until):
    with refused_by(ONE_PRINCIPAL):
        AppointmentFactory(
            role=Role.DIRECTOR, organisation=director.organisation, since=since, until=until
        )


@pytest.mark.parametrize(("since", "until"), BESIDE_MARCH)
def test_one_after_another_is_legal(director, since, until):
    AppointmentFactory(
        role=Role.DIRECTOR, organisation=director.organisation, since=since, until=until
    )


def test_an_open_end_reaches_every_later_day(db):
    first = AppointmentFactory(role=Role.DIRECTOR, since=date(2020, 1, 1), until=None)

    with refused_by(ONE_PRINCIPAL):
        AppointmentFactory(
            role=Role.DIRECTOR, organisation=first.organisation, since=date(2099, 1, 1)
        )


def test_another_school_another_seat_and_an_acting_head_do_not_collide(director):
    AppointmentFactory(role=Role.DIRECTOR, **MARCH)
    AppointmentFactory(role=Role.CURATOR, organisation=director.organisation, **MARCH)
    AppointmentFactory(
        role=Role.DIRECTOR, tenure=Tenure.ACTING, organisation=director.organisation, **MARCH
    )


def test_a_row_outside_the_condition_stands_in_nobodys_way(db):
    acting = AppointmentFactory(role=Role.DIRECTOR, tenure=Tenure.ACTING, **MARCH)

    AppointmentFactory(role=Role.DIRECTOR, organisation=acting.organisation, **MARCH)
    rival(
        acting, tenure=Tenure.PRINCIPAL, since=date(2026, 4, 1), until=None
    ).validate_constraints()


def test_a_period_that_is_moved_into_another_one_is_refused(director):
    later = AppointmentFactory(
        role=Role.DIRECTOR, organisation=director.organisation, since=date(2026, 4, 1)
    )

    with refused_by(ONE_PRINCIPAL):
        Appointment.objects.filter(pk=later.pk).update(since=date(2026, 3, 31))


def test_a_row_that_begins_to_satisfy_the_condition_is_asked_then(director):
    acting = AppointmentFactory(
        role=Role.DIRECTOR, tenure=Tenure.ACTING, organisation=director.organisation, **MARCH
    )

    with refused_by(ONE_PRINCIPAL):
        Appointment.objects.filter(pk=acting.pk).update(tenure=Tenure.PRINCIPAL)


def test_a_row_does_not_collide_with_itself(director):
    Appointment.objects.filter(pk=director.pk).update(basis="приказ № 7", until=date(2026, 4, 5))

    director.refresh_from_db()
    assert (director.basis, director.until) == ("приказ № 7", date(2026, 4, 5))


def test_a_refused_row_leaves_the_transaction_usable_in_a_savepoint(director):
    with refused_by(ONE_PRINCIPAL), transaction.atomic():
        AppointmentFactory(role=Role.DIRECTOR, organisation=director.organisation, **MARCH)

    assert Appointment.objects.filter(organisation=director.organisation).count() == 1


def test_a_period_that_ends_before_it_begins_is_refused_by_its_own_rule(db):
    with refused_by("people_appointment_ends_after_it_begins"):
        AppointmentFactory(role=Role.DIRECTOR, since=date(2026, 3, 2), until=date(2026, 3, 1))


# ── The same in a form ───────────────────────────────────────────────────────────────────────────


def rival(director, **fields):
    return Appointment(
        **(
            {
                "person": PersonFactory(organisation=director.organisation),
                "organisation": director.organisation,
                "role": Role.DIRECTOR,
                **MARCH,
            }
            | fields
        )
    )


@pytest.mark.parametrize(("since", "until"), INTO_MARCH)
def test_a_form_says_it_kindly(director, since, until):
    with pytest.raises(ValidationError, match="основной исполнитель один"):
        rival(director, since=since, until=until).validate_constraints()


@pytest.mark.parametrize(("since", "until"), BESIDE_MARCH)
def test_a_form_lets_neighbours_in_time_pass(director, since, until):
    rival(director, since=since, until=until).validate_constraints()


def test_a_form_asks_only_where_the_condition_holds(director):
    rival(director, tenure=Tenure.ACTING).validate_constraints()


def test_a_form_does_not_compare_a_row_with_itself(director):
    director.validate_constraints()


def test_a_form_leaves_fields_alone_that_it_does_not_have(director):
    rival(director).validate_constraints(exclude={"role"})
    rival(director).validate_constraints(exclude={"tenure", "role"})


def test_a_form_with_an_upside_down_period_is_told_that_and_nothing_else(director):
    with pytest.raises(ValidationError) as told:
        rival(director, since=date(2026, 3, 9), until=date(2026, 3, 1)).validate_constraints()

    assert told.value.messages == ["Окончание раньше начала."]


# ── Triggers of SQLite ───────────────────────────────────────────────────────────────────────────


def triggers_of_the_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return {name for (name,) in cursor.fetchall()}


def triggers_that_should_be():
    return {
        name
        for model, constraint in triggers.every_trigger_constraint()
        for name in constraint.triggers(model, connection)
    }


@on_sqlite
@pytest.mark.django_db
def test_every_constraint_by_trigger_has_its_triggers():
    assert {f"{ONE_PRINCIPAL}__insert", f"{ONE_PRINCIPAL}__update"} <= triggers_that_should_be()
    assert triggers_that_should_be() <= triggers_of_the_database()


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_triggers_lost_with_an_altered_field_come_back_after_migrate():
    field = Appointment._meta.get_field("basis")
    wider = models.CharField("основание", max_length=201, blank=True)
    wider.set_attributes_from_name("basis")
    with connection.schema_editor() as editor:
        editor.alter_field(Appointment, field, wider)
    lost = not any(name.startswith(ONE_PRINCIPAL) for name in triggers_of_the_database())
    with connection.schema_editor() as editor:
        editor.alter_field(Appointment, wider, field)

    triggers.remake_triggers()

    assert lost
    assert triggers_that_should_be() <= triggers_of_the_database()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("model", [Appointment, AuditEvent], ids=lambda m: m._meta.label)
def test_a_constraint_can_be_taken_away_and_put_back(model):
    def refuses():
        try:
            BREAKS[model]()
        except IntegrityError:
            return True
        return False

    rules = [c for c in model._meta.constraints if isinstance(c, triggers.TriggerConstraint)]
    with patched_constraints(model, without=rules), connection.schema_editor() as editor:
        for rule in rules:
            editor.remove_constraint(model, rule)
    without = refuses()
    Appointment.objects.all().delete()
    with connection.schema_editor() as editor:
        for rule in rules:
            editor.add_constraint(model, rule)
    triggers.remake_triggers()

    assert (without, refuses()) == (False, True)


@contextmanager
def patched_constraints(model, without):
    """SQLite remakes the table from the model: the model must not name what is taken away."""
    kept = model._meta.constraints
    model._meta.constraints = [c for c in kept if c not in without]
    yield
    model._meta.constraints = kept


def two_directors():
    first = AppointmentFactory(role=Role.DIRECTOR, **MARCH)
    AppointmentFactory(role=Role.DIRECTOR, organisation=first.organisation, **MARCH)


def a_changed_line():
    models.QuerySet(AuditEvent).filter(pk=AuditEventFactory().pk).update(verb="trial.other")


BREAKS = {Appointment: two_directors, AuditEvent: a_changed_line}


# ── Shortcuts and migrations ─────────────────────────────────────────────────────────────────────


def test_shortcuts_name_their_rule():
    names = [
        known("people_person", "state", Role).name,
        whole("people_person", "left", "left_by", "left_on").name,
        ends_after_it_begins("people_person").name,
    ]
    assert names == [
        "people_person_state_is_known",
        "people_person_left_is_whole",
        "people_person_ends_after_it_begins",
    ]


def test_a_name_that_postgresql_would_cut_is_refused():
    with pytest.raises(ValueError, match="longer than 63"):
        NoOverlap(name="x" * 64, fields=["person"])


def test_a_period_must_belong_to_someone():
    with pytest.raises(ValueError, match="whose period"):
        NoOverlap(name="x", fields=[])


def test_no_overlap_survives_a_migration_unchanged():
    told = NoOverlap(
        name="people_x_no_overlap",
        fields=["person"],
        since="first",
        until="last",
        condition=Q(role="DIRECTOR"),
        violation_error_message="Занято.",
    )
    written, _ = MigrationWriter.serialize(told)
    path, args, kwargs = told.deconstruct()

    assert path == "mentoring.constraints.NoOverlap"
    assert written.startswith("mentoring.constraints.NoOverlap(")
    assert told == NoOverlap(*args, **kwargs)
    assert told != NoOverlap(name="people_x_no_overlap", fields=["person"])


# ── From a refusal to a sentence ─────────────────────────────────────────────────────────────────


def refusal(action):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        action()
    return caught.value


def test_an_overlap_is_explained_at_the_beginning_of_the_period(director):
    error = refusal(
        lambda: AppointmentFactory(role=Role.DIRECTOR, organisation=director.organisation, **MARCH)
    )

    found = violation(error)
    assert (found.name, found.fields) == (ONE_PRINCIPAL, ("since",))
    assert explain(error) == "На эти дни место уже занято: основной исполнитель один."


def test_an_unknown_choice_is_explained(db):
    error = refusal(lambda: AppointmentFactory(role="KING"))

    assert explain(error) == "Выбрано значение, которого нет в списке."


def test_a_unique_field_is_explained_with_its_name(db):
    school = OrganisationFactory()

    error = refusal(lambda: OrganisationFactory(slug=school.slug))

    assert violation(error).fields == ("slug",)
    assert explain(error) == "Такое значение уже есть: код в адресе."


def test_a_rule_over_an_expression_is_explained(db):
    UserFactory(username="ivanova")

    error = refusal(lambda: User.objects.bulk_create([User(username="IVANOVA")]))

    assert violation(error).name == "people_user_username_once_in_any_case"
    assert explain(error) == "Такое имя для входа уже занято."


@pytest.mark.parametrize(
    ("constraint", "words"),
    [
        (models.UniqueConstraint(fields=["slug"], name="x"), "Такая запись уже есть."),
        (
            models.CheckConstraint(condition=Q(pk=1), name="x"),
            "Введённые данные противоречат друг другу.",
        ),
        (AppendOnly(name="x"), "Эта запись не меняется и не удаляется."),
    ],
)
def test_a_rule_without_words_of_its_own_has_common_ones(constraint, words):
    assert sentence(constraint) == words


def test_a_unique_field_may_have_its_own_sentence(db):
    UserFactory(username="ivanova")

    error = refusal(lambda: User.objects.bulk_create([User(username="ivanova")]))

    assert explain(error) == "Такое имя для входа уже занято."


def test_what_is_not_a_rule_of_ours_is_not_explained(db):
    assert explain(IntegrityError("NOT NULL constraint failed: people_person.kind")) is None
