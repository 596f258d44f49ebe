"""Run inside the environment before the portal opens: tables, demonstration data, who may log in.

One process for all of it, because every start of Django costs the person a second.
"""

import io
import sys

import django
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection


def main() -> int:
    """0 when the portal may open; else 1 after one sentence on the error stream."""
    try:
        django.setup()
        open_portal()
    except ImproperlyConfigured as error:
        return refuse(str(error))
    except CommandError as error:
        return refuse(f"Не удалось подготовить данные: {error}")
    except DatabaseError as error:
        kind = connection.settings_dict["ENGINE"].rpartition(".")[2]
        return refuse(f"База данных ({kind}) не отвечает или не принимает изменений: {error}")
    return 0


def open_portal() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    users = get_user_model()._default_manager
    if not users.exists():
        sys.stdout.write("База пуста: загружаю демонстрационные организации …\n")
        sys.stdout.flush()
        call_command("demo", stdout=io.StringIO())
    if users.filter(is_demonstration=True).exists():
        sys.stdout.write("\nКто может войти\n")
        call_command("demo", list_logins=True, stdout=sys.stdout)


def refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence.strip()}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
