"""Run inside the environment before the portal opens: tables, demonstration data, who may log in.

One process for all of it, because every start of Django costs the person a second.
"""

import io
import os
import sys
import tempfile

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection


def main() -> int:
    """0 when the portal may open; else 1 after one sentence on the error stream."""
    try:
        django.setup()
        make_folder_for_files(settings.MEDIA_ROOT)
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


def make_folder_for_files(folder: str | os.PathLike[str]) -> None:
    """Better to hear of a folder that nobody may write to now than at the first upload."""
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise ImproperlyConfigured(
            f"В папку для файлов {folder} нельзя писать ({error.strerror}). "
            "Исправьте права или настройку MEDIA_ROOT."
        ) from error


def refuse(sentence: str) -> int:
    sys.stderr.write(f"{sentence.strip()}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
