"""Threads that start together, for what only a real database under real threads can show."""

import os
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections

# SQLite ignores row locks in silence (stack.md, trap 13). A run that was asked for PostgreSQL never
# skips: without the server it fails.
needs_row_locks = pytest.mark.skipif(
    os.environ.get("TEST_DATABASE") != "postgresql", reason="SQLite locks no rows"
)


def at_once(times: int, *actions: Callable[[], Any]) -> list[Any]:
    """Run the actions in so many threads that start together; what each returned or raised.

    One action is run by every thread; several are dealt out in turn.
    """
    barrier = threading.Barrier(times)
    outcomes: list[Any] = [None] * times

    def run(place: int) -> None:
        try:
            barrier.wait(timeout=30)
            outcomes[place] = actions[place % len(actions)]()
        except Exception as error:
            outcomes[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads), "a thread hangs: a deadlock?"
    return outcomes
