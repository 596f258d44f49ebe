"""A room that no one can see across is split. Raise a number only with an ADR."""

import ast
from pathlib import Path

from django.conf import settings

HOUSE = ["mentoring", "people", "roadmap", "programmes", "reports", "benchmarks"]
MODULES = [
    path
    for top in HOUSE
    for path in (settings.BASE_DIR / top).rglob("*.py")
    if "migrations" not in path.parts
]
JUNK_DRAWERS = {"utils", "helpers", "common", "misc", "base"}


def long_functions(module: Path, limit: int) -> list[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    return [f"{module.name}:{f.name}" for f in functions if f.end_lineno - f.lineno + 1 > limit]


def test_no_module_is_longer_than_400_lines():
    assert [p.name for p in MODULES if len(p.read_text("utf-8").splitlines()) > 400] == []


def test_no_function_is_longer_than_40_lines():
    assert [name for module in MODULES for name in long_functions(module, 40)] == []


def test_no_view_is_longer_than_25_lines():
    views = [m for m in MODULES if m.name == "views.py" or m.parent.name == "views"]
    assert [name for module in views for name in long_functions(module, 25)] == []


def test_no_room_is_a_junk_drawer():
    assert [str(p) for p in MODULES if JUNK_DRAWERS & {p.stem, *p.parent.parts}] == []


def test_no_template_is_longer_than_120_lines_or_styles_itself():
    pages = (settings.BASE_DIR / "templates").rglob("*.html")
    texts = {page.name: page.read_text("utf-8") for page in pages}
    wrong = [
        name
        for name, text in texts.items()
        if len(text.splitlines()) > 120 or "style=" in text or " onclick=" in text
    ]
    assert wrong == []
