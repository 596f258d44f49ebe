from django.apps import AppConfig


class UploadsConfig(AppConfig):
    name = "mentoring.uploads"
    label = "uploads"
    verbose_name = "Загруженные файлы"
