"""What only time brings: work of all apps that is due, then the letters. Safe twice at once."""

import logging
from datetime import datetime
from typing import Any

from django.core.management.base import CommandError

from mentoring import clock, ports
from mentoring.management.speaking import SpeakingCommand
from mentoring.outbox.sending import send_due

log = logging.getLogger(__name__)


class Command(SpeakingCommand):
    help = "Выполняет то, чему пришёл срок, и отправляет письма; можно запускать дважды сразу."
    usage = "manage.py send_due"

    def handle(self, *args: Any, **options: Any) -> None:
        at = clock.now()
        broken = [work for work in ports.due_work if not self.done(work, at)]
        self.stdout.write(str(send_due(at=at)))
        if broken:
            raise CommandError(
                f"Не выполнено дел: {len(broken)}. Остальные выполнены, подробности в протоколе."
            )

    def done(self, work: Any, at: datetime) -> bool:
        """Run one app's work; a failure of one must not stop the letters and the others."""
        try:
            for sentence in work(at=at):
                self.stdout.write(sentence)
        except Exception:
            log.exception("due work %s.%s failed", work.__module__, work.__qualname__)
            return False
        return True
