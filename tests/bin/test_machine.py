"""What is said to someone who may not install: the exact line, and exit code 3."""

import pytest
from launch import machine, setup, stamps
from launch.speech import Trouble, seconds


@pytest.fixture
def without_rights(monkeypatch):
    monkeypatch.setattr(machine, "may_use_apt", lambda: False)
    monkeypatch.setattr(machine, "is_like_debian", lambda: True)


def test_without_rights_the_exact_line_is_given(without_rights):
    with pytest.raises(Trouble, match=r"apt-get install -y libpango-1.0-0 chromium") as trouble:
        machine.require(["libpango-1.0-0"], lambda: ["libpango-1.0-0", "chromium"])

    assert trouble.value.code == 3


def test_another_system_is_told_what_to_look_for(without_rights, monkeypatch):
    monkeypatch.setattr(machine, "is_like_debian", lambda: False)

    with pytest.raises(Trouble, match=r"libpango-1.0-0") as trouble:
        machine.require(["libpango-1.0-0"], lambda: ["libpango-1.0-0"])

    assert "apt-get" not in str(trouble.value)


def test_a_library_that_is_nowhere_is_found_missing(monkeypatch):
    monkeypatch.setattr(machine, "LIBRARIES", {"libno-such-thing.so.0": "libno-such-thing0"})

    assert machine.missing_libraries() == ["libno-such-thing0"]


def test_this_machine_lacks_nothing_that_papers_need():
    assert machine.missing_libraries() == []


@pytest.fixture
def stamped(tmp_path, monkeypatch):
    monkeypatch.setattr(stamps, "STAMPS", tmp_path)


def test_a_step_is_done_once_and_announced(stamped, capsys):
    done = []
    step = setup.Step("Шаг", lambda: bool(done), lambda: done.append(1))

    setup.take(step, "[1/1] Шаг", quiet=False)
    setup.take(step, "[1/1] Шаг", quiet=False)

    assert done == [1]
    assert capsys.readouterr().out.splitlines()[-1] == "[1/1] Шаг: уже есть"


def test_a_mark_holds_for_the_same_inputs_only(stamped):
    stamps.put("step", "one")

    assert stamps.holds("step", "one")
    assert not stamps.holds("step", "two")
    stamps.lift("step")
    assert not stamps.holds("step", "one")


def test_durations_read_as_people_say_them():
    assert seconds(0.42) == "0,4 с"
    assert seconds(75) == "1 мин 15 с"
