"""Arguments of the commands, with complaints in Russian (argparse speaks English)."""

from launch.speech import Trouble, say


class Arguments:
    """`--name` flags and `--name VALUE` options; anything else is refused with a sentence.

    With `--help` or `-h` it prints the help and leaves with exit code 0.
    """

    def __init__(
        self,
        given: list[str],
        *,
        help_text: str | None,
        flags: set[str] | None = None,
        options: set[str] | None = None,
    ) -> None:
        if {"-h", "--help"} & set(given):
            say((help_text or "").strip())
            raise SystemExit(0)
        self.flags: set[str] = set()
        self.values: dict[str, str] = {}
        rest = list(given)
        while rest:
            name, found, value = rest.pop(0).partition("=")
            if name in (flags or ()) and not found:
                self.flags.add(name)
            elif name in (options or ()) and (found or rest):
                self.values[name] = value if found else rest.pop(0)
            elif name in (options or ()):
                raise Trouble(f"После {name} нужно значение. Справка: --help.")
            else:
                raise Trouble(f"Неизвестный аргумент «{name}». Справка: --help.")
