from django.db import transaction

from mentoring import clock, ports
from mentoring.management.speaking import SpeakingCommand
from people.demonstration import PASSWORD, logins


class Command(SpeakingCommand):
    usage = "manage.py demo [--list-logins]"
    help = "Загрузить демонстрационные организации; повторный вызов ничего не меняет."

    def add_arguments(self, parser):
        parser.add_argument(
            "--list-logins", action="store_true", help="только перечислить имена для входа"
        )

    def handle(self, *, list_logins, **options):
        if list_logins:
            self._list_logins()
            return
        with transaction.atomic():
            for offer in ports.demo:
                for sentence in offer(clock.today()):
                    self.stdout.write(sentence)

    def _list_logins(self):
        self.stdout.write(f"Пароль у всех: {PASSWORD}")
        for login, organisation, post in logins():
            self.stdout.write(f"  {login:<24} {post}{', ' if organisation else ''}{organisation}")
