from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from docx import Document
from pypdf import PdfReader

from mentoring import ports
from mentoring.documents.blocks import Paper
from mentoring.documents.wording import WordingRefused
from mentoring.ports import PaperKind


def printed(*args, **options):
    out = StringIO()
    call_command("print", *args, stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_the_sample_is_printed_in_both_formats(tmp_path):
    printed("sample", "blank", "--output", str(tmp_path / "x.pdf"))
    printed("sample", "blank", "--format", "docx", "--output", str(tmp_path / "x.docx"))

    assert len(PdfReader(BytesIO((tmp_path / "x.pdf").read_bytes())).pages) == 6
    assert len(Document(BytesIO((tmp_path / "x.docx").read_bytes())).sections) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.docx", "x.pdf"]


def test_the_kinds_are_listed():
    assert "sample\tОбразец со всеми видами блоков\n" in printed("--list")


def test_the_papers_of_a_kind_are_listed(cast):
    slug = cast.school.slug

    assert printed("sample", "--list", "--organisation", slug) == "blank\tОбразец\n"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("args", "reason"),
    [
        ((), "Назовите вид, номер записи и файл"),
        (("sample", "blank"), "Назовите вид, номер записи и файл"),
        (("other", "1", "--output", "{folder}/x"), "Бумаги вида «other» нет"),
        (("sample", "7", "--output", "{folder}/x"), "Бумаги вида «sample» с номером «7» нет"),
        (("sample", "blank", "--format", "rtf", "--output", "{folder}/x"), "Формата «rtf» нет"),
        (("sample", "blank", "--output", "{folder}/no/x.pdf"), r"Файл .*x\.pdf не записан"),
        (("sample", "blank", "--output", "{folder}"), "не записан"),
        (("sample", "--list"), "Назовите организацию"),
        (("sample", "--list", "--organisation", "nowhere"), "Организации с кодом «nowhere» нет"),
        (("other", "--list", "--organisation", "nowhere"), "Бумаги вида «other» нет"),
    ],
)
def test_bad_input_is_a_sentence_and_changes_nothing(tmp_path, args, reason):
    with pytest.raises(CommandError, match=reason):
        printed(*(arg.format(folder=tmp_path) for arg in args))

    assert list(tmp_path.iterdir()) == []


def test_a_wording_that_cannot_be_filled_is_told(tmp_path, monkeypatch):
    def compose(key: str) -> Paper:
        raise WordingRefused("Подстановки {кто} нет.")

    kind = PaperKind("broken", "Сломанная", list=lambda _: [], compose=compose)
    monkeypatch.setattr(ports.papers, "_offers", [lambda: [kind]])

    with pytest.raises(CommandError, match=r"Подстановки \{кто\} нет"):
        printed("broken", "1", "--output", str(tmp_path / "x"))
