from datetime import UTC, date, datetime
from urllib.parse import quote

import pytest

from mentoring.documents import archive
from mentoring.documents.blocks import Paragraph
from mentoring.documents.delivery import serve
from mentoring.documents.files import SHELF
from tests.mentoring.documents.conftest import paper_of

AT = datetime(2026, 9, 1, 6, 0, tzinfo=UTC)


@pytest.fixture
def issued(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return archive.issue(
        paper_of(Paragraph("Текст"), number="51", dated=date(2026, 9, 1)),
        label="a.b",
        key=1,
        organisation=cast.school,
        by=cast.viewer("clerk"),
        at=AT,
    )


@pytest.fixture
def request_of_clerk(rf, cast):
    request = rf.get("/")
    request.viewer, request.user = cast.viewer("clerk"), cast.clerk
    return request


@pytest.mark.parametrize(
    ("place", "media_type", "suffix"),
    [
        (0, "application/pdf", "pdf"),
        (1, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    ],
)
def test_the_bytes_go_out_as_issued_under_a_russian_name(
    issued, request_of_clerk, place, media_type, suffix
):
    answer = serve(request_of_clerk, issued[place])

    name = quote(f"Проба № 51 от 01.09.2026.{suffix}")
    assert answer.content == archive.read(issued[place])
    assert answer["Content-Type"] == media_type
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{name}"
    assert answer["Cache-Control"] == "private, no-store"


def test_a_damaged_file_is_a_page_with_the_reason(issued, request_of_clerk, caplog):
    SHELF.path_of(issued[0].sha256).write_bytes(b"%PDF other")

    answer = serve(request_of_clerk, issued[0])

    assert answer.status_code == 500
    assert "файл повреждён" in answer.content.decode()
    assert b"%PDF" not in answer.content
    assert caplog.messages == [f"issued document {issued[0].pk} is damaged"]
