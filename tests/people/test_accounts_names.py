"""Logins as people type them, addresses as limits count them, passwords as slips print them."""

import math

import pytest
from django.contrib.auth.password_validation import validate_password

from people.accounts.selectors import device
from people.rules import slips
from people.rules.typed import as_stored, neighbourhood


@pytest.mark.parametrize(
    "typed",
    [
        "ksosh2-director",
        "Ksosh2-Director",
        "  ksosh2-director\t",
        "\u00a0ksosh2-director\u2009",  # a no-break and a thin space, as Word copies them
        "ksosh2\u200b-director\ufeff",  # spaces of no width
        "ｋｓｏｓｈ２-director",
    ],
)
def test_a_login_is_known_however_it_was_typed(typed):
    assert as_stored(typed) == "ksosh2-director"


def test_a_russian_login_loses_its_capitals_too():
    assert as_stored("Иванова") == "иванова"


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("10.0.0.7", "10.0.0.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::"),
        ("behind a socket", "behind a socket"),
    ],
)
def test_a_provider_line_is_one_address(address, line):
    assert neighbourhood(address) == line


def test_an_issued_password_can_be_read_from_paper_and_passes_the_rules(settings):
    for password in {slips.new_password() for _ in range(200)}:
        first, number, last = password.split("-")
        assert (len(first), len(number), len(last)) == (5, 4, 5)
        assert not set(password) & set("01liIoOqjwycxDBS")
        assert not any(amiss in password for amiss in slips.AMISS)
        validate_password(password)


def test_an_issued_password_is_hard_to_guess():
    word = (len(slips.CONSONANTS) ** 3) * (len(slips.VOWELS) ** 2)

    assert math.log2(word**2 * len(slips.DIGITS) ** 4) > 40


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 YaBrowser/24.7 Safari/537.36",
            "Яндекс Браузер, Windows",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Firefox, Linux",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1",
            "Safari, iPhone",
        ),
        ("curl/8.0", "Неизвестный браузер"),
    ],
)
def test_a_session_is_named_by_its_browser(line, words):
    assert device(line) == words
