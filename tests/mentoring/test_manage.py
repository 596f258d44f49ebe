"""`manage.py` on a machine where something is wrong: one sentence, and nothing happened."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def manage(*arguments, **environment):
    """The real command in a process of its own."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=os.environ | environment,
        text=True,
    )


@pytest.mark.parametrize(
    "address",
    [
        "postgres://portal@127.0.0.1:1/portal",  # nobody listens
        "postgres://portal@127.0.0.1:1/portal?nonsense=1",
        "sqlite:////nowhere/portal.sqlite3",
        "sqlite://",  # in memory: there, and without a table
    ],
)
def test_a_database_that_is_away_is_one_sentence(address):
    done = manage("check_invariants", DATABASE_URL=address)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("База данных не отвечает или не подготовлена")
    assert "Traceback" not in done.stderr


def test_whoever_looks_for_the_cause_sees_where_it_broke():
    done = manage("check_invariants", "--traceback", DATABASE_URL="sqlite:////nowhere/a.sqlite3")
    assert "Traceback" in done.stderr


@pytest.mark.parametrize("command", ["print", "verify_journal", "send_due"])
def test_a_wrong_call_is_answered_in_russian_alone(command):
    done = manage(command, "--nonsense")
    assert done.returncode == 1
    assert done.stderr.startswith("Команда записана не так. Как писать: manage.py")
