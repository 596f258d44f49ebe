import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from launch import run
from launch.speech import Trouble

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def busy_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def call(*arguments):
    return subprocess.run(
        [sys.executable, str(ROOT / "bin" / "run"), *arguments], capture_output=True, text=True
    )


def test_a_busy_port_is_refused_with_another_one_to_try_before_anything_is_done(busy_port):
    done = call("--port", str(busy_port))

    assert done.returncode == 2
    assert f"Порт {busy_port} занят" in done.stderr
    assert f"bin/run --port {busy_port + 1}" in done.stderr
    assert done.stdout == ""


def test_a_free_port_is_not_refused(busy_port):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]

    run.refuse_busy(free)


@pytest.mark.parametrize("text", ["0", "65536", "-1", "восемь", "8000.5", "", "٨٠٠٠"])
def test_what_is_no_port_is_refused_in_words(text):
    with pytest.raises(Trouble, match="от 1 до 65535"):
        run.port_of(text)


@pytest.mark.parametrize("arguments", [["--prot", "8001"], ["8001"], ["--port"]])
def test_an_unknown_argument_is_refused_in_words(arguments):
    done = call(*arguments)

    assert done.returncode == 1
    assert "Справка: --help" in done.stderr


@pytest.mark.parametrize("name", ["setup", "run", "test", "manage", "benchmark", "lock"])
def test_every_command_explains_itself(name):
    done = subprocess.run(
        [sys.executable, str(ROOT / "bin" / name), "--help"], capture_output=True, text=True
    )

    assert done.returncode == 0
    assert f"bin/{name}" in done.stdout


@pytest.mark.parametrize(
    ("allowed", "name"),
    [
        ("portal.example.org,localhost", "portal.example.org"),
        (".example.org", "example.org"),
        ("*", "localhost"),
        ("", "localhost"),
    ],
)
def test_readiness_is_asked_under_a_name_that_the_portal_answers_to(allowed, name):
    assert run.a_name_it_answers_to({"ALLOWED_HOSTS": allowed}) == name


def test_a_portal_that_stays_silent_is_reported_once(busy_port, capsys, monkeypatch):
    monkeypatch.setattr(run.Readiness, "patience", -1.0)
    ready = run.Readiness(busy_port, {})
    monkeypatch.setattr(ready, "asks", lambda: False)

    assert not ready()
    assert not ready()

    assert capsys.readouterr().out.count("var/log/server.log") == 1


def manage(*arguments, **settings):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=os.environ | settings,
        capture_output=True,
        text=True,
    )


def test_a_wrong_setting_is_answered_with_a_sentence_and_no_traceback():
    done = manage("check", DEBUG="maybe")

    assert done.returncode == 1
    assert done.stderr == "Настройка DEBUG равна «maybe»; напишите yes или no.\n"


def test_a_folder_for_files_that_cannot_be_written_stops_the_start():
    done = subprocess.run(
        [sys.executable, "-m", "launch.opening"],
        cwd=ROOT,
        env=os.environ
        | {"PYTHONPATH": str(ROOT / "bin"), "MEDIA_ROOT": "/proc/nowhere"}
        | {"DJANGO_SETTINGS_MODULE": "mentoring.settings"},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 1
    assert "MEDIA_ROOT" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_database_is_filled_and_the_second_start_changes_nothing(tmp_path):
    settings = {
        "PYTHONPATH": str(ROOT / "bin"),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'portal.sqlite3'}",
        "MEDIA_ROOT": str(tmp_path / "media"),
        "DJANGO_SETTINGS_MODULE": "mentoring.settings",
    }
    command = [sys.executable, "-m", "launch.opening"]

    first, second = (
        subprocess.run(command, cwd=ROOT, env=os.environ | settings, capture_output=True, text=True)
        for _ in range(2)
    )

    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert "База пуста" in first.stdout
    assert "База пуста" not in second.stdout
    assert "ksosh2-director" in second.stdout
    assert "nastavnik-demo" in second.stdout
