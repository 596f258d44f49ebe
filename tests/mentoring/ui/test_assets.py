"""Nothing inline, nothing from outside, nothing that is not there."""

import json
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

PAGES = [
    path
    for path in sorted((settings.BASE_DIR / "templates").rglob("*.html"))
    if "documents/blocks" not in path.as_posix()  # papers, not pages
]
SHEETS = sorted((settings.BASE_DIR / "static/css").glob("*.css"))
SCRIPTS = sorted((settings.BASE_DIR / "static/js").glob("*.js"))
by_name = pytest.mark.parametrize("page", PAGES, ids=lambda path: "/".join(path.parts[-2:]))


def test_there_is_something_to_look_at():
    assert len(PAGES) > 30
    assert len(SHEETS) > 5
    assert len(SCRIPTS) > 5


@by_name
def test_a_page_has_nothing_inline(page):
    text = page.read_text("utf-8")

    assert re.findall(r"\sstyle=|<style|\son\w+=|javascript:|hx-on", text) == []
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", text) == []


@by_name
def test_a_page_fetches_nothing_from_outside(page):
    assert re.findall(r"(?:src|href|action)=\"(?:https?:)?//", page.read_text("utf-8")) == []


@by_name
def test_every_static_file_that_a_page_names_exists(page):
    named = re.findall(r"{% static ['\"]([^'\"]+)['\"]", page.read_text("utf-8"))

    assert [name for name in named if finders.find(name) is None] == []


@by_name
def test_every_icon_that_a_page_names_exists(page):
    listing = finders.find("icons/bootstrap-icons.json")
    with open(listing, encoding="utf-8") as names:
        known = json.load(names)
    asked = re.findall(r"{% icon ['\"]([^'\"]+)['\"] %}|icon=['\"]([^'\"]+)['\"]", page.read_text())

    assert [name for pair in asked for name in pair if name and name not in known] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_imports_nothing_and_names_files_that_exist(sheet):
    text = sheet.read_text("utf-8")
    files = [url for url in re.findall(r"url\(\"([^\")]+)\"", text) if not url.startswith("data:")]

    assert "@import" not in text
    assert [url for url in files if finders.find(url.removeprefix("../")) is None] == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_evaluates_no_text_and_writes_no_html(script):
    text = script.read_text("utf-8")

    assert (
        re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|\beval\(|new Function|\.style\b", text)
        == []
    )
