from django.apps import AppConfig


class FactsConfig(AppConfig):
    name = "mentoring.facts"
    label = "facts"
    verbose_name = "Факты"
