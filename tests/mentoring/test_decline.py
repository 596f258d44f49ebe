"""`manage.py decline`, called as a script from outside calls it."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError, SystemCheckError

from mentoring.management.commands.decline import Command
from mentoring.management.speaking import unicode_of

ROOT = Path(__file__).resolve().parents[2]
POOR = {"LANG": "C", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


def manage(*arguments, stdin=b"", **environment):
    """The real command in a process of its own."""
    return subprocess.run(
        [sys.executable, "manage.py", "decline", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=os.environ | environment,
    )


def said(*arguments, **options):
    out = io.StringIO()
    call_command("decline", *arguments, stdout=out, **options)
    return out.getvalue()


def answers(monkeypatch, content):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="ascii"))
    return [json.loads(line) for line in said("-").splitlines()]


# ── As a process ─────────────────────────────────────────────────────────────────────────────────


def test_it_speaks_utf8_whatever_the_locale():
    done = manage("Заборских Дарья Викторовна", "--case", "datv", **POOR)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert done.stdout.decode() == "Заборских Дарье Викторовне\n"


def test_it_reads_and_answers_lines_in_utf8_whatever_the_locale():
    lines = "Кац Инна Львовна\t\tdatv\tname\nплохая строка\nдиректор\t\taccs\tpost\n"
    done = manage("-", stdin=lines.encode(), **POOR)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert [json.loads(line) for line in done.stdout.decode().splitlines()] == [
        {
            "input": "Кац Инна Львовна",
            "case": "datv",
            "result": "Кац Инне Львовне",
            "error": None,
        },
        {
            "input": "плохая строка",
            "case": None,
            "result": None,
            "error": "В строке нужно четыре поля через табуляцию: "
            "текст, пол, падеж, name или post.",
        },
        {"input": "директор", "case": "accs", "result": "директора", "error": None},
    ]


def test_a_refusal_is_one_russian_sentence_and_exit_code_1():
    done = manage("Кац Женя", "--case", "datv", **POOR)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == (
        "Не указан пол: «Кац Женя» у мужчины и у женщины склоняется по-разному, а отчества, по "
        "которому его видно, нет. Укажите пол. Если это должность, добавьте --post.\n"
    )


@pytest.mark.parametrize("arguments", [[], ["Иванов", "--cas"], ["а", "б", "в"], ["а", "--x"]])
def test_a_wrong_call_is_answered_in_russian(arguments):
    done = manage(*arguments)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().startswith("Команда записана не так. Как писать: manage.py decline")


def run(capsys, *arguments):
    """The command as manage.py runs it, in this process: (exit code, stdout, stderr)."""
    try:
        Command().run_from_argv(["manage.py", "decline", *arguments])
        code = 0
    except SystemExit as left:
        code = left.code
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_in_one_process_it_answers_and_refuses_alike(capsys):
    assert run(capsys, "директор", "--case", "gent") == (0, "директора\n", "")
    code, out, refusal = run(capsys, "Кац Женя", "--case", "gent")
    assert (code, out) == (1, "")
    assert refusal.startswith("Не указан пол")
    code, out, refusal = run(capsys)
    assert (code, out) == (1, "")
    assert refusal.startswith("Команда записана не так")


def test_what_is_wrong_with_the_installation_is_not_dressed_up():
    class Broken(Command):
        def handle(self, *args, **options):
            raise SystemCheckError("SystemCheckError: System check identified some issues")

    with pytest.raises(SystemCheckError):
        call_command(Broken(), "директор")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("\udcd0\udc98", "И"),  # two bytes of UTF-8 in a process whose locale is C
        ("Иванов", "Иванов"),
        ("\udcff", "\udcff"),  # no UTF-8 at all: left for the command to refuse
    ],
)
def test_arguments_arrive_whatever_the_locale(typed, read):
    assert unicode_of(typed) == read


# ── One text ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("arguments", "result"),
    [
        (["Иванова Анна Петровна", "--case", "gent"], "Ивановой Анны Петровны"),
        (["Кац И. Л.", "--case", "ablt", "--gender", "m"], "Кацем И. Л."),
        (["Кац И. Л.", "--case", "ablt", "--gender", "f"], "Кац И. Л."),
        (["Старший воспитатель", "--case", "datv", "--post"], "Старшему воспитателю"),
        (["учитель-логопед", "--case", "accs"], "учителя-логопеда"),
        (["иванов иван иванович", "--case", "datv"], "иванову ивану ивановичу"),
    ],
)
def test_it_prints_the_declined_words(arguments, result):
    assert said(*arguments) == f"{result}\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["Иванов"], "Падеж «» неизвестен. Укажите один из: gent"),
        (["Иванов", "--case", "nomn"], "Падеж «nomn» неизвестен"),
        (["Иванов", "--case", "datv", "--gender", "x"], "Пол «x» неизвестен"),
        (["", "--case", "datv"], "Имя не указано"),
        (["12", "--case", "datv"], "Имя не указано"),
        (["", "--case", "datv", "--post"], "Должность не указана"),
        (["Директор", "--case", "datv"], "Если это должность, добавьте --post"),
        (["по школе", "--case", "datv", "--post"], "Начните с неё"),
    ],
)
def test_bad_input_is_refused_in_words(arguments, sentence):
    with pytest.raises(CommandError) as refused:
        said(*arguments)
    assert sentence in str(refused.value)


# ── Lines ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("", "четыре поля"),
        ("Иванов\tm\tdatv", "четыре поля"),
        ("Иванов\tm\tdatv\tname\tx", "четыре поля"),
        ("Иванов\tx\tdatv\tname", "Пол «x»"),
        ("Иванов\tm\t\tname", "Падеж «»"),
        ("Иванов\tm\tdatv\t", "Вид «»"),
        ("\tm\tdatv\tname", "Имя не указано"),
        ("Кац\t\tdatv\tname", "Укажите пол"),
    ],
)
def test_a_bad_line_gets_its_own_error(monkeypatch, line, sentence):
    (answer,) = answers(monkeypatch, f"{line}\n".encode())
    assert sentence in answer["error"]
    assert answer["result"] is None
    assert list(answer) == ["input", "case", "result", "error"]


def test_lines_that_are_not_utf8_do_not_stop_the_others(monkeypatch):
    good = "Ли Виктор\tm\tgent\tname\n"
    broken = "Ли\tm\tgent\tname\n".encode("cp1251")
    first, second, third = answers(
        monkeypatch, b"\xef\xbb\xbf" + good.encode() + broken + good.encode()
    )
    assert first["result"] == third["result"] == "Ли Виктора"
    assert second["error"] == "Строка записана не в UTF-8."
    assert second["input"].endswith("\tm\tgent\tname")


def test_windows_line_ends_and_a_missing_last_one_are_welcome(monkeypatch):
    content = "директор\t\tdatv\tpost\r\nзавуч\t\tdatv\tpost".encode()
    assert [answer["result"] for answer in answers(monkeypatch, content)] == ["директору", "завучу"]


def test_nothing_is_answered_with_nothing(monkeypatch):
    assert answers(monkeypatch, b"") == []


def test_text_of_another_program_is_read_too(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("директор\t\tdatv\tpost\n"))
    assert json.loads(said("-"))["result"] == "директору"
