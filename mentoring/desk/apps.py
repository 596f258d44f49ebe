from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "mentoring.desk"
    label = "desk"
    verbose_name = "Рабочий стол"
