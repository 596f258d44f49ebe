import os
import tempfile
import threading
from io import BytesIO

import pytest

from mentoring.uploads import confined
from mentoring.uploads.confined import ChildFailed, Trouble, in_child
from mentoring.uploads.refusals import UploadRefused
from tests.mentoring.uploads import culprits


def trouble_of(function, data=b"x", **options):
    with pytest.raises(ChildFailed) as failure:
        in_child(function, data, **options)
    return failure.value.trouble


def test_the_child_answers_with_bytes():
    assert in_child(culprits.echo, b"abc", times=2) == b"abcabc"


def test_the_child_knows_no_settings_and_no_environment(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "secret")

    variables, modules = eval(in_child(culprits.environment, b""))  # noqa: S307 -- our own repr

    assert "SECRET_KEY" not in variables
    assert "DATABASE_URL" not in variables
    assert modules == []


def test_a_refusal_comes_through_word_for_word():
    with pytest.raises(UploadRefused, match=r"^Так нельзя: файл не тот\.$"):
        in_child(culprits.refuse, b"")


@pytest.mark.parametrize(
    ("function", "trouble"),
    [
        (culprits.break_down, Trouble.BROKEN),
        (culprits.die, Trouble.BROKEN),
        (culprits.take_memory, Trouble.MEMORY),
        (culprits.spin, Trouble.TIME),
        (culprits.open_many, Trouble.BROKEN),
    ],
)
def test_a_child_that_takes_too_much_is_stopped(function, trouble):
    assert trouble_of(function, seconds=1) is trouble


def test_a_child_that_only_waits_is_killed(monkeypatch):
    monkeypatch.setattr(confined, "GRACE", 0)

    assert trouble_of(culprits.sleep, seconds=1) is Trouble.TIME


def test_an_answer_longer_than_agreed_is_not_taken():
    assert trouble_of(culprits.echo, b"x" * 2_000, most=1_000) is Trouble.BROKEN


def test_the_child_cannot_fill_the_disk(tmp_path):
    target = tmp_path / "big"

    with pytest.raises(ChildFailed):
        in_child(culprits.write_a_lot, b"", most=1_000, path=str(target))

    assert target.stat().st_size <= 1_000


@pytest.mark.skipif(os.geteuid() == 0, reason="root may raise any limit")
def test_the_child_cannot_raise_its_limits():
    assert trouble_of(culprits.raise_limits) is Trouble.BROKEN


def test_a_file_is_read_from_its_beginning_by_both_one_after_the_other():
    content = os.urandom(1_000_000)
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(10)
        file.read(5)

        assert in_child(culprits.echo, file) == content
        assert in_child(culprits.echo, file) == content
        assert file.read() == content


def test_a_file_in_memory_is_handed_over_too():
    file = BytesIO(b"abc")
    file.read(1)

    assert in_child(culprits.echo, file) == b"abc"


def test_no_more_children_than_places(monkeypatch):
    monkeypatch.setattr(confined, "_places", threading.BoundedSemaphore(1))
    monkeypatch.setattr(confined.limits, "WAIT", 0.1)
    confined._places.acquire()

    assert trouble_of(culprits.echo) is Trouble.BUSY

    confined._places.release()
    assert in_child(culprits.echo, b"x") == b"x"


def test_a_place_is_given_back_after_a_failure(monkeypatch):
    monkeypatch.setattr(confined, "_places", threading.BoundedSemaphore(1))
    trouble_of(culprits.break_down)

    assert in_child(culprits.echo, b"x") == b"x"
