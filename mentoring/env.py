"""Typed readers of the environment: a missing or malformed value stops the start, in Russian."""

import os
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """The value as typed. Raises ImproperlyConfigured when there is neither value nor default."""
    value = os.environ.get(name) or default
    if value is None:
        raise ImproperlyConfigured(f"Не задана настройка {name}; образец — в файле .env.example.")
    return value


def flag(name: str, *, default: bool) -> bool:
    value = text(name, "yes" if default else "no")
    if value not in {"yes", "no"}:
        raise ImproperlyConfigured(f"Настройка {name} равна «{value}»; напишите yes или no.")
    return value == "yes"


def listed(name: str, default: str) -> list[str]:
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def folder(name: str, default: Path) -> Path:
    return Path(text(name, str(default))).expanduser().resolve()


def day(name: str) -> date | None:
    value = os.environ.get(name)
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ImproperlyConfigured(
            f"Настройка {name} равна «{value}»; напишите дату как 2026-11-21."
        ) from error


SQLITE_OPTIONS = {
    # Without IMMEDIATE a reader that turns writer fails at once instead of waiting (stack.md).
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def _parts(value: str) -> SplitResult | None:
    """The address taken apart; None where it has a port or a host that cannot be."""
    try:
        url = urlsplit(value)
        _ = url.hostname, url.port  # read late, refused late
    except ValueError:
        return None
    return url


def database(name: str, default: str) -> dict[str, Any]:
    """Django's entry for `postgres://user:password@host:port/name?sslmode=…` or `sqlite:///path`."""
    value = text(name, default)
    url = _parts(value)
    if url is not None and url.scheme == "sqlite":
        path = unquote(url.path[1:])  # sqlite:// and sqlite:/// are in memory
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path or ":memory:",
            "OPTIONS": SQLITE_OPTIONS,
        }
    if url is None or url.scheme not in {"postgres", "postgresql"} or not url.path.strip("/"):
        raise ImproperlyConfigured(
            f"Настройка {name} не понята: нужен адрес вида postgres://имя:пароль@узел:5432/база "
            "или sqlite:///путь/к/файлу."
        )
    options = {key: values[-1] for key, values in parse_qs(url.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.strip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        # A socket's folder cannot stand in the host part of an address, so it may come as ?host=
        "HOST": options.pop("host", url.hostname or ""),
        "PORT": str(url.port or options.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def mail(name: str) -> dict[str, Any]:
    """Settings for `smtp://user:password@host:port?tls=yes`; empty: letters stay on the page."""
    value = os.environ.get(name)
    if not value:
        return {"PORTAL_SENDS_MAIL": False}
    url = _parts(value)
    if url is None or url.scheme not in {"smtp", "smtps"} or not url.hostname:
        raise ImproperlyConfigured(
            f"Настройка {name} не понята: нужен адрес вида smtp://имя:пароль@узел:25."
        )
    options = {key: values[-1] for key, values in parse_qs(url.query).items()}
    return {
        "PORTAL_SENDS_MAIL": True,
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": url.port or (465 if url.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_USE_TLS": options.get("tls") == "yes",
        "DEFAULT_FROM_EMAIL": options.get(
            "from", unquote(url.username or "") or "portal@localhost"
        ),
        "EMAIL_TIMEOUT": 20,
    }
