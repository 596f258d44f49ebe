"""`manage.py create_administrator LOGIN`: the first login of an installation."""

from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser

from mentoring import clock
from mentoring.audit.actor import SYSTEM
from mentoring.management.speaking import SpeakingCommand
from people.models import User
from people.rules.slips import new_password
from people.rules.typed import as_stored
from people.services import logins
from people.services.refusals import Refused


class Command(SpeakingCommand):
    help = "Создать администратора портала; первый пароль печатается один раз."
    usage = "create_administrator ИМЯ [--ask]"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("login", metavar="ИМЯ", help="имя для входа")
        parser.add_argument(
            "--ask", action="store_true", help="спросить пароль, а не придумать одноразовый"
        )

    def handle(self, *, login: str, ask: bool, **options: Any) -> None:
        username = self._username(login)
        password = self._asked(username) if ask else new_password()
        try:
            logins.create_administrator(
                username=username, password=password, by=SYSTEM, at=clock.now()
            )
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Создан администратор портала: {username}.")
        if not ask:
            self.stdout.write(f"Первый пароль (больше не повторится): {password}")
        self.stdout.write(
            "При первом входе портал попросит сменить пароль и включить вход с кодом."
        )

    def _username(self, typed: str) -> str:
        username = as_stored(typed)
        try:
            User._meta.get_field("username").clean(username, None)
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from wrong
        return username

    def _asked(self, username: str) -> str:
        password = getpass("Пароль: ")
        if password != getpass("Ещё раз: "):
            raise CommandError("Пароли не совпали. Ничего не создано.")
        try:
            validate_password(password, User(username=username))
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from wrong
        return password
