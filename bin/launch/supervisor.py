"""Keeps a handful of processes running until it is told to end, and ends them all with itself."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from launch.speech import say

ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
WATCHED = (*ENDING, signal.SIGCHLD)
GRACE = 4.0  # seconds between the request to end and the end; the whole farewell stays under 5
LONGEST_PAUSE = 30.0
STEADY = 30.0  # a child that lived so long was not broken from the start
EAGER = 15.0  # seconds of asking often whether the portal is ready
LARGEST_LOG = 5 * 1024 * 1024
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)


@dataclass
class Child:
    """A process to keep alive, or, with `every`, one to start again and again at that interval."""

    name: str  # as the person reads it, and the name of its log
    command: list[str]
    log: str
    every: float | None = None
    delay: float = 0.0
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    due: float = 0.0
    failures: int = 0
    output: IO[bytes] | None = field(default=None, repr=False)


def prepare_child() -> None:
    """Between fork and exec: hear signals again, and end if the supervisor is killed outright."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, WATCHED)
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Supervisor:
    """Start the children, restart those that die, end all of them on SIGTERM, SIGINT, SIGHUP."""

    def __init__(
        self, children: Iterable[Child], *, environment: dict[str, str], folder: Path, logs: Path
    ) -> None:
        self.children = list(children)
        self.environment = environment
        self.folder = folder
        self.logs = logs

    def run(self, *, is_ready: Callable[[], bool], announce: Callable[[], None]) -> None:
        """Return when told to end. `announce` is called once, when `is_ready` first says yes."""
        heard = self.listen()
        self.logs.mkdir(parents=True, exist_ok=True)
        for child in self.children:
            child.due = time.monotonic() + child.delay
        begun, told = time.monotonic(), False
        try:
            while True:
                self.start_due()
                if not told and is_ready():
                    told = True
                    announce()
                eager = 0.1 if time.monotonic() - begun < EAGER else 2.0
                got = signal.sigtimedwait(heard, self.pause() if told else eager)
                if got and got.si_signo in ENDING:
                    return
                self.reap()
        finally:
            self.end()

    def listen(self) -> set[signal.Signals]:
        """Take the signals out of the ordinary way. `nohup` keeps its promise about SIGHUP."""
        heard = set(WATCHED)
        if signal.getsignal(signal.SIGHUP) == signal.SIG_IGN:
            heard.discard(signal.SIGHUP)
        signal.pthread_sigmask(signal.SIG_BLOCK, heard)
        return heard

    def pause(self) -> float:
        """Until the next child is due; a death or an ending wakes us before."""
        waits = [child.due - time.monotonic() for child in self.children if not child.process]
        return max(0.01, min([60.0, *waits]))

    def start_due(self) -> None:
        for child in self.children:
            if child.process is None and child.due <= time.monotonic():
                self.start(child)

    def start(self, child: Child) -> None:
        child.started = time.monotonic()
        child.output = self.open_log(child)
        child.process = subprocess.Popen(
            child.command,
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=child.output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl+C reaches us alone, and its whole group is ours to end
            preexec_fn=prepare_child,
        )

    def open_log(self, child: Child) -> IO[bytes]:
        file = self.logs / f"{child.log}.log"
        if file.exists() and file.stat().st_size > LARGEST_LOG:
            file.replace(file.with_suffix(".log.1"))
        return open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")

    def reap(self) -> None:
        """Note who has gone, and when to start it again."""
        for child in self.children:
            if child.process is None or child.process.poll() is None:
                continue
            code = child.process.returncode
            kill_group(child.process, signal.SIGKILL)  # what a crashed parent left behind
            self.forget(child)
            if child.every is not None:
                self.plan_next_round(child, code)
            else:
                self.plan_restart(child, code)

    def plan_next_round(self, child: Child, code: int) -> None:
        child.due = child.started + (child.every or 0)
        if code and not child.failures:
            say(f"{child.name}: ошибка (код {code}), подробности в {self.log_name(child)}.")
        child.failures = child.failures + 1 if code else 0

    def plan_restart(self, child: Child, code: int) -> None:
        if time.monotonic() - child.started >= STEADY:
            child.failures = 0
        wait = min(2.0**child.failures, LONGEST_PAUSE)
        child.failures += 1
        child.due = time.monotonic() + wait
        say(
            f"{child.name}: процесс завершился (код {code}), запускаю снова через {wait:.0f} с. "
            f"Подробности в {self.log_name(child)}."
        )

    def log_name(self, child: Child) -> str:
        return os.path.relpath(self.logs / f"{child.log}.log", self.folder)

    def forget(self, child: Child) -> None:
        child.process = None
        if child.output:
            child.output.close()

    def end(self) -> None:
        """Ask every group to end, wait, then end what is left."""
        left = [child for child in self.children if child.process]
        for child in left:
            if child.process:
                child.process.terminate()  # the parent alone: it knows how to end its own
        deadline = time.monotonic() + GRACE
        for child in left:
            if child.process:
                wait_until(child.process, deadline)
                kill_group(child.process, signal.SIGKILL)
                child.process.wait()
                self.forget(child)


def wait_until(process: subprocess.Popen[bytes], deadline: float) -> None:
    try:
        process.wait(max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        return


def kill_group(process: subprocess.Popen[bytes], what: signal.Signals) -> None:
    try:
        os.killpg(process.pid, what)
    except (ProcessLookupError, PermissionError):
        return
