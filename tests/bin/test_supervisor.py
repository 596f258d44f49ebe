"""The supervisor is tried with real processes that a driver starts in a process of its own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

BIN = Path(__file__).resolve().parents[2] / "bin"
SLEEPER = "import time; time.sleep(60)"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
DRIVER = """
import os, sys
from pathlib import Path
from launch.supervisor import Child, Supervisor

folder = Path(sys.argv[1])
children = [
    Child(f"Процесс {n}", [sys.executable, "-c", program], log=f"child-{n}", every=every)
    for n, (program, every) in enumerate(eval(sys.argv[2]))
]
Supervisor(children, environment=dict(os.environ), folder=folder, logs=folder / "log").run(
    is_ready=lambda: all(child.process for child in children),
    announce=lambda: print("ready", *[child.process.pid for child in children], flush=True),
)
"""


@pytest.fixture
def supervise(tmp_path):
    """Start a supervisor over (program, every) pairs; gives its process and its children's ids."""
    started = []

    def begin(*children):
        process = subprocess.Popen(
            [sys.executable, "-c", DRIVER, str(tmp_path), repr(children)],
            env=os.environ | {"PYTHONPATH": str(BIN), "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        pids = [int(word) for word in process.stdout.readline().split()[1:]]
        return process, pids

    yield begin
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def runs(pid):
    """Does the process run? One that has ended and waits to be noticed does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def in_time(condition, seconds=10.0):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_every_way_to_end_it_ends_all_children_within_five_seconds(supervise, ending):
    process, pids = supervise((SLEEPER, None), (SLEEPER, None))
    begun = time.monotonic()

    process.send_signal(ending)

    assert process.wait(10) == 0
    assert time.monotonic() - begun < 5
    assert [pid for pid in pids if runs(pid)] == []


def test_a_child_that_will_not_end_is_ended_within_five_seconds(supervise):
    process, pids = supervise((STUBBORN, None))
    time.sleep(0.3)  # the child has to have closed its ears first
    begun = time.monotonic()

    process.terminate()

    assert process.wait(10) == 0
    assert time.monotonic() - begun < 5
    assert not runs(pids[0])


def test_a_child_that_dies_is_started_again_and_the_person_is_told(supervise, tmp_path):
    marks = tmp_path / "marks"
    program = f"open({str(marks)!r}, 'a').write('x'); import sys; sys.exit(7)"
    process, _ = supervise((program, None), (SLEEPER, None))

    assert in_time(lambda: marks.exists() and len(marks.read_text()) >= 2)
    assert "код 7" in process.stdout.readline()


def test_the_pause_before_another_start_grows(supervise, tmp_path):
    marks = tmp_path / "marks"
    program = f"import time; open({str(marks)!r}, 'a').write(f'{{time.time()}}\\n'); 1 / 0"
    supervise((program, None))

    assert in_time(lambda: marks.exists() and len(marks.read_text().split()) >= 3)

    first, second, third = (float(line) for line in marks.read_text().split()[:3])
    assert third - second > second - first


def test_what_a_child_says_lands_in_its_log(supervise, tmp_path):
    supervise(("print('Сообщение', flush=True); " + SLEEPER, None))
    log = tmp_path / "log" / "child-0.log"

    assert in_time(lambda: log.exists() and "Сообщение" in log.read_text())
    assert log.stat().st_mode & 0o077 == 0


def test_a_round_is_made_again_and_again_and_a_failed_one_does_not_stop_it(supervise, tmp_path):
    marks = tmp_path / "marks"
    program = f"open({str(marks)!r}, 'a').write('x'); 1 / 0"
    supervise((program, 0.3))

    assert in_time(lambda: marks.exists() and len(marks.read_text()) >= 3)


def test_nothing_outlives_a_supervisor_that_is_killed(supervise):
    process, pids = supervise((SLEEPER, None))

    process.kill()
    process.wait()

    assert in_time(lambda: not runs(pids[0]))


def test_what_a_crashed_child_had_started_does_not_stay_behind(supervise, tmp_path):
    note = tmp_path / "grandchild"
    program = (
        "import pathlib, subprocess, sys, time\n"
        f"child = subprocess.Popen([sys.executable, '-c', {SLEEPER!r}])\n"
        f"pathlib.Path({str(note)!r}).write_text(str(child.pid))\n"
        "time.sleep(0.2); sys.exit(1)"
    )
    supervise((program, None))
    assert in_time(lambda: note.exists() and note.read_text())
    grandchild = int(note.read_text())

    assert in_time(lambda: not runs(grandchild), seconds=3)
