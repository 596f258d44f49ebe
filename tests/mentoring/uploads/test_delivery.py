from datetime import UTC, datetime
from urllib.parse import quote

import pytest

from mentoring.uploads.delivery import UploadDamaged, read, serve
from mentoring.uploads.services import SHELF, keep
from tests.mentoring.uploads import samples
from tests.mentoring.uploads.conftest import SCAN, received

AT = datetime(2026, 9, 1, 6, 0, tzinfo=UTC)


@pytest.fixture
def upload_of(cast):
    def make(content, name, title=""):
        return keep(
            received(content, name),
            organisation=cast.school,
            purpose=SCAN,
            on=cast.school,
            title=title,
            by=cast.viewer("clerk"),
            at=AT,
        )

    return make


@pytest.fixture
def request_of_clerk(rf, cast):
    request = rf.get("/")
    request.viewer, request.user = cast.viewer("clerk"), cast.clerk
    return request


def bytes_of(answer):
    content = b"".join(answer)
    answer.file_to_stream.close()
    return content


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.pdf", samples.pdf(), "application/pdf"),
        ("a.png", samples.png(), "image/png"),
        ("a.jpg", samples.jpeg(), "image/jpeg"),
        ("a.csv", b"<script>", "text/csv"),
        ("a.txt", b"<script>", "text/plain"),
        ("a.sig", samples.signature(), "application/pkcs7-signature"),
    ],
)
def test_bytes_go_out_as_they_came_to_be_saved(
    upload_of, request_of_clerk, name, content, media_type
):
    answer = serve(request_of_clerk, upload_of(content, name, "Скан № 1"))

    assert answer["Content-Type"] == media_type
    assert answer["Content-Disposition"] == (
        f"attachment; filename*=utf-8''{quote('Скан № 1' + name[1:])}"
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert int(answer["Content-Length"]) == len(content)
    assert answer.streaming
    assert bytes_of(answer) == content


@pytest.mark.parametrize(
    ("name", "content", "how"),
    [
        ("a.png", samples.png(), "inline"),
        ("a.jpg", samples.jpeg(), "inline"),
        ("a.pdf", samples.pdf(), "inline"),
        ("a.txt", b"<script>", "attachment"),
        ("a.docx", samples.docx(), "attachment"),
    ],
)
def test_only_pictures_and_pdf_open_in_place(upload_of, request_of_clerk, name, content, how):
    answer = serve(request_of_clerk, upload_of(content, name), inline=True)

    assert answer["Content-Disposition"].startswith(how)
    answer.file_to_stream.close()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("a\r\nSet-Cookie: b", "a Set-Cookie- b.pdf"),
        ("..", "trial.pdf"),
        ('кав"ычки <b>', "кав-ычки -b-.pdf"),
        ("Приказ.", "Приказ.pdf"),
    ],
)
def test_a_title_cannot_break_out_of_the_header(upload_of, request_of_clerk, title, name):
    upload = upload_of(samples.pdf(), "trial.pdf", title)

    answer = serve(request_of_clerk, upload)
    answer.file_to_stream.close()
    disposition = answer["Content-Disposition"]

    assert "\r" not in disposition
    assert disposition in {
        f'attachment; filename="{name}"',
        f"attachment; filename*=utf-8''{quote(name)}",
    }


def test_a_damaged_file_is_a_page_with_the_reason(upload_of, request_of_clerk, caplog):
    upload = upload_of(samples.pdf(), "a.pdf")
    SHELF.path_of(upload.sha256).write_bytes(b"%PDF other")

    answer = serve(request_of_clerk, upload)

    assert answer.status_code == 500
    assert "файл повреждён" in answer.content.decode()
    assert b"%PDF" not in answer.content
    assert caplog.messages == [f"upload {upload.pk} is damaged"]
    with pytest.raises(UploadDamaged, match="не отдаёт файл, в котором не уверен"):
        read(upload)


def test_a_file_that_was_given_up_is_said_to_be_gone(upload_of, request_of_clerk):
    upload = upload_of(samples.pdf(), "a.pdf")
    upload.emptied_at = AT

    answer = serve(request_of_clerk, upload)

    assert answer.status_code == 404
    assert "Файл убран и удалён 01.09.2026" in answer.content.decode()


def test_the_bytes_can_be_read_for_a_paper(upload_of):
    assert read(upload_of(samples.png(), "a.png")) == samples.png()
