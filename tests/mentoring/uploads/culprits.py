"""Functions that the child process is tried with. No Django here."""

import os
import resource
import signal
import socket
import sys
import time
from pathlib import Path

from mentoring.uploads.refusals import UploadRefused


def echo(file, *, times=1):
    return file.read() * times


def environment(file):
    modules = {"django", "mentoring.settings"} & set(sys.modules)
    return repr((sorted(os.environ), sorted(modules))).encode()


def refuse(file):
    raise UploadRefused("Так нельзя: файл не тот.")


def break_down(file):
    raise RuntimeError("parser trouble")


def take_memory(file):
    return bytes(4 * 1024**3)[:1]


def spin(file):
    while True:
        pass


def sleep(file):
    time.sleep(60)
    return b""


def die(file):
    os.kill(os.getpid(), signal.SIGSEGV)
    return b""


def write_a_lot(file, *, path):
    Path(path).write_bytes(bytes(2_000_000))
    return b""


def raise_limits(file):
    resource.setrlimit(resource.RLIMIT_AS, (-1, -1))
    return b""


def open_many(file):
    return str(len([socket.socket() for _ in range(100)])).encode()
