"""Pages of the house beside bare Django pages of the same shape."""

from datetime import date

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from benchmarks.measure import Row, milliseconds
from mentoring.russian import search_key
from people.models import Appointment, Employment, Organisation, Person, User

PAGES = [
    ("страница «жив»", "/healthz", "/floor/empty/", "около 1 ×"),
    ("«Сегодня» куратора", "/", "/floor/known/", "≤ 30 мс, ≤ 15 запросов"),
    ("список людей, 50 строк", "/people/", "/floor/fifty/", "≤ 3 ×, ≤ 10 запросов, ≤ 150 КиБ"),
    ("карточка человека", "/people/persons/{person}/", "/floor/known/", "≤ 40 мс, ≤ 15 запросов"),
    ("форма нового человека", "/people/persons/new/", "/floor/known/", "≤ 40 мс, ≤ 60 КиБ"),
    ("сайт: список организаций", "/public/", "/floor/empty/", "≤ 3 запроса, без cookie"),
]


def measure() -> list[Row]:
    """One row a page: CPU milliseconds, number of queries, bytes."""
    client, person = _school()
    with override_settings(ROOT_URLCONF="benchmarks.floors", ALLOWED_HOSTS=["testserver"]):
        return [
            _row(client, name, page.format(person=person.pk), floor, budget)
            for name, page, floor, budget in PAGES
        ]


def _row(client: Client, name: str, page: str, floor: str, budget: str) -> Row:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(page)
    if answer.status_code != 200:
        raise SystemExit(f"{page}: {answer.status_code}")
    asked = len(queries)  # now: the log is emptied by the next request
    return Row(
        name,
        milliseconds(lambda: client.get(page)),
        milliseconds(lambda: client.get(floor)),
        budget,
        asked,
        len(answer.content),
    )


def _school() -> tuple[Client, Person]:
    school = Organisation.objects.create(
        slug="measured",
        kind="SCHOOL",
        full_name="Измеряемая школа",
        short_name="Измеряемая школа",
        place="г. Озёрный",
        sort_key="измеряемая школа",
    )
    people = Person.objects.bulk_create(_person(school, number) for number in range(300))
    Employment.objects.bulk_create(
        Employment(person=person, post="учитель математики", since=date(2020, 9, 1))
        for person in people
    )
    curator = people[0]
    curator.user = User.objects.create_user("measured-curator", "measured", is_demonstration=True)
    curator.save()
    Appointment.objects.create(
        person=curator, organisation=school, role="CURATOR", since=date(2020, 9, 1)
    )
    client = Client()
    client.force_login(curator.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client, people[7]


def _person(school: Organisation, number: int) -> Person:
    name = f"Измеримая{number:03} Анна Петровна"
    return Person(
        organisation=school,
        last_name=f"Измеримая{number:03}",
        first_name="Анна",
        patronymic="Петровна",
        gender="FEMALE",
        birth_date=date(1980, 1, 1 + number % 28),
        search_key=search_key(name),
        sort_key=search_key(name),
    )
