"""Logins: what opens a school is given carefully, and the password is written down nowhere."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from mentoring.audit.actor import SYSTEM
from people.models import LoginThrottle, Person, User
from people.services import logins, tries
from people.services.refusals import Refused
from tests.factories import AUTUMN, MORNING, OrganisationFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "karab-7423-numat"


@pytest.fixture
def newcomer(cast):
    return PersonFactory(organisation=cast.school, email="n@example.org")


def issue(cast, person, who="curator", username="ivanova-ap"):
    return logins.issue_login(
        person=person, username=username, password=PASSWORD, by=cast.viewer(who), at=MORNING
    )


def reset(cast, person, who="curator", **more):
    return logins.reset_password(
        person=person, password=PASSWORD, by=cast.viewer(who), at=MORNING, **more
    )


def session_of(user):
    store = SessionStore()
    store["x"] = 1
    store.save()
    UserSession.objects.create(
        user=user, session_key=store.session_key, ip="10.0.0.7", last_seen_at=timezone.now()
    )
    return store


def test_the_first_password_is_to_be_changed(cast, newcomer, journal):
    user = issue(cast, newcomer)

    newcomer.refresh_from_db()
    assert newcomer.user == user
    assert user.check_password(PASSWORD)
    assert user.must_change_password
    assert not user.is_demonstration
    assert user.email == "n@example.org"
    assert journal.verbs() == ["login.issued"]


def test_the_password_stands_in_no_table_and_no_journal(cast, newcomer, journal):
    issue(cast, newcomer)
    reset(cast, newcomer)

    written = [
        str(value)
        for model in apps.get_models()
        for row in model._default_manager.values_list()
        for value in row
    ]
    assert [value for value in written if PASSWORD in value] == []
    assert "ivanova-ap" in journal.texts()


@pytest.mark.parametrize("typed", ["IVANOVA-AP", " ivanova-ap ", "ivanova-ap"])
def test_a_name_is_given_once_in_any_case(cast, newcomer, typed):
    UserFactory(username="ivanova-ap")
    with pytest.raises(Refused, match="уже занято") as refusal:
        issue(cast, newcomer, username=typed)
    assert refusal.value.fields == ("username",)
    assert Person.objects.get(pk=newcomer.pk).user is None


def test_a_russian_name_is_given_once_in_any_case(cast, newcomer):
    issue(cast, newcomer, username="Щукина")
    with pytest.raises(Refused, match="уже занято"):
        issue(cast, PersonFactory(organisation=cast.school), username="ЩУКИНА")


def test_a_login_is_issued_once_and_not_to_who_left(cast, newcomer):
    issue(cast, newcomer)
    with pytest.raises(Refused, match="уже выдан"):
        issue(cast, newcomer, username="another")
    gone = PersonFactory(organisation=cast.school, left_on=AUTUMN)
    with pytest.raises(Refused, match="выбыл"):
        issue(cast, gone, username="gone")
    assert not User.objects.filter(username__in=["another", "gone"]).exists()


@pytest.mark.parametrize("who", ["council", "clerk", "mentor", "neighbour", "coordinator"])
def test_who_may_not_issues_nothing(cast, newcomer, who, journal):
    with pytest.raises(Refused, match="Вход выдают"):
        issue(cast, newcomer, who)
    assert (User.objects.filter(username="ivanova-ap").count(), journal.verbs()) == (0, [])


def test_a_new_password_ends_the_sessions_and_opens_the_shut_door(cast, journal):
    person = cast.person("mentor")
    session = session_of(cast.mentor)
    for _ in range(10):
        tries.take(tries.Mark("login", cast.mentor.username), at=MORNING)

    user = reset(cast, person)

    assert user.check_password(PASSWORD)
    assert user.must_change_password
    assert not UserSession.objects.exists()
    assert not session.exists(session.session_key)
    assert not LoginThrottle.objects.exists()
    assert journal.verbs() == ["login.reset"]


def test_the_second_factor_goes_only_when_it_is_asked_for(cast, journal):
    Authenticator.objects.create(user=cast.mentor, type=Authenticator.Type.TOTP, data={})

    reset(cast, cast.person("mentor"))
    assert Authenticator.objects.exists()
    reset(cast, cast.person("mentor"), drop_second_factor=True)
    assert not Authenticator.objects.exists()
    reset(cast, cast.person("mentor"), drop_second_factor=True)

    assert journal.verbs().count("login.second_factor_dropped") == 1


def test_a_closed_login_holds_nothing_and_is_opened_again(cast, journal):
    person, by = cast.person("mentor"), cast.viewer("curator")
    session_of(cast.mentor)
    with pytest.raises(Refused, match="и так открыт"):
        logins.unblock_login(person=person, by=by, at=MORNING)

    logins.block_login(person=person, by=by, at=MORNING)
    cast.mentor.refresh_from_db()
    assert not cast.mentor.is_active
    assert not UserSession.objects.exists()
    with pytest.raises(Refused, match="уже закрыт"):
        logins.block_login(person=person, by=by, at=MORNING)

    logins.unblock_login(person=person, by=by, at=MORNING)
    cast.mentor.refresh_from_db()
    assert cast.mentor.is_active
    assert journal.verbs() == ["login.blocked", "login.unblocked"]


def test_nobody_closes_their_own_door(cast):
    own = cast.person("director")
    for act in (logins.block_login, logins.unblock_login):
        with pytest.raises(Refused, match="Учётная запись"):
            act(person=own, by=cast.viewer("director"), at=MORNING)
    with pytest.raises(Refused, match="Учётная запись"):
        reset(cast, own, "director")


def test_there_must_be_a_login_to_close(cast, newcomer):
    with pytest.raises(Refused, match="Входа у этого человека нет"):
        reset(cast, newcomer)


# ── One login for two schools ────────────────────────────────────────────────────────────────────


def link(cast, person, username=None, who="administrator"):
    name = username or cast.mentor.username.upper()
    return logins.link_login(person=person, username=name, by=cast.viewer(who), at=MORNING)


def test_the_same_human_enters_both_schools(cast, journal):
    second = PersonFactory(organisation=OrganisationFactory())

    link(cast, second)

    assert {school for school, _ in cast.viewer("mentor").persons} == {
        cast.school.pk,
        second.organisation_id,
    }
    assert journal.verbs() == ["login.linked"]


def test_a_link_that_cannot_be_is_refused_in_words(cast, newcomer):
    with pytest.raises(Refused, match="нет") as refusal:
        link(cast, newcomer, "nobody")
    assert refusal.value.fields == ("username",)
    with pytest.raises(Refused, match="с другим человеком организации"):
        link(cast, newcomer)
    with pytest.raises(Refused, match="уже выдан"):
        link(cast, cast.person("mentee"))
    with pytest.raises(Refused, match="администратор портала"):
        link(cast, newcomer, who="director")


def test_a_link_is_taken_back_but_the_last_card_stays(cast, journal):
    second = PersonFactory(organisation=OrganisationFactory(), user=cast.mentor)

    def unlink(person, who="administrator"):
        logins.unlink_login(person=person, by=cast.viewer(who), at=MORNING)

    with pytest.raises(Refused, match="администратор портала"):
        unlink(second, "director")
    unlink(second)
    with pytest.raises(Refused, match="Входа у этого человека нет"):
        unlink(second)
    with pytest.raises(Refused, match="единственная карточка"):
        unlink(cast.person("mentor"))

    assert len(cast.viewer("mentor").persons) == 1
    assert journal.verbs() == ["login.unlinked"]


def test_the_first_administrator(journal):
    user = logins.create_administrator(username="Glavnyj", password=PASSWORD, by=SYSTEM, at=MORNING)
    assert (user.username, user.is_administrator, user.must_change_password) == (
        "glavnyj",
        True,
        True,
    )
    assert journal.verbs() == ["login.administrator_added"]
    with pytest.raises(Refused, match="уже занято"):
        logins.create_administrator(username="GLAVNYJ", password=PASSWORD, by=SYSTEM, at=MORNING)
