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


def test_the_newest_programs_of_the_machine_are_taken(tmp_path):
    assert postgresql.version(Path("/usr/lib/postgresql/15/bin")) == 15
    assert postgresql.version(Path("/usr/lib/postgresql/9.6/bin")) == 9
