from django.core.management.base import CommandError

from mentoring import ports
from mentoring.management.speaking import SpeakingCommand


class Command(SpeakingCommand):
    usage = "manage.py check_invariants"
    help = "Проверить все инварианты по всей базе; нарушение — код 1 и список строк."

    def handle(self, **options):
        breaches = ports.invariants.gather()
        for breach in breaches:
            self.stderr.write(
                f"Инвариант {breach.invariant}: {breach.message} ({breach.label} {breach.key})"
            )
        if breaches:
            raise CommandError(f"Нарушений: {len(breaches)}.", returncode=1)
        self.stdout.write(f"Инварианты соблюдены, проверок: {len(list(ports.invariants))}.")
