"""Who sees which letter, on the list and on its page."""

from dataclasses import dataclass

import pytest
from django.urls import reverse

from mentoring import ports
from mentoring.outbox import kinds
from mentoring.outbox.access import can_view_letter
from mentoring.outbox.enums import LetterState
from mentoring.outbox.models import Letter
from mentoring.outbox.selectors import PAGE, letter_page
from tests.factories import MORNING, LetterFactory, OrganisationFactory, UserFactory

READERS = {"director", "curator", "clerk", "sysadmin"}
EVERYONE = READERS | {"council", "coordinator", "mentor", "staff", "neighbour", "administrator"}


@dataclass(frozen=True)
class Someone:
    user_id: int | None = None
    is_administrator: bool = False
    may_read_letters_of: frozenset[int] = frozenset()


def allowed(cast, letter):
    return {name for name in EVERYONE if can_view_letter(cast.viewer(name), letter)}


def test_seats_read_the_letters_of_their_organisation(cast):
    assert allowed(cast, LetterFactory(organisation=cast.school)) == READERS | {"administrator"}


def test_everyone_reads_own_letters(cast):
    letter = LetterFactory(organisation=None, user=cast.mentor)

    assert allowed(cast, letter) == {"mentor", "administrator"}


def test_a_letter_that_lets_someone_in_is_the_addressees_only(cast, settings):
    settings.PORTAL_SENDS_MAIL = True
    letter = LetterFactory(organisation=cast.school, user=cast.mentor, secret=True)

    assert allowed(cast, letter) == {"mentor"}


def test_where_nothing_is_mailed_the_administrator_hands_it_over(cast, settings):
    settings.PORTAL_SENDS_MAIL = False
    letter = LetterFactory(organisation=cast.school, user=cast.mentor, secret=True)

    assert allowed(cast, letter) == {"mentor", "administrator"}


@pytest.mark.parametrize("sends", [True, False])
def test_the_list_shows_exactly_what_the_page_would_open(cast, settings, sends):
    settings.PORTAL_SENDS_MAIL = sends
    for organisation in (cast.school, OrganisationFactory(), None):
        for user in (cast.mentor, cast.director, UserFactory(), None):
            for secret in (False, True):
                LetterFactory(organisation=organisation, user=user, secret=secret)
    for name in EVERYONE:
        viewer = cast.viewer(name)
        listed = set(Letter.objects.visible_to(viewer))
        assert listed == {row for row in Letter.objects.all() if can_view_letter(viewer, row)}, name


def test_a_visitor_sees_no_letter_even_one_without_a_reader(db):
    letter = LetterFactory(user=None, organisation=None)

    assert not can_view_letter(Someone(), letter)
    assert not Letter.objects.visible_to(Someone()).exists()


# ── Pages ────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def curator(client, cast):
    client.force_login(cast.curator)
    return client


def rows_of(response):
    return [row.pk for row in response.context["page"].rows]


def test_the_list_is_filtered_by_state_in_the_address(curator, cast):
    failed = LetterFactory(organisation=cast.school, state="FAILED", last_error="Сервер молчит.")
    queued = LetterFactory(organisation=cast.school)
    LetterFactory()

    assert rows_of(curator.get("/outbox/")) == [queued.pk, failed.pk]
    page = curator.get("/outbox/?state=FAILED")
    assert rows_of(page) == [failed.pk]
    assert f'data-id="{failed.pk}"' in page.content.decode()
    assert 'data-state="FAILED"' in page.content.decode()
    assert "Сервер молчит." in page.content.decode()
    assert rows_of(curator.get("/outbox/?state=LOST&page=x")) == [queued.pk, failed.pk]


def test_an_empty_list_says_so(curator):
    assert "Писем пока нет" in curator.get("/outbox/").content.decode()
    assert "Здесь писем нет" in curator.get("/outbox/?state=SENT").content.decode()


def test_the_card_shows_the_text_as_it_is_typed(curator, cast):
    letter = LetterFactory(
        organisation=cast.school,
        subject="<b>Приказ</b>",
        text="Строка <script>alert(1)</script>\nвторая",
        kind=kinds.ACCOUNT,
    )

    page = curator.get(reverse("outbox:letter", args=[letter.pk])).content.decode()

    assert "&lt;b&gt;Приказ&lt;/b&gt;" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>вторая" in page
    assert "Вход в портал" in page


def test_a_letter_of_strangers_is_like_one_that_does_not_exist(curator):
    alien = LetterFactory()

    answers = [curator.get(f"/outbox/{pk}/") for pk in (alien.pk, 10**9, 10**30)]

    assert [answer.status_code for answer in answers] == [404, 404, 404]


@pytest.mark.parametrize("address", ["/outbox/", "/outbox/1/"])
def test_a_visitor_is_led_to_the_log_in(client, db, address):
    assert client.get(address).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("letters", [1, 3])
def test_the_list_costs_the_same_for_one_letter_and_for_three(
    curator, cast, letters, django_assert_num_queries
):
    for _ in range(letters):
        LetterFactory(organisation=cast.school)
    viewer = cast.viewer("curator")

    queries = 3 + len(list(ports.names_of_users))  # how many, letters, logins; names
    with django_assert_num_queries(queries):
        page = letter_page(viewer)

    assert len(page.rows) == letters


def test_the_list_goes_on_newest_first_in_pages(curator, cast):
    letters = LetterFactory.create_batch(PAGE + 1, organisation=cast.school)
    viewer = cast.viewer("curator")

    first, second, beyond = (letter_page(viewer, number=n) for n in (1, 2, 99))

    assert (len(first.rows), first.previous, first.next) == (PAGE, None, 2)
    assert ([row.pk for row in second.rows], second.previous, second.next) == (
        [letters[0].pk],
        1,
        None,
    )
    assert (beyond.rows, first.total) == ([], str(PAGE + 1))


def test_more_than_a_thousand_are_not_counted(cast):
    Letter.objects.bulk_create(
        LetterFactory.build_batch(1001, organisation=None, user=cast.mentor, created_at=MORNING)
    )

    assert letter_page(cast.viewer("mentor")).total == "более 1000"
    assert letter_page(cast.viewer("mentor"), state=LetterState.SENT).total == "0"
