"""Invented values for the gallery: every component with something in it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from mentoring.ports import Waiting
from mentoring.terms import vocabulary
from mentoring.ui.charts import Band, BandStage, Bar, BarChart, Change, ChangeChart
from mentoring.ui.elements import (
    BulkAct,
    Crumb,
    Due,
    Fact,
    Happening,
    Link,
    Progress,
    Tab,
    Tile,
)
from mentoring.ui.fields import Option
from mentoring.ui.states import State, Tone
from mentoring.ui.tables import Column

TODAY = date(2026, 11, 21)

STATES = (
    State(
        "Заявлен",
        Tone.NEUTRAL,
        "Запись внесена, но ещё не рассмотрена.",
        "Дальше: куратор возьмёт её на рассмотрение.",
        "DECLARED",
    ),
    State(
        "На рассмотрении",
        Tone.INFO,
        "Куратор проверяет сведения и согласия.",
        "Дальше: включение в банк приказом.",
        "REVIEW",
    ),
    State(
        "В банке",
        Tone.SUCCESS,
        "Участвует в подборе пар, согласия действуют.",
        "Дальше: ничего не требуется до 31 августа.",
        "LISTED",
    ),
    State(
        "Приостановлен",
        Tone.WARNING,
        "Временно не участвует в подборе.",
        "Дальше: возобновить или вывести из банка.",
        "PAUSED",
    ),
    State(
        "Согласие отозвано",
        Tone.DANGER,
        "Показывать запись и подбирать пару нельзя.",
        "Дальше: подготовлен приказ о завершении.",
        "WITHDRAWN",
    ),
)

COLUMNS = (
    Column("name", "Наставник", sort=("name",)),
    Column("competence", "Направление"),
    Column("mentees", "Наставляемых", sort=("mentees",), align="end"),
    Column("due", "План до"),
    Column("progress", "Выполнение плана"),
    Column("state", "Состояние"),
)
NAMES = (
    "Белозёрова Анна Петровна",
    "Ветров Сергей Николаевич",
    "Горшенина Мария Сергеевна",
    "Дёмин Павел Олегович",
    "Ермолаева-Константинопольская Александра Владиславовна",
    "Жданова Ольга Ивановна",
    "Зимин Пётр Алексеевич",
)
COMPETENCES = ("Классное руководство", "Цифровые инструменты на уроке", "Работа с родителями")


@dataclass(frozen=True)
class MentorRow:
    pk: int
    name: str
    note: str
    competence: str
    mentees: int
    due: Due
    progress: Progress
    state: State
    url: str = "#"


def mentors(count: int = 120) -> list[MentorRow]:
    return [
        MentorRow(
            pk=number + 1,
            name=NAMES[number % 7],
            note=("учитель математики", "воспитатель", "преподаватель по классу фортепиано")[
                number % 3
            ],
            competence=COMPETENCES[number % 3],
            mentees=number % 4,
            due=Due(TODAY + timedelta(days=(number * 5) % 90 - 12), TODAY, done=number % 6 == 5),
            progress=Progress(min(number % 9, 8), 8),
            state=STATES[number % 5],
        )
        for number in range(count)
    ]


VIEWER = SimpleNamespace(
    is_known=True,
    vocabulary=vocabulary("TEACHERS_2021", "SCHOOL", {}),
    name="Горшенина М. С.",
    seat_label="Куратор",
    organisation_name="МОУ «СОШ № 2» г. Луга",
    school_year_words="2026/27 учебный год",
    choices=(
        SimpleNamespace(key="1", label="Куратор", organisation="МОУ «СОШ № 2» г. Луга", taken=True),
        SimpleNamespace(
            key="2",
            label="Член методического совета",
            organisation="МОУ «СОШ № 2» г. Луга",
            taken=False,
        ),
        SimpleNamespace(
            key="3", label="Наставник", organisation="Детская школа искусств № 1", taken=False
        ),
    ),
)

RAIL = [
    {"label": label, "url": "#", "icon": icon, "active": icon == "people"}
    for label, icon in (
        ("Сегодня", "calendar-check"),
        ("Люди", "people"),
        ("Дорожная карта", "signpost-split"),
        ("Пары и программы", "person-hearts"),
        ("Приказы и документы", "file-earmark-text"),
        ("Опросы и отчёты", "clipboard-data"),
        ("Сайт", "globe2"),
    )
]

PARTS: dict[str, Any] = {
    "crumb_trail": (
        Crumb("Люди", "#"),
        Crumb("Банк наставников", "#"),
        Crumb("Горшенина Мария Сергеевна"),
    ),
    "tab_items": (
        Tab("Наставники", "#", active=True, count=34),
        Tab("Наставляемые", "#", count=41),
        Tab("Согласия", "#", count=1204),
        Tab("Сотрудники", "#"),
    ),
    "tile_items": (
        Tile(34, "наставника в банке", "#"),
        Tile(7, "наставляемых без пары", "#", Tone.WARNING, "дольше 10 дней: 2"),
        Tile(3, "действия просрочены", "#", Tone.DANGER),
        Tile("92 %", "согласий подписано", "#", Tone.SUCCESS),
    ),
    "fact_items": (
        Fact("Должность", "учитель математики высшей категории", "#"),
        Fact("Состояние", STATES[2]),
        Fact("Направления", ("Классное руководство", "Работа с родителями"), "#"),
        Fact("Назначен приказом", Link("№ 51 от 01.09.2026", "#", "директор Ветров С. Н.")),
        Fact("Встреч за год", 1204),
        Fact("Программа до", Due(TODAY + timedelta(days=3), TODAY)),
        Fact("План", Progress(3, 12)),
        Fact("Телефон", None, "#", "Указать"),
    ),
    "happenings": (
        Happening(
            "Пара утверждена приказом № 51.",
            datetime(2026, 9, 1, 9, 12, tzinfo=UTC),
            "директор Ветров С. Н.",
            "Основание: протокол совета № 2 от 28.08.2026.",
        ),
        Happening(
            "Совет согласовал пару.", datetime(2026, 8, 28, 12, 0, tzinfo=UTC), "методический совет"
        ),
        Happening(
            "Нагрузка изменена: было 1 наставляемый, стало 2.",
            date(2026, 8, 26),
            "куратор Горшенина М. С.",
        ),
        Happening(
            "Запись внесена в банк наставников.", date(2026, 8, 20), "куратор Горшенина М. С."
        ),
    ),
    "lines": (
        Waiting(
            "Подписать приказ о закреплении пар",
            "директор",
            "#",
            "Открыть приказ",
            TODAY - timedelta(days=2),
            "5 пар, 2 страницы",
        ),
        Waiting("Отметить встречу с Дёминым П. О.", "наставник", "#", "Отметить", TODAY),
        Waiting(
            "Ознакомиться с приказом № 51",
            "наставник",
            "#",
            "Ознакомиться",
            TODAY + timedelta(days=3),
        ),
        Waiting(
            "Пройти анкету «Удовлетворённость наставляемого»",
            "наставляемый",
            "#",
            "Пройти",
            TODAY + timedelta(days=21),
            "10 вопросов, около 5 минут",
        ),
        Waiting("Подобрать наставника для Зимина П. А.", "куратор", "#", "Подобрать"),
    ),
    "bulk_acts": (
        BulkAct("Напечатать согласия", "#print"),
        BulkAct("Пригласить к опросу", "#invite", "primary"),
    ),
    "bar_answers": BarChart(
        "Насколько полезны встречи с наставником",
        (
            Bar("Очень полезны", 41, url="#", tone=Tone.SUCCESS),
            Bar("Скорее полезны", 23, url="#"),
            Bar("Скорее бесполезны", 6, url="#", tone=Tone.WARNING),
            Bar("Затрудняюсь ответить, встреч почти не было", 2, url="#", tone=Tone.NEUTRAL),
        ),
        of=72,
        note="Ответили 72 из 84 приглашённых.",
    ),
    "changes": ChangeChart(
        "Затруднения наставляемого, самооценка от 1 до 5",
        (
            Change("Классное руководство", 2, 4),
            Change("Цифровые инструменты на уроке", 3.4, 3.9),
            Change("Работа с родителями", 3, 3),
            Change("Подготовка к аттестации", 4, 3.5),
        ),
        low=1,
        high=5,
    ),
    "band": Band(
        "Дорожная карта 2026/27 учебного года",
        date(2026, 8, 20),
        date(2027, 6, 30),
        TODAY,
        (
            BandStage(
                1,
                "Подготовка условий для реализации системы наставничества",
                date(2026, 8, 20),
                date(2026, 9, 15),
                STATES[2],
                Progress(4, 4),
                "#",
            ),
            BandStage(
                2,
                "Формирование банка наставляемых",
                date(2026, 9, 10),
                date(2026, 10, 10),
                STATES[2],
                Progress(3, 3),
                "#",
            ),
            BandStage(
                3,
                "Формирование банка наставников",
                date(2026, 9, 20),
                date(2026, 10, 31),
                STATES[4],
                Progress(2, 3),
                "#",
            ),
            BandStage(
                4,
                "Отбор и обучение",
                date(2026, 11, 1),
                date(2026, 12, 15),
                STATES[1],
                Progress(1, 3),
                "#",
            ),
            BandStage(
                5,
                "Организация и осуществление работы пар и групп",
                date(2026, 11, 15),
                date(2027, 5, 20),
                STATES[1],
                Progress(1, 5),
                "#",
            ),
            BandStage(
                6,
                "Завершение внедрения",
                date(2027, 5, 1),
                date(2027, 5, 31),
                STATES[0],
                Progress(0, 3),
                "#",
            ),
            BandStage(
                7,
                "Информационная поддержка",
                date(2026, 8, 20),
                date(2027, 6, 30),
                STATES[3],
                Progress(2, 6),
                "#",
            ),
        ),
    ),
}

OPTIONS = tuple(
    Option(str(number), name, f"{COMPETENCES[number % 3].lower()}, свободно мест: {number % 3}")
    for number, name in enumerate(NAMES, start=1)
)


def search(words: str) -> list[Option]:
    folded = words.casefold().replace("ё", "е")
    return [one for one in OPTIONS if folded in one.title.casefold().replace("ё", "е")]


def lookup(key: str) -> Option | None:
    return next((one for one in OPTIONS if one.key == key), None)
