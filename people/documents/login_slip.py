"""«Листок для входа»: address, name and first password of one person, cut off and handed over.

The only paper that is never kept: its password is in no table, so it is printed when it is made.
"""

from dataclasses import dataclass

from django.conf import settings

from mentoring.documents.blocks import Align, Heading, ListBlock, Marker, Paper, Paragraph, Table
from mentoring.documents.text import Blank, Words, strong, text
from people.models import Person

KIND = "login-slip"
STEPS = (
    "Откройте в браузере адрес портала и нажмите «Войти».",
    "Введите имя для входа и пароль с этого листка. Регистр букв в имени не важен.",
    "Портал попросит придумать свой пароль, не короче десяти знаков. Знать его будете только вы.",
    "Листок после этого уничтожьте.",
)


@dataclass(frozen=True)
class Slip:
    person: Words
    organisation: str
    username: Words
    password: Words
    address: str

    @classmethod
    def of(cls, person: Person, username: str, password: str) -> "Slip":
        """`organisation` of the person must be loaded."""
        school = person.organisation.short_name
        bold = text(strong(username)), text(strong(password))
        return cls(str(person), school, *bold, settings.PORTAL_ADDRESS)


def paper(slip: Slip) -> Paper:
    """One sheet. Its title names no person: it becomes a property of the file."""
    rows = (
        ("Кому", slip.person),
        ("Адрес портала", slip.address),
        ("Имя для входа", slip.username),
        ("Первый пароль", slip.password),
    )
    return Paper(
        kind=KIND,
        name="Листок для входа",
        title="Листок для входа на портал наставничества",
        organisation=slip.organisation,
        blocks=(
            Heading("Вход на портал наставничества"),
            Paragraph(slip.organisation, align=Align.CENTRE, indent=False),
            Table((1, 2), rows, spoken="Имя для входа и первый пароль"),
            Paragraph("Как войти в первый раз:", indent=False, with_next=True),
            ListBlock(STEPS, Marker.NUMBER),
        ),
    )


def blank(organisation: str) -> Paper:
    """The same, to be filled in by hand."""
    line = text(Blank(32))
    return paper(Slip(line, organisation, line, line, settings.PORTAL_ADDRESS))
