#!/usr/bin/env python
import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import InterfaceError, OperationalError, ProgrammingError

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:  # a wrong setting: the sentence is what helps
        if "--traceback" in sys.argv:
            raise
        sys.exit(str(error))
    except (InterfaceError, OperationalError, ProgrammingError) as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(
            "База данных не отвечает или не подготовлена; команда не выполнена. Проверьте "
            f"настройку DATABASE_URL и выполните migrate. База сообщает: {error}".rstrip()
        )
