"""«Образец»: one paper with every kind of block and invented people, to be looked at."""

from datetime import date

from mentoring.documents.blocks import (
    Acquaintance,
    Align,
    Annex,
    Approval,
    Approvals,
    Block,
    CheckMark,
    Clause,
    ElectronicSignature,
    Heading,
    Letterhead,
    Lines,
    ListBlock,
    Marker,
    Paper,
    Paragraph,
    Picture,
    Preamble,
    Reader,
    Signature,
    Signer,
    Table,
)
from mentoring.documents.tables import Cell
from mentoring.documents.text import Blank, Run, strong, text, to_fill_in
from mentoring.documents.wording import CurrentText, Wording, current_text, fill

SHORT = "МОУ «Образцовая СОШ № 2»"
FULL = "Муниципальное общеобразовательное учреждение «Образцовая средняя школа № 2»"
DATED, NUMBER = date(2026, 9, 1), "51-ОД"
ORDER = f"от 01.09.2026 № {NUMBER}"
CHECK = "https://nastavnik.example/check/7KQ2-MXR4-9HTW-C3VD-P8NF/"
PREAMBLE = Wording(
    kind="sample.preamble",
    title="Образец: преамбула приказа",
    placeholders={
        "акты": "на чём основан приказ, в творительном падеже",
        "протокол": "дата и номер протокола педагогического совета",
    },
)
VALUES = {
    "акты": "распоряжением Правительства Российской Федерации от 21.05.2025 № 1264-р, "
    "методическими рекомендациями Минпросвещения России от 21.12.2021 № АЗ-1128/08",
    "протокол": "протокол от 31.08.2026 № 1",
}
CHART = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 100"
font-family="Tinos" font-size="12"><g fill="#1d4f91"><rect x="90" y="6" width="200" height="20"/>
<rect x="90" y="38" width="140" height="20"/><rect x="90" y="70" width="60" height="20"/></g>
<g text-anchor="end"><text x="82" y="20">в паре</text><text x="82" y="52">в группе</text>
<text x="82" y="84">ждут</text></g><text x="296" y="20">20</text><text x="236" y="52">14</text>
<text x="156" y="84">6</text></svg>"""
MENTORS = (
    ("Учитель математики", "Ветрова Анна Павловна", "Лугов Пётр Ильич", "педагог – педагог"),
    ("Учитель истории", "Заборских Дарья Олеговна", "Рощин Иван Кириллович", "реверсивная"),
    ("Воспитатель", "Полевая Мария Сергеевна", "Ключ Ольга Андреевна", "педагог – педагог"),
)


LETTERHEAD = Letterhead(
    founder="Комитет образования Образцового муниципального района",
    organisation=FULL,
    short_name=SHORT,
    details=(
        "188000, Ленинградская область, г. Образцов, ул. Садовая, д. 5",
        "тел. (81300) 2-00-00, school2@nastavnik.example, ИНН 4700000000",
    ),
    paper_name="ПРИКАЗ",
    dated="01.09.2026",
    number=f"№ {NUMBER}",
    place="г. Образцов",
)
CLAUSES = (
    Clause("Внедрить с 01.09.2026 систему наставничества педагогических работников."),
    Clause(
        "Утвердить:",
        clauses=(
            Clause("Положение о системе наставничества (приложение № 1)."),
            Clause("План мероприятий на 2026/27 учебный год (приложение № 2)."),
        ),
    ),
    Clause(
        "Назначить куратором заместителя директора Ветрову А. П. и поручить ей:",
        blocks=(
            ListBlock(
                (
                    "вести банк наставников и банк наставляемых;",
                    "до 15.09.2026 провести первую встречу наставников;",
                    "разместить сведения на официальном сайте организации.",
                )
            ),
        ),
    ),
    Clause(
        text(
            "Контроль за исполнением приказа ",
            Run("оставляю за собой", emphasis=True),
            ".",
        )
    ),
)
SIGNATURE = Signature(
    (
        Signer(
            "Директор",
            "О. В. Садовая",
            stamp=ElectronicSignature(
                certificate="00C7 1E5B 90A4 22F1",
                owner="Садовая Ольга Викторовна",
                valid_from="01.02.2026",
                valid_until="01.05.2027",
            ),
        ),
    )
)
ACQUAINTANCE = Acquaintance(
    (
        Reader("Заместитель директора", "А. П. Ветрова", "ознакомлена", "01.09.2026"),
        Reader("Учитель математики", "П. И. Лугов"),
    ),
    empty_rows=1,
)
APPROVALS = Approvals(
    (
        Approval(
            "СОГЛАСОВАНО",
            "Председатель методического совета",
            name="Д. О. Заборских",
            dated=to_fill_in(month="________", year="2026"),
        ),
        Approval("УТВЕРЖДЕНО", f"приказом {SHORT}", document=ORDER),
        Approval(
            "ПРИНЯТО",
            "педагогическим советом",
            document="(протокол от 31.08.2026 № 1)",
        ),
    )
)
SECTIONS = (
    Clause(
        "Общие положения",
        as_heading=True,
        clauses=(
            Clause(
                "Положение определяет порядок наставничества: цели, роли, права и "
                "обязанности, документы и сроки."
            ),
            Clause(
                "Наставник работает с наставляемым с письменного согласия обоих; "
                "программа длится от трёх месяцев до одного года.",
                blocks=(
                    ListBlock(
                        ("согласие на обработку данных;", "согласие быть наставником."),
                        Marker.LETTER,
                    ),
                ),
            ),
        ),
    ),
    Clause(
        "Формы",
        as_heading=True,
        clauses=(Clause("Форму и вид наставничества выбирает куратор."),),
    ),
)
PAIRS = Table(
    widths=(1, 5, 5, 4),
    head=(
        (Cell("№", rows=2), Cell("Участники", columns=2), Cell("Форма", rows=2)),
        (Cell("наставник"), Cell("наставляемый")),
    ),
    rows=(
        *(
            (f"{place}.", f"{mentor}, {post.lower()}", mentee, form)
            for place, (post, mentor, mentee, form) in enumerate(MENTORS, start=1)
        ),
        (Cell("Всего пар", columns=3, strong=True), "3"),
    ),
    align=(Align.CENTRE, Align.LEFT, Align.LEFT, Align.CENTRE),
    caption="Таблица 1 – Пары на 01.09.2026",
    spoken="Наставник, наставляемый и форма наставничества каждой пары",
)
PICTURE = Picture(
    CHART.encode(),
    "image/svg+xml",
    "Столбцы: в паре 20 педагогов, в группе 14, ждут 6",
    width_mm=120,
    caption="Рисунок 1 – Педагоги с наставником и без него",
)
CONSENT = (
    Heading("Согласие участника", level=3, align=Align.LEFT),
    Paragraph(text("Я, ", Blank(40), ", ", strong("даю согласие"), " на участие в системе.")),
    Lines(2, "(должность, место работы)"),
    Paragraph("* Заполняется от руки.", small=True, indent=False, align=Align.LEFT),
)
SIDES = Signature(
    (
        Signer(
            "Директор",
            "О. В. Садовая",
            party="Работодатель",
            details=(SHORT, "188000, г. Образцов, ул. Садовая, д. 5"),
            dated=to_fill_in(month="________", year="2026"),
        ),
        Signer(
            "Учитель математики",
            "П. И. Лугов",
            party="Работник",
            details=("Лугов Пётр Ильич",),
            dated=to_fill_in(month="________", year="2026"),
        ),
    ),
    side_by_side=True,
)
MEASURES = (
    ("Собрать согласия участников", "до 15.09.2026", "Согласия"),
    (
        "Провести анкетирование педагогов о профессиональных затруднениях",
        "Сентябрь – октябрь 2026 г.",
        "Аналитическая справка",
    ),
    ("Закрепить пары и группы приказом", "до 01.10.2026", "Приказ"),
    ("Провести «Школу наставников»", "ежемесячно", "План занятий, журнал"),
)
PLAN = Table(
    (1.3, 8, 4, 4, 5),
    tuple(
        (f"{number}.", what, when, "Куратор Ветрова А. П.", result)
        for number, (what, when, result) in enumerate(MEASURES * 5, start=1)
    ),
    (("№ п/п", "Мероприятие", "Срок", "Ответственный", "Результат, документ"),),
)


def compose(key: str) -> Paper:
    """The sample under the key «blank», with the wording in force. LookupError for any other."""
    if key != "blank":
        raise LookupError(key)
    return paper(current_text(PREAMBLE.kind))


def paper(preamble: CurrentText) -> Paper:
    """An order with two annexes; every block of blocks.py stands in it at least once."""
    return Paper(
        kind="sample",
        name="Образец",
        title=f"Образец приказа {ORDER}",
        organisation=SHORT,
        number=NUMBER,
        dated=DATED,
        kept_over_ten_years=True,
        text_version=preamble.mark,
        check=CheckMark(CHECK),
        blocks=(*_order(preamble), _regulation(), _plan()),
    )


def _order(preamble: CurrentText) -> tuple[Block, ...]:
    return (
        LETTERHEAD,
        Heading("О внедрении системы наставничества педагогических работников"),
        Preamble(fill(preamble.body, VALUES), command="ПРИКАЗЫВАЮ:"),
        *CLAUSES,
        SIGNATURE,
        ACQUAINTANCE,
    )


def _regulation() -> Annex:
    return Annex(
        to=f"к приказу {SHORT}",
        dated=ORDER,
        number=1,
        blocks=(
            APPROVALS,
            Heading("Положение о системе наставничества"),
            *SECTIONS,
            Heading("Сведения о парах", level=2),
            PAIRS,
            PICTURE,
            *CONSENT,
            SIDES,
        ),
    )


def _plan() -> Annex:
    return Annex(
        to=f"к приказу {SHORT}",
        dated=ORDER,
        number=2,
        landscape=True,
        heading="План мероприятий на 2026/27 учебный год",
        blocks=(PLAN, Signature((Signer("Куратор", "А. П. Ветрова"),))),
    )
