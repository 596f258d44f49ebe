"""The settings that a command hands to the portal: the environment, `.env`, and what was kept."""

import os
import secrets
from pathlib import Path

from launch.place import ROOT, VAR
from launch.speech import Trouble

SECRET = VAR / "secret_key"
SHORTEST_SECRET = 50


def portal() -> dict[str, str]:
    """The environment for the portal's processes. What is set outside wins over `.env`."""
    whole = {**from_file(ROOT / ".env"), **os.environ}
    whole.setdefault("DEBUG", "no")
    if not whole.get("SECRET_KEY"):
        whole["SECRET_KEY"] = kept_secret()
    whole["PYTHONUTF8"] = "1"
    whole["DJANGO_SETTINGS_MODULE"] = "mentoring.settings"
    return whole


def from_file(file: Path) -> dict[str, str]:
    """Lines `NAME=value`; empty lines and those that begin with # are passed over."""
    found: dict[str, str] = {}
    if not file.is_file():
        return found
    for number, raw in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        name, equals, value = line.partition("=")
        if not equals or not name.strip().isidentifier():
            raise Trouble(f"Файл .env, строка {number}: нужна запись вида ИМЯ=значение.")
        found[name.strip()] = value.strip().strip("\"'")
    return found


def kept_secret() -> str:
    """The key of this installation: made once, readable by its owner only."""
    kept = read_secret()
    if len(kept) >= SHORTEST_SECRET:
        return kept
    VAR.mkdir(exist_ok=True)
    new = SECRET.with_name(f"secret_key.{os.getpid()}")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(SHORTEST_SECRET))
    if kept:
        SECRET.unlink(missing_ok=True)
    try:
        os.link(new, SECRET)  # unlike a rename it never takes the place of another's key
    except FileExistsError:
        pass
    finally:
        new.unlink()
    return read_secret()


def read_secret() -> str:
    try:
        return SECRET.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""
