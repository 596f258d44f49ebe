from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from mentoring.documents import archive, codes
from mentoring.documents.blocks import Paragraph
from mentoring.documents.files import SHELF
from tests.mentoring.documents.conftest import paper_of

AT = datetime(2026, 9, 1, 21, 30, tzinfo=UTC)


@pytest.fixture
def issued(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cast.school.time_zone = "Asia/Yekaterinburg"
    cast.school.save()
    paper = paper_of(Paragraph("Петрова Анна Ивановна"), number="51-ОД", dated=date(2026, 9, 1))
    return archive.issue(
        paper,
        label="orders.order",
        key=7,
        organisation=cast.school,
        by=cast.viewer("director"),
        at=AT,
    )


def address(issued):
    return reverse("documents:check", kwargs={"code": codes.grouped(issued[0].check_code)})


def test_the_code_of_a_paper_opens_what_anyone_may_know_of_it(client, issued, cast):
    page = client.get(address(issued))
    words = page.content.decode()

    assert page.status_code == 200
    assert "Проба № 51-ОД от 01.09.2026" in words
    assert str(cast.school) in words
    assert "2 сентября 2026 г., 02:30" in words  # local time of the organisation
    assert all(each.sha256 in words for each in issued)
    assert "контрольная сумма совпадает" in words


def test_the_page_names_no_person_and_keeps_no_visitor(client, issued, cast):
    page = client.get(address(issued))
    words = page.content.decode()

    assert "Петрова" not in words
    assert cast.person("director").last_name not in words
    assert page.cookies == {}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda digest: digest, "Совпадает: ваш файл — подлинник в формате DOCX."),
        (lambda digest: f" {digest.upper()[:32]} {digest[32:]}\n", "Совпадает"),
        (lambda digest: digest[::-1], "Не совпадает"),
        (lambda digest: digest[:-1], "состоит из 64 цифр и букв"),
        (lambda digest: "<script>", "состоит из 64 цифр и букв"),
    ],
)
def test_anyone_may_compare_a_file_with_the_original(client, issued, change, words):
    page = client.get(address(issued), {"sha256": change(issued[1].sha256)})

    assert words in page.content.decode()
    assert "<script>" not in page.content.decode().partition("<main")[2]


def test_a_damaged_original_is_admitted(client, issued):
    SHELF.path_of(issued[0].sha256).write_bytes(b"other")

    assert "Подлинник на портале повреждён" in client.get(address(issued)).content.decode()


@pytest.mark.parametrize("code", ["7KQ2-MXR4-9HTW-C3VD-P8NF", "нет", "%00", "a" * 2000, "'--"])
@pytest.mark.django_db
def test_an_unknown_code_is_told_kindly(client, code):
    page = client.get(reverse("documents:check", kwargs={"code": code}))

    assert page.status_code == 404
    assert "Документ с таким кодом не найден" in page.content.decode()
    assert page.cookies == {}


def test_a_code_typed_from_the_paper_leads_to_its_page(client, issued):
    typed = codes.grouped(issued[0].check_code).lower().replace("-", " ")

    page = client.get(reverse("documents:ask"), {"code": typed})

    assert (page.status_code, page["Location"]) == (302, address(issued))


@pytest.mark.parametrize("query", ["", "?code=", "?code=---"])
@pytest.mark.django_db
def test_without_a_code_it_is_asked_for(client, query):
    page = client.get(reverse("documents:ask") + query)

    assert page.status_code == 200
    assert "Код документа" in page.content.decode()


@pytest.mark.django_db
def test_the_pages_only_answer_questions(client):
    assert client.post(reverse("documents:ask")).status_code == 405


def test_the_page_costs_one_query(client, issued, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(address(issued))
