from django.db import migrations

from mentoring.calendar.loading import load_all


def fill(apps, schema_editor):
    load_all(
        year_model=apps.get_model("calendar", "CalendarYear"),
        day_model=apps.get_model("calendar", "CalendarDay"),
    )


def empty(apps, schema_editor):
    apps.get_model("calendar", "CalendarYear").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("calendar", "0001_tables")]

    operations = [migrations.RunPython(fill, empty)]
