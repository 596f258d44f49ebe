"""Search and sort keys are written where names are, and nowhere else (stack.md, trap 2)."""

import ast

from django.conf import settings

from tests.house.test_sizes import MODULES

KEYS = {"search_key", "sort_key"}
WRITERS = {
    "people/services/persons.py",
    "people/services/organisations.py",
    "people/demonstration.py",
}


def writes_a_key(node):
    if isinstance(node, ast.Attribute):
        return node.attr in KEYS and isinstance(node.ctx, ast.Store)
    if isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        makes = name in {"create", "update", "bulk_create", "get_or_create", "Person"}
        return makes and any(keyword.arg in KEYS for keyword in node.keywords)
    return False


def test_keys_are_written_by_the_services_alone():
    writers = {
        module.relative_to(settings.BASE_DIR).as_posix()
        for module in MODULES
        if "benchmarks" not in module.parts
        and any(writes_a_key(node) for node in ast.walk(ast.parse(module.read_text("utf-8"))))
    }
    assert writers <= WRITERS
    assert "people/services/persons.py" in writers
