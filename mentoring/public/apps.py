from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "mentoring.public"
    label = "public"
    verbose_name = "Сайт"
