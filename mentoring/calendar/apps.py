from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "mentoring.calendar"
    label = "calendar"
    verbose_name = "Календарь рабочих дней"
    default_auto_field = "django.db.models.BigAutoField"
