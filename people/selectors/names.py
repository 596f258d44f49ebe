"""Names and posts as papers need them: declined, with what was corrected by hand."""

from collections.abc import Collection
from dataclasses import dataclass

from mentoring import russian
from mentoring.russian import CannotDecline, Case, Gender, Name
from people.enums import GrammaticalCase
from people.models import Employment, NameForm, Person

CASES = {GrammaticalCase(case.name): case for case in Case if case is not Case.NOMN}


def name_of(person: Person) -> Name:
    """The name in its parts, with the recorded gender."""
    gender = Gender(person.gender) if person.gender else None
    return Name(person.last_name, person.first_name, person.patronymic, gender)


def declined_name(person: Person, case: Case | str) -> Name:
    """The name in the case; a form corrected by hand wins. Raises CannotDecline.

    One query, none when `name_forms` were prefetched.
    """
    case = Case(case)
    return russian.decline_name(name_of(person), case, corrected(person))


def declined(person: Person, case: Case | str) -> str:
    """«Ивановой Анне Петровне». Raises CannotDecline when the gender is needed and not known."""
    return russian.full(declined_name(person, case))


def declined_post(employment: Employment, case: Case | str) -> str:
    """«учителю-логопеду»; a form corrected by hand wins. Raises CannotDecline."""
    case = Case(case)
    stored = employment.post_forms.get(case.name)
    return str(stored or russian.decline_post(employment.post, case))


def corrected(person: Person) -> dict[Case, Name | str]:
    """The forms that were corrected by hand."""
    return {Case(row.case): _form(row) for row in person.name_forms.all()}


def _form(row: NameForm) -> Name:
    return Name(row.last_name, row.first_name, row.patronymic)


def names_of(person_ids: Collection[int]) -> dict[int, str]:
    """{person: «Иванова А. П.»}; one query."""
    parts = Person.objects.filter(pk__in=person_ids).values_list(
        "pk", "last_name", "first_name", "patronymic"
    )
    return {
        pk: russian.initials_after(Name(last, first, patronymic))
        for pk, last, first, patronymic in parts
    }


@dataclass(frozen=True)
class WordRow:
    """One case: as the machine says it, as it was corrected, and why the machine cannot."""

    case: str  # value of GrammaticalCase
    label: str
    question: str  # «кого? чего?»
    machine: str
    stored: str
    trouble: str = ""

    @property
    def current(self) -> str:
        return self.stored or self.machine


QUESTIONS = {
    GrammaticalCase.GENT: "нет кого?",
    GrammaticalCase.DATV: "дать кому?",
    GrammaticalCase.ACCS: "назначить кого?",
    GrammaticalCase.ABLT: "назначен кем?",
    GrammaticalCase.LOCT: "о ком?",
}


def name_rows(person: Person) -> list[WordRow]:
    """The name in five cases, the nominative being the name itself. One query."""
    stored = corrected(person)
    rows = []
    for case in CASES.values():
        machine, trouble = _machine_name(person, case)
        by_hand = stored.get(case)
        rows.append(
            _row(case, machine, russian.full(by_hand) if isinstance(by_hand, Name) else "", trouble)
        )
    return rows


def post_rows(employment: Employment) -> list[WordRow]:
    """The post in five cases. No query."""
    rows = []
    for case in CASES.values():
        machine, trouble = _machine_post(employment.post, case)
        rows.append(_row(case, machine, employment.post_forms.get(case.name, ""), trouble))
    return rows


def _row(case: Case, machine: str, stored: str, trouble: str) -> WordRow:
    value = GrammaticalCase(case.name)
    return WordRow(value, str(value.label), QUESTIONS[value], machine, stored, trouble)


def _machine_name(person: Person, case: Case) -> tuple[str, str]:
    try:
        return russian.full(russian.decline_name(name_of(person), case)), ""
    except CannotDecline as trouble:
        return "", str(trouble)


def _machine_post(post: str, case: Case) -> tuple[str, str]:
    try:
        return russian.decline_post(post, case), ""
    except CannotDecline as trouble:
        return "", str(trouble)
