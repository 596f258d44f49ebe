import os
from pathlib import Path

from django.core.management.base import CommandError

from mentoring.management.speaking import SpeakingCommand
from people.demonstration import PASSWORD, logins

WIDTHS = {"1280": {"width": 1280, "height": 900}, "390": {"width": 390, "height": 844}}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
VISITOR = ["/public/", "/login/"]


class Command(SpeakingCommand):
    usage = "manage.py screenshots ПАПКА [--address АДРЕС] [--only ИМЯ]"
    help = "Снимки страниц каждого места демонстрации с работающего портала (bin/run)."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument("--address", default="http://127.0.0.1:8000")
        parser.add_argument("--only", default="", help="имя для входа; иначе все")

    def handle(self, *, folder, address, only, **options):
        try:
            from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- not on production
        except ImportError as error:
            raise CommandError("Нужен playwright: запустите bin/setup --tests.") from error
        folder.mkdir(parents=True, exist_ok=True)
        names = [login for login, _, _ in logins() if only in ("", login)]
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=ARGUMENTS
            )
            if not only:
                self._shoot(browser, folder, address, "visitor", VISITOR)
            for name in names:
                self._shoot(browser, folder, address, name, None)
            browser.close()

    def _shoot(self, browser, folder, address, name, pages):
        page = browser.new_context(locale="ru-RU").new_page()
        if pages is None:
            page.goto(f"{address}/login/")
            page.fill("input[name=login]", name)
            page.fill("input[name=password]", PASSWORD)
            page.click("main button[type=submit]")
            links = page.locator(".rail-list a").evaluate_all("all => all.map(a => a.pathname)")
            pages = ["/", *dict.fromkeys(link for link in links if link != "/")]
        for where in pages:
            page.goto(address + where)
            for width, size in WIDTHS.items():
                page.set_viewport_size(size)
                stem = where.strip("/").replace("/", "-") or "today"
                page.screenshot(path=folder / f"{name}-{stem}-{width}.png", full_page=True)
        self.stdout.write(f"{name}: страниц — {len(pages)}.")
        page.context.close()
