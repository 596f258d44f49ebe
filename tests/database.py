"""The database of a test run, chosen before pytest-django reads the settings (stack.md, trap 1).

An early plugin (`-p tests.database`). `TEST_DATABASE=sqlite` (the default) keeps everything in
memory; `TEST_DATABASE=postgresql` starts a throw-away server and stops it at the end. Settings of
the person at the keyboard (a production DATABASE_URL above all) never reach the tests.
"""

import atexit
import os
import sys
import tempfile
from pathlib import Path

import pytest

VENDORS = ("sqlite", "postgresql")
FOREIGN = ("DEBUG", "HTTPS", "ALLOWED_HOSTS", "EMAIL_URL", "PORTAL_TODAY", "DATABASE_URL")


def choose() -> None:
    """Set what mentoring/settings.py will read. A worker of xdist inherits it all."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    vendor = os.environ.setdefault("TEST_DATABASE", "sqlite")
    if vendor not in VENDORS:
        raise pytest.UsageError(f"TEST_DATABASE is {vendor!r}; choose from {', '.join(VENDORS)}")
    # Workers must agree on the names of tests, and a set in a name is ordered by this seed.
    os.environ.setdefault("PYTHONHASHSEED", "0")
    for name in FOREIGN:
        os.environ.pop(name, None)
    os.environ["SECRET_KEY"] = (
        "only-for-tests, as long and as mixed as check --deploy asks for: 0123456789"
    )
    media = tempfile.TemporaryDirectory(prefix="portal-test-media-")
    atexit.register(media.cleanup)
    os.environ["MEDIA_ROOT"] = media.name
    os.environ["DATABASE_URL"] = "sqlite:///" if vendor == "sqlite" else start_postgresql()


def start_postgresql() -> str:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bin"))
    from launch import cluster  # noqa: PLC0415 - only this run needs it, and bin/ is no package

    server = cluster.Cluster()
    atexit.register(server.stop)
    return server.start()


choose()
