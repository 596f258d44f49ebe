"""A real Chromium against a real server with the demonstration data."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from people.demonstration import PASSWORD

# Django takes the loop that playwright runs for an async context and refuses the database in it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
CHROMIUM = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
AXE = settings.NODE_MODULES / "axe-core" / "axe.min.js"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
SMALLEST = {"width": 320, "height": 640}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only journeys need it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=CHROMIUM
        )
        yield browser
        browser.close()


@dataclass
class Visit:
    """One person at one screen, and everything the browser complained about."""

    page: Any
    home: str
    complaints: list[str] = field(default_factory=list)

    def go(self, address: str) -> Any:
        return self.page.goto(self.home + address)

    def log_in(self, login: str, password: str = PASSWORD) -> None:
        self.go("/login/")
        self.page.fill("input[name=login]", login)
        self.page.fill("input[name=password]", password)
        self.page.click("main button[type=submit]")

    def width(self, size: dict[str, int]) -> None:
        self.page.set_viewport_size(size)

    def sideways(self) -> int:
        """By how many pixels the page is wider than the window; 0 is right."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )

    def barriers(self) -> list[str]:
        """What axe finds against WCAG 2.1 AA on the page as it stands."""
        self.page.evaluate(AXE.read_text("utf-8"))
        found = self.page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})"
        )
        return [
            f"{rule['id']}: {node['html'][:120]}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]


@pytest.fixture
def demonstration(transactional_db: None) -> None:
    call_command("demo", stdout=StringIO())


@pytest.fixture
def visit(chromium: Any, live_server: Any, demonstration: None, request: Any) -> Iterator[Visit]:
    """A fresh browser profile; the test fails on any error of the console or foreign address."""
    context = chromium.new_context(viewport=DESKTOP, locale="ru-RU")
    page = context.new_page()
    page.set_default_timeout(8_000)
    here = Visit(page, live_server.url)
    page.on("console", lambda said: said.type == "error" and here.complaints.append(said.text))
    page.on("pageerror", lambda error: here.complaints.append(str(error)))
    page.on("request", lambda sent: _stays_home(sent.url, here))
    yield here
    if folder := os.environ.get("JOURNEY_PICTURES"):
        page.screenshot(path=Path(folder) / f"{request.node.name}.png", full_page=True)
    context.close()
    assert here.complaints == []


def _stays_home(address: str, here: Visit) -> None:
    if not address.startswith((here.home, "data:", "blob:")):
        here.complaints.append(f"asked for {address}")
