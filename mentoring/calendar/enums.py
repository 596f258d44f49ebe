from django.db import models


class DayKind(models.TextChoices):
    """What sets a day apart from an ordinary day of the five-day week."""

    HOLIDAY = "HOLIDAY", "нерабочий праздничный день"
    DAY_OFF = "DAY_OFF", "перенесённый выходной день"
    SHORTENED = "SHORTENED", "рабочий день, сокращённый на час"
    WORKING = "WORKING", "рабочий день вместо выходного"


WORKING_KINDS = frozenset({DayKind.SHORTENED, DayKind.WORKING})
EARLIEST_YEAR, LATEST_YEAR = 1993, 2100  # of the Russian Federation, and no slip of the pen
