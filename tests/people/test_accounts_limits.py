"""Wrong tries are counted exactly, one by one and all at once."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection

from people.models import LoginThrottle
from people.services import tries
from people.services.tries import Closed, Mark

NOON = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
IVANOVA = Mark("login", "ivanova")


@pytest.fixture(autouse=True)
def few(settings):
    settings.LOGIN_LIMITS = {"login": (3, 15), "address": (5, 15)}


def tries_of(mark):
    return LoginThrottle.objects.get(key=mark.key).tries


@pytest.mark.django_db
def test_each_try_says_how_many_are_left():
    assert [tries.take(IVANOVA, at=NOON) for _ in range(3)] == [2, 1, 0]


@pytest.mark.django_db
def test_after_the_last_try_the_door_stays_shut_for_the_whole_window():
    for _ in range(3):
        tries.take(IVANOVA, at=NOON)

    with pytest.raises(Closed) as refusal:
        tries.take(IVANOVA, at=NOON + 5 * MINUTE)

    assert (refusal.value.until, refusal.value.seconds) == (NOON + 15 * MINUTE, 600)


@pytest.mark.django_db
def test_a_refused_try_does_not_make_the_wait_longer():
    for _ in range(3):
        tries.take(IVANOVA, at=NOON)
    with pytest.raises(Closed):
        tries.take(IVANOVA, at=NOON + 14 * MINUTE)

    assert tries.take(IVANOVA, at=NOON + 15 * MINUTE) == 2


@pytest.mark.django_db
def test_tries_that_are_far_apart_are_not_added_up():
    tries.take(IVANOVA, at=NOON)
    tries.take(IVANOVA, at=NOON)

    assert tries.take(IVANOVA, at=NOON + 16 * MINUTE) == 2


@pytest.mark.django_db
def test_a_clock_that_was_set_back_opens_the_door_and_does_not_shut_it_for_days():
    for _ in range(3):
        tries.take(IVANOVA, at=NOON + timedelta(days=30))

    assert tries.take(IVANOVA, at=NOON) == 2


@pytest.mark.django_db
def test_who_waited_for_the_lock_comes_with_an_earlier_instant_and_is_counted_all_the_same():
    moments = [NOON - timedelta(milliseconds=n) for n in range(3)]

    assert [tries.take(IVANOVA, at=at) for at in moments] == [2, 1, 0]
    with pytest.raises(Closed):
        tries.take(IVANOVA, at=NOON - timedelta(milliseconds=9))


@pytest.mark.django_db
def test_a_right_password_forgets_the_login_and_gives_one_try_back_to_the_address():
    marks = tries.login_marks("ivanova", "10.0.0.7")
    tries.take(*marks, at=NOON)
    tries.take(*marks, at=NOON)

    tries.was_right(marks)

    assert not LoginThrottle.objects.filter(key=IVANOVA.key).exists()
    assert tries_of(Mark("address", "10.0.0.7")) == 1


@pytest.mark.django_db
def test_a_right_password_reopens_the_address_that_its_own_try_had_shut():
    address = Mark("address", "10.0.0.7")
    for _ in range(5):
        tries.take(address, at=NOON)

    tries.give_back(address)

    assert tries.take(address, at=NOON) == 0


@pytest.mark.django_db
def test_giving_back_what_was_never_taken_changes_nothing():
    tries.give_back(Mark("address", "10.0.0.7"))

    assert not LoginThrottle.objects.exists()


@pytest.mark.django_db
def test_a_try_at_a_shut_login_is_not_counted_against_the_school():
    marks = tries.login_marks("ivanova", "10.0.0.7")
    for _ in range(3):
        tries.take(*marks, at=NOON)

    with pytest.raises(Closed):
        tries.take(*marks, at=NOON)

    assert tries_of(Mark("address", "10.0.0.7")) == 3


@pytest.mark.django_db
def test_a_neighbour_behind_the_same_address_may_still_try():
    for _ in range(3):
        tries.take(*tries.login_marks("ivanova", "10.0.0.7"), at=NOON)

    assert tries.take(*tries.login_marks("petrova", "10.0.0.7"), at=NOON) == 2


@pytest.mark.django_db
def test_the_table_does_not_hold_what_was_typed():
    tries.take(Mark("login", "a-password-typed-into-the-wrong-field"), at=NOON)

    assert "password" not in str(LoginThrottle.objects.values_list().get())


@pytest.mark.django_db
def test_old_counters_are_removed_and_living_ones_stay():
    tries.take(IVANOVA, at=NOON)
    tries.take(Mark("login", "petrova"), at=NOON + timedelta(hours=30))

    assert tries.forget_old(at=NOON + timedelta(hours=31)) == 1
    assert LoginThrottle.objects.count() == 1


@pytest.mark.django_db
def test_the_database_refuses_a_block_that_ends_before_it_begins():
    with pytest.raises(IntegrityError, match="people_loginthrottle_ends_after_it_begins"):
        LoginThrottle.objects.create(key="x", since=NOON, until=NOON - MINUTE)


def at_once(number, act):
    """Run `act` in so many threads behind one barrier; what each returned or raised."""
    gate, outcomes = threading.Barrier(number), []

    def run():
        gate.wait()
        try:
            outcomes.append(act())
        except Exception as error:  # what the other side would see
            outcomes.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.skipif(connection.vendor != "postgresql", reason="threads share a database in memory")
@pytest.mark.django_db(transaction=True)
def test_sixteen_tries_at_once_are_sixteen_tries(settings):
    settings.LOGIN_LIMITS = {"login": (100, 15), "address": (100, 15)}
    marks = tries.login_marks("ivanova", "10.0.0.7")

    outcomes = at_once(16, lambda: tries.take(*marks, at=NOON))

    assert sorted(outcomes) == list(range(84, 100))
    assert tries_of(IVANOVA) == 16


@pytest.mark.skipif(connection.vendor != "postgresql", reason="threads share a database in memory")
@pytest.mark.django_db(transaction=True)
def test_of_sixteen_tries_at_once_only_the_limit_is_let_through(settings):
    settings.LOGIN_LIMITS = {"login": (10, 15), "address": (100, 15)}
    marks = tries.login_marks("ivanova", "10.0.0.7")

    outcomes = at_once(16, lambda: tries.take(*marks, at=NOON))

    assert sum(isinstance(outcome, Closed) for outcome in outcomes) == 6
    assert sorted(o for o in outcomes if isinstance(o, int)) == list(range(10))
