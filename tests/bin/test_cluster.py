"""The throw-away server itself: started for real where PostgreSQL is on the machine."""

import subprocess
import sys
from pathlib import Path

import psycopg2
import pytest
from launch import cluster, postgresql

BIN = Path(__file__).resolve().parents[2] / "bin"
OWNER = """
import sys, time
from launch.cluster import Cluster
server = Cluster()
print(server.start(), server.folder, flush=True)
time.sleep(60)
"""


def connect(address):
    server = address.removeprefix("postgres://").rpartition("/")[0]
    return psycopg2.connect(f"postgresql://{server}/postgres")


def test_a_server_starts_answers_and_leaves_nothing():
    server = cluster.Cluster()
    address = server.start()
    folder = server.folder

    connection = connect(address)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('fsync'), current_setting('listen_addresses')")
        assert cursor.fetchone() == ("off", "127.0.0.1")
    connection.close()
    server.stop()
    server.stop()

    assert not folder.exists()
    with pytest.raises(psycopg2.OperationalError):
        connect(address)


def test_what_a_killed_owner_left_is_cleared_by_the_next_start():
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER],
        env={"PYTHONPATH": str(BIN), "PATH": "/usr/bin:/bin"},
        stdout=subprocess.PIPE,
        text=True,
    )
    address, folder = owner.stdout.readline().split()
    owner.kill()
    owner.wait()
    owner.stdout.close()

    server = cluster.Cluster()
    server.start()

    assert not Path(folder).exists()
    with pytest.raises(psycopg2.OperationalError):
        connect(address)
    server.stop()


@pytest.fixture
def machine(tmp_path):
    """Puts PostgreSQL's programs where the packages of a system would."""

    def has(place, *programs):
        folder = tmp_path / place
        folder.mkdir(parents=True)
        for name in programs or postgresql.NEEDED:
            (folder / name).touch()
        return folder

    return has


def test_the_newest_whole_installation_is_taken(machine, tmp_path):
    machine("usr/lib/postgresql/15/bin")
    newest = machine("usr/pgsql-16/bin")
    machine("usr/lib/postgresql/17/bin", "psql", "pg_dump")

    assert postgresql.binaries(tmp_path) == newest


def test_an_installation_that_is_too_old_does_not_count(machine, tmp_path):
    machine("usr/lib/postgresql/9.6/bin")
    machine("usr/lib/postgresql/14/bin")

    assert postgresql.binaries(tmp_path) is None
