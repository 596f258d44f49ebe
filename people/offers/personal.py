"""«Все данные обо мне»: what the tables of people hold about one person."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q

from mentoring import ports
from mentoring.audit.words import EMPTY, shown
from mentoring.ports import PersonalRecord
from people.models import Guardianship, Person

HIDDEN = {"id", "version", "search_key", "sort_key", "person"}


@ports.personal_data_of.offer
def personal_data(person_id: int) -> Iterator[PersonalRecord]:
    """The card, and a record for each row that belongs to it. Nothing for an unknown person."""
    person = Person.objects.select_related("organisation", "user").filter(pk=person_id).first()
    if person is None:
        return
    yield PersonalRecord("Карточка", _rows(person))
    for heading, rows in _parts(person):
        for row in rows:
            yield PersonalRecord(heading, _rows(row))


def _parts(person: Person) -> Iterable[tuple[str, Any]]:
    yield "Место работы (учёбы)", person.employments.order_by("since", "pk")
    yield "Имя в падеже, исправленное вручную", person.name_forms.order_by("case")
    yield "Назначение", person.appointments.select_related("organisation").order_by("since", "pk")
    records = (person.mentor_records, person.mentee_records)
    for heading, bank in zip(("Запись наставника", "Запись наставляемого"), records, strict=True):
        yield heading, bank.select_related("organisation").order_by("pk")
    family = Guardianship.objects.filter(Q(guardian=person) | Q(ward=person))
    yield "Законное представительство", family.select_related("guardian", "ward").order_by("pk")


def _rows(row: Any) -> tuple[tuple[str, str], ...]:
    """(name of the field, value) of everything that is filled in."""
    values = (
        (str(field.verbose_name), _shown(row, field))
        for field in row._meta.concrete_fields
        if field.name not in HIDDEN
    )
    return tuple((name, value) for name, value in values if value != EMPTY)


def _shown(row: Any, field: Any) -> str:
    value = getattr(row, field.attname)
    if field.is_relation and value is not None:
        return str(getattr(row, field.name))
    return shown(field, value)
