"""A real Chromium against a real server with the demonstration data."""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from people.demonstration import PASSWORD
from people.models import Person

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
ANSWERED = re.compile(r"^Failed to load resource: the server responded with a status of (\d+)")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only journeys need it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=CHROMIUM
        )
        yield browser
        browser.close()


def one(last_name: str, school: str = "ksosh2") -> Person:
    """Somebody of the demonstration, by a surname that its school has once."""
    return Person.objects.get(last_name=last_name, organisation__slug=school)


def card_of(last_name: str, school: str = "ksosh2") -> str:
    return f"/people/persons/{one(last_name, school).pk}/"


@dataclass
class Visit:
    """One person at one screen, and everything the browser complained about."""

    page: Any
    home: str
    complaints: list[str] = field(default_factory=list)
    refusals: set[int] = field(default_factory=set)  # statuses that this story provokes

    @property
    def title(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def words(self) -> str:
        """What stands on the page below the header; hard spaces read as spaces."""
        return self.page.locator("main").inner_text().replace("\xa0", " ")

    @property
    def seat(self) -> str:
        return self.page.locator("header .seat-role").first.inner_text()

    def press(self, name: str) -> None:
        """The button of the page with these words."""
        self.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()

    def fill(self, **fields: str) -> None:
        """Type into the fields of the page's form, by their names."""
        for name, value in fields.items():
            self.page.fill(f"main [name={name}]", value)

    def typed(self, name: str) -> str:
        return self.page.locator(f"main [name={name}]").input_value()

    def follow(self, name: str) -> None:
        """The link of the page with these words."""
        self.page.get_by_role("main").get_by_role("link", name=name, exact=True).click()

    def refused(self, address: str, status: int) -> str:
        """Open what is not open; its words. The answer must be that status and a whole page."""
        self.refusals.add(status)
        assert self.go(address).status == status, address
        assert "Что сделать" in self.words, address
        return self.words

    def tab(self) -> "Visit":
        """One more tab of the same browser."""
        return watched(self.page.context, self.home, self)

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


def watched(context: Any, home: str, beside: Visit | None = None) -> Visit:
    """A page of that profile; what it complains about stands with the page it was opened beside."""
    page = context.new_page()
    page.set_default_timeout(8_000)
    here = Visit(page, home)
    if beside:
        here.complaints, here.refusals = beside.complaints, beside.refusals
    page.on("console", lambda said: said.type == "error" and _hear(said.text, here))
    page.on("pageerror", lambda error: here.complaints.append(str(error)))
    page.on("request", lambda sent: _stays_home(sent.url, here))
    return here


@pytest.fixture
def newcomer(
    chromium: Any, live_server: Any, demonstration: None, request: Any
) -> Iterator[Callable[[], Visit]]:
    """Fresh browser profiles; the test fails on any error of the console or foreign address."""
    visits: list[Visit] = []

    def enter() -> Visit:
        context = chromium.new_context(viewport=DESKTOP, locale="ru-RU")
        visits.append(watched(context, live_server.url))
        return visits[-1]

    yield enter
    for number, here in enumerate(visits):
        if folder := os.environ.get("JOURNEY_PICTURES"):
            name = f"{request.node.name}-{number}" if number else request.node.name
            here.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
        here.page.context.close()
    assert [words for here in visits for words in here.complaints] == []


@pytest.fixture
def visit(newcomer: Callable[[], Visit]) -> Visit:
    """One fresh browser profile."""
    return newcomer()


def _hear(words: str, here: Visit) -> None:
    """Chromium calls every refusal an error: those that the story is about are none."""
    answered = ANSWERED.match(words)
    if not (answered and int(answered[1]) in here.refusals):
        here.complaints.append(words)


def _stays_home(address: str, here: Visit) -> None:
    if not address.startswith((here.home, "data:", "blob:")):
        here.complaints.append(f"asked for {address}")
