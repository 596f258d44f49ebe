"""A file in a form: what was typed comes back, the reason stands at the file."""

import tempfile
from dataclasses import replace
from io import BytesIO

import pytest
from django import forms
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile

from mentoring.ui.forms import HouseForm
from mentoring.uploads import limits
from mentoring.uploads.fields import UploadField
from mentoring.uploads.handlers import Overlong
from mentoring.uploads.receiving import Received
from tests.mentoring.uploads import samples
from tests.mentoring.uploads.conftest import SCAN


class ScanForm(HouseForm):
    title = forms.CharField(label="Название")
    scan = UploadField(label="Скан", purpose=SCAN)


class MaybeForm(HouseForm):
    scan = UploadField(label="Скан", purpose=SCAN, required=False)


def filled(rf, *files, form=ScanForm):
    request = rf.post("/", {"title": "Согласие", "scan": list(files)})
    return form(request.POST, request.FILES)


def named(content, name="a.pdf"):
    return SimpleUploadedFile(name, content)


def test_the_cleaned_value_is_what_was_received(rf):
    form = filled(rf, named(samples.pdf()))

    assert form.is_valid()
    assert isinstance(form.cleaned_data["scan"], Received)
    assert form.cleaned_data["scan"].read() == samples.pdf()


def test_nothing_attached_is_nothing(rf):
    assert filled(rf).errors == {"scan": ["Заполните поле «Скан»."]}
    form = filled(rf, form=MaybeForm)
    assert form.is_valid()
    assert form.cleaned_data["scan"] is None


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (named(b""), "Файл пустой"),
        (named(samples.png()), "Файл назван .pdf, а внутри изображение PNG"),
        (named(samples.huge_png(), "a.png"), "60000 × 60000 точек"),
        (named(samples.png(2_001, 1), "a.png"), "не больше 2000 по каждой стороне"),
        (named(bytes(2 * limits.MB)), "Файл занимает 2 МБ, а сюда можно приложить до 1 МБ"),
    ],
)
def test_the_reason_stands_at_the_file_and_the_words_stay(rf, file, words):
    form = filled(rf, file)

    assert list(form.errors) == ["scan"]
    assert words in form.errors["scan"][0]
    assert 'value="Согласие"' in str(form["title"])


def test_a_picture_to_be_published_is_received_without_its_notes():
    bare = replace(SCAN, code="trial.bare", bare=True)
    field = UploadField(purpose=bare)

    found = field.clean(named(samples.photograph(), "a.jpg"))

    assert found.bare
    assert b"Kamera" not in found.read()


def test_the_page_says_beforehand_what_is_taken():
    field = UploadField(purpose=SCAN)

    assert "не больше 1 МБ, до 2000 × 2000 точек." in field.help_text
    assert ".pdf,.png,.jpg" in field.widget.attrs["accept"]


# ── What reaches the disk ────────────────────────────────────────────────────────────────────────


@pytest.fixture
def small_request(monkeypatch, settings, tmp_path):
    """Limits that a test can pass, and a place where to look for what was stored."""
    monkeypatch.setattr(limits, "LARGEST_REQUEST", 100_000)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0  # straight to the disk
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_what_is_beyond_the_limit_never_lies_on_the_disk(rf, small_request, monkeypatch):
    largest = []
    write = tempfile._TemporaryFileWrapper.__getattr__

    def watched(self, name):
        largest.append(sum(path.stat().st_size for path in small_request.iterdir()))
        return write(self, name)

    monkeypatch.setattr(tempfile._TemporaryFileWrapper, "__getattr__", watched)

    form = filled(rf, named(bytes(5_000_000)))

    assert "Файл занимает 4,7 МБ" in form.errors["scan"][0]
    assert form.data["title"] == "Согласие"
    assert largest
    assert max(largest) <= limits.LARGEST_REQUEST
    assert list(small_request.iterdir()) == []


def test_files_of_one_form_are_counted_together(rf, small_request):
    class TwoForm(ScanForm):
        second = UploadField(label="Второй", purpose=SCAN)

    first, second = named(b"a" * 60_000, "a.txt"), named(b"b" * 60_000, "b.txt")
    request = rf.post("/", {"title": "x", "scan": first, "second": second})

    form = TwoForm(request.POST, request.FILES)

    assert list(form.errors) == ["second"]
    assert "Все файлы формы вместе больше" in form.errors["second"][0]
    form.cleaned_data["scan"].content.close()


def test_a_file_within_the_limit_arrives_whole(rf, small_request):
    content = b"word " * 19_000

    form = filled(rf, named(content, "a.txt"))

    assert form.is_valid()
    assert form.cleaned_data["scan"].read() == content
    form.cleaned_data["scan"].content.close()


@pytest.mark.parametrize("way", ["read", "chunks", "open"])
def test_a_file_that_was_not_taken_cannot_be_read_by_mistake(way):
    file = Overlong("a.pdf", 10**9)

    with pytest.raises(RequestDataTooBig):
        getattr(file, way)()


def test_reading_it_all_the_same_answers_413(client, db, small_request, settings):
    settings.ROOT_URLCONF = "tests.mentoring.uploads.addresses"

    answer = client.post("/", {"scan": BytesIO(bytes(200_000))})

    assert answer.status_code == 413
    assert "Слишком много данных сразу" in answer.content.decode()


def test_a_full_disk_answers_503_in_words(client, db, settings):
    settings.ROOT_URLCONF = "tests.mentoring.uploads.addresses"

    answer = client.get("/full/")

    assert answer.status_code == 503
    assert "На сервере закончилось место" in answer.content.decode()
    assert answer["Retry-After"]
