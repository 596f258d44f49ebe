"""The manner of every command of the portal (design.md, section 7).

What it says is Russian and UTF-8 whatever the locale of the machine; what it cannot do it refuses
with one sentence on stderr and exit code 1, and then nothing has changed.
"""

import os
import sys
from typing import Any, NoReturn, TextIO

from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
    SystemCheckError,
)


class SpeakingCommand(BaseCommand):
    """Subclasses set `usage` and raise CommandError with a sentence for the person."""

    usage = ""  # how the command is called, for the answer to a wrong call

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.error = self.misread  # type: ignore[method-assign]  # its own answer is English
        return parser

    def misread(self, message: str) -> NoReturn:
        raise CommandError(f"Команда записана не так. Как писать: {self.usage}")

    def run_from_argv(self, argv: list[str]) -> None:
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            in_utf8(stream)
        try:
            super().run_from_argv([unicode_of(argument) for argument in argv])
        except CommandError as refusal:  # a wrong call: raised before Django begins to catch
            self.refuse(refusal)

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except SystemCheckError:
            raise
        except CommandError as refusal:
            if getattr(self, "_called_from_command_line", False):  # and not by call_command
                self.refuse(refusal)
            raise

    def refuse(self, refusal: CommandError) -> NoReturn:
        """One sentence without the name of a Python class, and the exit code of the refusal."""
        self.stderr.write(str(refusal))
        sys.exit(refusal.returncode)


def in_utf8(stream: TextIO | Any) -> None:
    """Makes a standard stream speak UTF-8; a captured one is left alone."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace")


def unicode_of(argument: str) -> str:
    """An argument as the terminal sent it, when the locale of the process is not UTF-8."""
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        return argument
