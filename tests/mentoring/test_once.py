"""A form that creates something does it once, however often it is sent."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from mentoring import once, ports
from mentoring.once import KeyRefused, Outcome, RequestKey, new_key, run
from people.models import Organisation
from tests.factories import OrganisationFactory, RequestKeyFactory
from tests.races import at_once, needs_row_locks

AT = datetime(2026, 9, 1, 6, 30, tzinfo=UTC)


def add_school():
    return f"/people/organisations/{OrganisationFactory().pk}/"


def send(key, *, user_id=7, purpose="people.organisation_add", action=add_school):
    return run(key, user_id=user_id, purpose=purpose, at=AT, action=action)


def test_the_first_submit_does_it_and_tells_where_it_led(db):
    outcome = send(new_key())

    [school] = Organisation.objects.all()
    assert outcome == Outcome(f"/people/organisations/{school.pk}/", first=True)


def test_the_second_submit_is_answered_with_the_first_result(db):
    key = new_key()
    first = send(key)

    second = send(key)

    assert second == Outcome(first.result, first=False)
    assert Organisation.objects.count() == 1


def test_a_new_form_does_it_again(db):
    send(new_key())
    send(new_key())

    assert Organisation.objects.count() == 2


def test_the_key_of_another_person_says_nothing(db):
    key = new_key()

    outcomes = [send(key, user_id=user) for user in (7, 8, None)]

    assert [outcome.first for outcome in outcomes] == [True, True, True]
    assert Organisation.objects.count() == 3


def test_a_key_of_another_form_is_refused(db):
    key = new_key()
    send(key)

    with pytest.raises(KeyRefused, match="откройте её заново"):
        send(key, purpose="people.person_add")

    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(
    "key", ["", None, "x", "x" * 25, "x" * 23 + "\n", "ж" * 24, "x" * 23 + "\x00", "x" * 24 + "\n"]
)
def test_a_missing_or_malformed_key_does_nothing_and_says_what_to_do(db, key):
    with pytest.raises(KeyRefused, match="отправьте ещё раз"):
        send(key)

    assert not Organisation.objects.exists()


def test_an_action_that_fails_leaves_the_form_free_to_be_sent_again(db):
    key = new_key()

    def refuse():
        OrganisationFactory()
        raise IntegrityError

    with pytest.raises(IntegrityError):
        send(key, action=refuse)
    assert not RequestKey.objects.exists()
    assert not Organisation.objects.exists()

    assert send(key).first


def test_new_keys_have_the_form_that_is_asked_for():
    keys = {new_key() for _ in range(100)}

    assert len(keys) == 100
    assert all(once.KEY.fullmatch(key) for key in keys)


def test_keys_are_forgotten_after_a_week(db):
    RequestKeyFactory(created_at=AT - timedelta(days=7, seconds=1))
    young = RequestKeyFactory(created_at=AT - timedelta(days=7))

    assert "Забыто ключей отправленных форм: 1." in ports.due_work.gather(at=AT)
    assert list(RequestKey.objects.all()) == [young]
    assert once.forget_old_keys(at=AT) == 0


@needs_row_locks
@pytest.mark.django_db(transaction=True)
def test_six_clicks_at_once_make_one():
    key = new_key()

    outcomes = at_once(6, lambda: send(key))

    [school] = Organisation.objects.all()
    assert {outcome.result for outcome in outcomes} == {f"/people/organisations/{school.pk}/"}
    assert sorted(outcome.first for outcome in outcomes) == [False] * 5 + [True]


@needs_row_locks
@pytest.mark.django_db(transaction=True)
def test_when_the_first_of_two_clicks_fails_the_other_one_does_it():
    key, tries = new_key(), []

    def fail_once():
        tries.append(1)
        if len(tries) == 1:
            raise RuntimeError("the connection broke")
        return add_school()

    outcomes = at_once(2, lambda: send(key, action=fail_once))

    assert sum(isinstance(outcome, RuntimeError) for outcome in outcomes) == 1
    assert Organisation.objects.count() == 1
