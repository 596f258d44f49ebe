"""What the journal is told can be read by a person."""

import ast
from importlib import import_module

from django.conf import settings

from mentoring.audit.verbs import unsaid
from mentoring.workflow import MOVES
from tests.house.test_sizes import MODULES

import_module(settings.ROOT_URLCONF)  # whoever speaks stands beside a service: load them all

WRITERS = {"record", "entry", "save_edited"}


def verbs_in(tree: ast.AST) -> set[str]:
    """Words given to the functions that write the journal, where they stand as they are."""
    found = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in WRITERS:
            given = [*node.args[:1], *(k.value for k in node.keywords if k.arg == "verb")]
            found |= {one.value for one in given if isinstance(one, ast.Constant)}
    return {verb for verb in found if isinstance(verb, str) and "." in verb}


def test_every_move_and_its_undoing_has_a_sentence():
    undone = [move.undone for move in MOVES.values() if move.undoable]
    assert unsaid([*MOVES, *undone]) == []


def test_every_verb_of_the_code_has_a_sentence():
    told = set().union(*(verbs_in(ast.parse(m.read_text("utf-8"))) for m in MODULES))
    assert "person.added" in told
    assert unsaid(sorted(told)) == []
