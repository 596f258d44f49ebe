import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.core.management.base import CommandError, CommandParser

from mentoring.management.speaking import SpeakingCommand
from mentoring.russian import CannotDecline, Case, Gender, decline_full, decline_post, gender_of

OBLIQUE = {case.value: case for case in Case if case is not Case.NOMN}
GENDERS = {"": None, **{gender.value: gender for gender in Gender}}
KINDS = ("name", "post")
FIELDS = 4


class Command(SpeakingCommand):
    """The words of one call, or of every line of the standard input (design.md, section 7)."""

    help = (
        "Склонить ФИО или должность. Текст со строчной буквы, без отчества и без --gender, "
        "считается должностью. Вместо текста «-»: строки «текст, пол, падеж, name или post» "
        "через табуляцию из стандартного ввода, ответ на каждую — строка JSON."
    )
    usage = (
        'manage.py decline "ФИО или должность" --case gent|datv|accs|ablt|loct '
        "[--gender m|f] [--post] или manage.py decline - < файл"
    )
    requires_system_checks = []  # no page and no table is asked

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text", metavar="ТЕКСТ")
        parser.add_argument("--case", default="", help="падеж: " + ", ".join(OBLIQUE))
        parser.add_argument("--gender", default="", help="пол: m или f")
        parser.add_argument("--post", action="store_true", help="это должность")

    def handle(
        self, *args: Any, text: str, case: str, gender: str, post: bool, **options: Any
    ) -> None:
        if text == "-":
            for answer in answers():
                self.stdout.write(json.dumps(asdict(answer), ensure_ascii=False))
                self.stdout.flush()  # whoever feeds the lines one by one waits for each answer
            return
        kind = "post" if post or looks_like_post(text, gender) else "name"
        try:
            self.stdout.write(declined(text, gender, case, kind))
        except CannotDecline as error:
            may_be_post = kind == "name" and not gender and case in OBLIQUE
            hint = " Если это должность, добавьте --post." if may_be_post else ""
            raise CommandError(f"{error}{hint}") from error


@dataclass(frozen=True)
class Answer:
    input: str
    case: str | None
    result: str | None = None
    error: str | None = None


def declined(text: str, gender: str, case: str, kind: str) -> str:
    """The words in the case. Raises CannotDecline also for an unknown case, gender or kind."""
    if case not in OBLIQUE:
        known = ", ".join(f"{key} ({value.label})" for key, value in OBLIQUE.items())
        raise CannotDecline(f"Падеж «{case}» неизвестен. Укажите один из: {known}.")
    if gender not in GENDERS:
        raise CannotDecline(f"Пол «{gender}» неизвестен. Укажите m (мужской) или f (женский).")
    if kind not in KINDS:
        raise CannotDecline(f"Вид «{kind}» неизвестен. Укажите name (имя) или post (должность).")
    if kind == "post":
        return decline_post(text, OBLIQUE[case])
    return decline_full(text, OBLIQUE[case], GENDERS[gender])


def looks_like_post(text: str, gender: str) -> bool:
    """«учитель физики»: small first letter, no gender said, no patronymic among the words."""
    return text[:1].islower() and not gender and not any(map(gender_of, text.split()))


def answers() -> Iterator[Answer]:
    """One answer to each line of the standard input, whatever the locale of the process."""
    lines: Iterable[bytes | str] = getattr(sys.stdin, "buffer", sys.stdin)
    for line in lines:
        text = line.decode(errors="replace") if isinstance(line, bytes) else line
        text = text.strip("\ufeff\r\n")
        if isinstance(line, bytes) and not is_utf8(line):
            yield Answer(text, None, error="Строка записана не в UTF-8.")
        else:
            yield answered(text)


def is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def answered(line: str) -> Answer:
    """The answer to one line; a bad line gets its sentence, and the next ones go on."""
    fields = [field.strip() for field in line.split("\t")]
    if len(fields) != FIELDS:
        return Answer(
            line,
            None,
            error="В строке нужно четыре поля через табуляцию: текст, пол, падеж, name или post.",
        )
    text, gender, case, kind = fields
    try:
        return Answer(text, case, result=declined(text, gender, case, kind))
    except CannotDecline as error:
        return Answer(text, case, error=str(error))
