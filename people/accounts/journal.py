"""What is written down and told when an account becomes safer or less safe."""

from datetime import datetime

from django.db import transaction

from mentoring.audit import record
from mentoring.audit.verbs import say, sentence_of
from people.accounts import letters
from people.models import User
from people.viewer import Viewer

PASSWORD_CHANGED = say("user.password_changed", "Пароль изменён")
CODE_SWITCHED_ON = say("user.code_switched_on", "Включён вход с кодом из приложения")
CODE_SWITCHED_OFF = say("user.code_switched_off", "Вход с кодом из приложения отключён")
SPARE_CODES_ISSUED = say("user.spare_codes_issued", "Выпущены новые запасные коды")
KEY_ADDED = say("user.key_added", "Добавлен ключ доступа")
KEY_REMOVED = say("user.key_removed", "Ключ доступа удалён")


@transaction.atomic
def happened(verb: str, *, on: User, by: Viewer, at: datetime) -> None:
    """One line in the journal and a letter to the owner, together."""
    letters.account_changed(on, sentence_of(verb), at=at)
    record(verb, on=on, by=by, at=at)
