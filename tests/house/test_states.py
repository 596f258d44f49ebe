"""A state changes in the engine and nowhere else; letters keep their own in the outbox."""

import ast

from django.conf import settings

from tests.house.test_sizes import MODULES

# the engine; and the outbox, whose states are of letters on their way, not of a life cycle
ENGINES = {"mentoring/workflow.py"}
OUTBOX = "mentoring/outbox/"


def sets_state(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute) and node.attr == "state":
        return isinstance(node.ctx, ast.Store)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr == "update" and any(k.arg == "state" for k in node.keywords)
    return False


def test_no_one_but_the_engine_sets_a_state():
    setters = {
        module.relative_to(settings.BASE_DIR).as_posix()
        for module in MODULES
        if any(sets_state(node) for node in ast.walk(ast.parse(module.read_text("utf-8"))))
    }
    assert {name for name in setters if not name.startswith(OUTBOX)} == ENGINES
