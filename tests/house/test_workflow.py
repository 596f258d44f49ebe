"""Moves are known before the first request, and the drawings in the docs are the code."""

import subprocess
import sys

from django.conf import settings

from mentoring.desk.management.commands.states import FOLDER, drawings
from mentoring.workflow import MOVES

LIST_MOVES = "import django; django.setup(); from mentoring.workflow import MOVES; print(*MOVES)"


def test_every_move_is_known_before_the_first_request():
    fresh = subprocess.run(
        [sys.executable, "-c", LIST_MOVES],
        cwd=settings.BASE_DIR,
        env={"DJANGO_SETTINGS_MODULE": "mentoring.settings", "SECRET_KEY": "x"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert set(fresh.stdout.split()) == set(MOVES)


def test_the_drawings_in_the_docs_are_the_code():
    drawn = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.mmd")}

    assert drawn == drawings()
