"""A throw-away PostgreSQL server: half a second to start, nothing left when it stops.

It listens on a random port of 127.0.0.1 and in a socket of its own folder, trusts everybody on
this machine, and forgoes durability. PostgreSQL refuses to run as root: then it runs as `postgres`
or `nobody`. The server dies with its owner, even when that is killed; the folder it leaves behind
is cleared by the next start, which knows it by a lock that nobody holds any more.
"""

import ctypes
import fcntl
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import IO, Any

from launch import postgresql

NAME = "portal"
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)
START_WITHIN = 30.0
SETTINGS = {  # nothing here has to survive a power cut
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "128MB",
    "max_connections": "100",
    "listen_addresses": "127.0.0.1",
    "log_min_messages": "fatal",
}


def die_with_parent() -> None:
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


class Cluster:
    """`start()` gives the address for DATABASE_URL; `stop()` may be called more than once."""

    def __init__(self) -> None:
        self.account = account()
        self.nest = Path(tempfile.gettempdir()) / f"portal-postgresql-{os.geteuid()}"
        self.folder: Path | None = None
        self.lock: IO[str] | None = None
        self.server: subprocess.Popen[bytes] | None = None

    def start(self) -> str:
        self.make_nest()
        clear_abandoned(self.nest)
        self.folder = Path(tempfile.mkdtemp(dir=self.nest))
        self.lock = hold(self.folder)
        self.own(self.folder)
        binaries = self.programs()
        self.initialise(binaries)
        for _ in range(3):  # another program may take the port between our look and our use
            port = free_port()
            if self.serve(binaries, port):
                return f"postgres://{NAME}@127.0.0.1:{port}/{NAME}"
        raise RuntimeError(f"PostgreSQL did not start:\n{self.log()}")

    def make_nest(self) -> None:
        """A folder in the common temporary place that only its owner may fill."""
        self.nest.mkdir(mode=0o711, exist_ok=True)
        if self.nest.is_symlink() or self.nest.stat().st_uid != os.geteuid():
            raise RuntimeError(f"{self.nest} belongs to somebody else; remove it")

    def programs(self) -> Path:
        found = postgresql.binaries()
        if found is None:
            raise RuntimeError("PostgreSQL is not on this machine; run bin/setup --tests")
        return found

    def own(self, folder: Path) -> None:
        if self.account:
            os.chown(folder, self.account.pw_uid, self.account.pw_gid)

    def run(self, command: list[str]) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            command,
            cwd=self.nest,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            **self.as_account(),
        )

    def as_account(self) -> dict[str, Any]:
        if not self.account:
            return {}
        return {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}

    def initialise(self, binaries: Path) -> None:
        command = [str(binaries / "initdb"), "--pgdata", f"{self.folder}/data", "--auth=trust"]
        command += ["--username", NAME, "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        done = self.run(command)
        if done.returncode:
            raise RuntimeError(f"initdb failed:\n{done.stderr.decode(errors='replace')}")

    def serve(self, binaries: Path, port: int) -> bool:
        """Start the server as our child and wait for its port; False when it ended instead."""
        settings = {**SETTINGS, "unix_socket_directories": str(self.folder), "port": str(port)}
        command = [str(binaries / "postgres"), "-D", f"{self.folder}/data"]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        with (self.nest / f"{self.folder.name if self.folder else ''}.log").open("wb") as log:
            self.server = subprocess.Popen(
                command,
                cwd=self.nest,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl+C ends the tests, and the tests end the server
                preexec_fn=die_with_parent,
                **self.as_account(),
            )
        deadline = time.monotonic() + START_WITHIN
        while time.monotonic() < deadline and self.server.poll() is None:
            if accepts(binaries, port):
                return True
            time.sleep(0.05)
        return False

    def log(self) -> str:
        file = self.nest / f"{self.folder.name if self.folder else ''}.log"
        return file.read_text(encoding="utf-8", errors="replace")[-2000:] if file.exists() else ""

    def stop(self) -> None:
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGQUIT)  # at once: there is nothing to save
            try:
                self.server.wait(5)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()
        if self.folder:
            remove(self.folder)
            self.folder = None
        if self.lock:
            self.lock.close()
            self.lock = None


def account() -> pwd.struct_passwd | None:
    """Whom to run the server as: ourselves, unless we are root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("PostgreSQL does not run as root, and there is no other account here")


def hold(folder: Path) -> IO[str]:
    """A lock beside the folder that the system takes back when its holder is gone."""
    lock = folder.with_suffix(".lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        raise
    return lock


def clear_abandoned(nest: Path) -> None:
    """Remove the folders whose owner has gone; their servers died with them."""
    for folder in nest.iterdir():
        if not folder.is_dir():
            continue
        try:
            hold(folder).close()
        except BlockingIOError:
            continue
        remove(folder)


def remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for suffix in (".lock", ".log"):
        folder.with_suffix(suffix).unlink(missing_ok=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def accepts(binaries: Path, port: int) -> bool:
    ready = binaries / "pg_isready"
    command = [str(ready), "--quiet", "--host=127.0.0.1", f"--port={port}"]
    if ready.is_file():
        return subprocess.run(command, stdin=subprocess.DEVNULL).returncode == 0
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
