"""What the child process of `confined.in_child` runs. Standard library only."""

import importlib
import json
import resource
import signal
import sys

DONE, REFUSED, OUT_OF_MEMORY, OUT_OF_TIME = 0, 3, 4, 5
TIME_SIGNALS = {-signal.SIGXCPU, -signal.SIGKILL}
OPEN_FILES = 64


# Both run in the child alone, where no coverage looks: tests/mentoring/uploads/test_confined.py.
def shut(memory: int, seconds: int, output: int) -> None:  # pragma: no cover
    """From here on the process cannot take more than this, nor give it back to itself."""
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, output),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def main(order: str) -> int:  # pragma: no cover
    """Run one function over standard input; its bytes, or its refusal, go to standard output."""
    task = json.loads(order)
    shut(**task["limits"])
    sys.path.insert(0, task["root"])
    refused = importlib.import_module("mentoring.uploads.refusals").UploadRefused
    try:
        function = getattr(importlib.import_module(task["module"]), task["function"])
        sys.stdout.buffer.write(function(sys.stdin.buffer, **task["arguments"]))
    except refused as refusal:
        sys.stdout.buffer.write(str(refusal).encode())
        return REFUSED
    except MemoryError:
        return OUT_OF_MEMORY
    return DONE


if __name__ == "__main__":  # pragma: no cover
    sys.exit(main(sys.argv[1]))
