"""Whatever is sent under whatever name: a file, or a sentence; never another exception."""

import random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mentoring.uploads.receiving import Received, UploadRefused, cleaned
from mentoring.uploads.titles import file_name, title_of
from tests.mentoring.uploads import samples
from tests.mentoring.uploads.conftest import received

SOUND = [
    samples.pdf(samples.objects(b"<< >>")),
    samples.png(),
    samples.jpeg(),
    samples.photograph(),
    samples.docx(),
    samples.xlsx(),
    samples.signature(),
    "Фамилия;Имя\n".encode("cp1251"),
]
BEGINNINGS = [content[:size] for content in SOUND for size in (4, 8, 16, 40)]
ENDINGS = ["", ".pdf", ".png", ".jpg", ".docx", ".xlsx", ".csv", ".txt", ".sig", ".exe"]
names = st.builds(str.__add__, st.text(max_size=30), st.sampled_from(ENDINGS))
pytestmark = pytest.mark.usefixtures("looked_at_here")
unhurried = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def outcome(content, name):
    """Received or UploadRefused; anything else fails the test."""
    found = received_or_refused(content, name)
    if isinstance(found, Received):
        assert found.size == len(content)
    else:
        assert str(found)[0].isupper()
        assert str(found).endswith(".")
    return found


def received_or_refused(content, name):
    try:
        return received(content, name)
    except UploadRefused as refusal:
        return refusal


@unhurried
@given(content=st.binary(max_size=2_000), name=names)
@example(content=b"%PDF-", name="a.pdf")
@example(content=b"PK\x03\x04", name="a.docx")
@example(content=b"\x89PNG\r\n\x1a\n", name="a.png")
@example(content=b"\xff\xd8\xff", name="a.jpg")
@example(content=b"\x98", name="a.csv")
@example(content=b"0\x80", name="a.sig")
def test_any_bytes(content, name):
    outcome(content, name)


@unhurried
@given(beginning=st.sampled_from(BEGINNINGS), rest=st.binary(max_size=500), name=names)
def test_any_bytes_after_a_true_beginning(beginning, rest, name):
    outcome(beginning + rest, name)


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow remarks on the notes it cannot read
@unhurried
@given(content=st.sampled_from(SOUND), seed=st.integers(0, 2**32), name=names)
def test_a_sound_file_spoilt_anywhere(content, seed, name):
    chance, spoilt = random.Random(seed), bytearray(content)  # noqa: S311 -- not a secret
    for _ in range(chance.randint(1, 20)):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)

    found = outcome(bytes(spoilt), name)

    if isinstance(found, Received) and found.width:
        assert cleaned(found).kind == found.kind


@given(name=st.text(max_size=400))
@example(name="..\\..\\C:\\windows\\system32\\cmd.exe")
@example(name="/etc/passwd")
@example(name="Приказ \u202efdp.exe")
@example(name="a\x00b\r\nSet-Cookie: x")
@example(name=". . .")
def test_any_name_becomes_words_that_lead_nowhere(name):
    for words in (title_of(name), file_name(name, ".pdf")):
        assert not set(words) & set("\\/\r\n\t\x00\u202e\u200b")
        assert words == words.strip()
        assert words not in {".", ".."}
        assert len(words) <= 204


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Приказ № 51.pdf", "Приказ № 51"),
        ("C:\\Users\\Анна\\Согласие.docx", "Согласие"),
        ("../../Согласие.PDF", "Согласие"),
        ("Протокол от 31.08.2026", "Протокол от 31.08.2026"),
        ("Приказ\u202e fdp.jpg", "Приказ fdp"),
        ("Cafe\u0301.png", "Café"),
        ("  два   слова .png", "два слова"),
        (".pdf", ".pdf"),
        ("", ""),
    ],
)
def test_the_title_is_what_a_person_called_the_file(name, title):
    assert title_of(name) == title
