"""What stands behind the commands of bin/: standard library only, nothing installed before them.

This one file is read by any Python 3, so that an old one can say in words what it lacks.
"""

import importlib
import os
import shutil
import signal
import sys

OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")


def start(command):
    """Run `launch.<command>.main(arguments)` and return the exit code of the process."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace", line_buffering=True)
    if sys.version_info < OLDEST:
        return with_newer_python()
    speech = importlib.import_module("launch.speech")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # leave as tidily as on Ctrl+C
    try:
        return importlib.import_module(f"launch.{command}").main(sys.argv[1:])
    except speech.Trouble as trouble:
        speech.complain(str(trouble))
        return trouble.code
    except KeyboardInterrupt:
        speech.complain("Прервано.")
        return 130
    except BrokenPipeError:  # the reader of our output has gone: nobody is left to tell
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - the interpreter closes it at exit
        return 141


def with_newer_python():
    """Hand over to a newer interpreter of this machine; without one, say what is missing."""
    for name in NEWER:
        found = shutil.which(name)
        if found:
            os.execv(found, [found, *sys.argv])  # noqa: S606 - our own command, no shell
    sys.stderr.write(
        "Нужен Python 3.11 или новее, а здесь {}.{}. Установите его и запустите команду ещё раз:\n"
        "\n    sudo apt-get install -y python3.11 python3.11-venv\n".format(*sys.version_info[:2])
    )
    return 3
