from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from mentoring import clock, once
from mentoring.audit import history
from mentoring.documents import pdf
from mentoring.documents.blocks import Paper
from mentoring.uploads.delivery import UploadDamaged, read
from mentoring.uploads.models import Upload
from mentoring.uploads.receiving import cleaned
from mentoring.uploads.services import SHELF, WAY_BACK
from people.documents.letterhead import letterhead
from people.services.emblems import set_emblem
from people.services.refusals import Refused
from tests.factories import MORNING
from tests.mentoring.uploads import samples
from tests.mentoring.uploads.conftest import received
from tests.races import at_once, needs_row_locks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_of_september")]


@pytest.fixture(autouse=True)
def own_shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def url(school, page=""):
    return f"/people/organisations/{school.pk}/emblem/{page}"


def sent(content, name="emblem.png"):
    return {"request_key": once.new_key(), "picture": SimpleUploadedFile(name, content)}


def upload(client, school, content=None, name="emblem.png"):
    return client.post(url(school), sent(content or samples.png(300, 150), name))


@pytest.fixture
def clerk(cast, enter):
    return enter(cast.clerk)


def test_the_emblem_is_kept_shown_and_printed(cast, clerk):
    answer = upload(clerk, cast.school)

    assert (answer.status_code, answer["Location"]) == (302, url(cast.school))
    page = clerk.get(url(cast.school)).content.decode()
    assert 'width="200" height="100"' in page
    assert f'alt="Эмблема: {cast.school.short_name}"' in page
    emblem = letterhead(cast.school).emblem
    assert (emblem.width_mm, emblem.media_type) == (40, "image/png")
    paper = Paper("test", "Проба", "Проба", (letterhead(cast.school, paper_name="ПРИКАЗ"),))
    assert b"%PDF" in pdf.write(paper)


def test_the_card_and_its_history_know_the_emblem(cast, clerk):
    card = f"/people/organisations/{cast.school.pk}/"
    assert "Загрузить эмблему" in clerk.get(card).content.decode()
    upload(clerk, cast.school)

    assert 'width="200" height="100"' in clerk.get(card).content.decode()
    happened = clerk.get(f"{card}history/").content.decode()
    assert "Файл приложен" in happened
    assert "Эмблема организации" in happened


def test_the_picture_goes_out_in_a_sandbox(cast, clerk):
    upload(clerk, cast.school)

    answer = clerk.get(url(cast.school, "picture/"))

    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"].startswith("inline")
    assert answer["Content-Security-Policy"].endswith("sandbox")
    assert answer["Cache-Control"] == "private, no-store"
    assert Image.open(BytesIO(b"".join(answer))).size == (300, 150)


def test_what_the_camera_noted_is_not_kept(cast, clerk):
    upload(clerk, cast.school, samples.photograph(), "emblem.jpg")

    [row] = Upload.objects.all()
    assert b"Kamera" not in read(row)
    assert (row.width, row.height) == (20, 40)


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (samples.pdf(), "emblem.pdf", "Внутри файла документ PDF. Сюда нужен файл: PNG или JPEG."),
        (samples.pdf(), "a.png", "Файл назван .png, а внутри документ PDF. Сюда нужен файл: PNG"),
        (samples.jpeg(), "emblem.png", "Файл назван .png, а внутри изображение JPEG"),
        (samples.png(2_001, 10), "emblem.png", "не больше 2000 по каждой стороне"),
        (samples.huge_png(), "emblem.png", "Изображение слишком большое"),
        (bytes(1024 * 1024 + 1), "emblem.png", "можно приложить до 1 МБ"),
        (samples.png(1_000, 10), "emblem.png", "слишком вытянуто"),
    ],
)
def test_a_wrong_file_is_refused_at_the_field_and_nothing_is_kept(
    cast, clerk, content, name, words
):
    answer = upload(clerk, cast.school, content, name)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert words in answer.context["form"].errors["picture"][0]
    assert not Upload.objects.exists()
    assert not SHELF.folder.exists()


def test_a_form_without_a_file_says_so(cast, clerk):
    answer = clerk.post(url(cast.school), {"request_key": once.new_key()})

    assert "Заполните поле «Файл эмблемы»." in answer.content.decode()


def test_a_form_sent_twice_sets_one_emblem(cast, clerk):
    form = {"request_key": once.new_key()}
    for _ in range(2):
        picture = SimpleUploadedFile("a.png", samples.png())
        assert clerk.post(url(cast.school), form | {"picture": picture}).status_code == 302

    assert Upload.objects.count() == 1


def test_another_emblem_takes_the_place_of_the_first(cast, clerk):
    upload(clerk, cast.school, samples.png(10, 10))
    upload(clerk, cast.school, samples.png(20, 20))

    assert Upload.objects.count() == 2
    [living] = Upload.objects.living()
    assert living.width == 20


def test_an_emblem_is_removed_and_brought_back(cast, clerk):
    upload(clerk, cast.school)

    clerk.post(url(cast.school, "remove/"))
    assert letterhead(cast.school).emblem is None
    assert clerk.get(url(cast.school, "picture/")).status_code == 404
    assert "Вернуть эмблему" in clerk.get(url(cast.school)).content.decode()

    clerk.post(url(cast.school, "return/"))
    assert letterhead(cast.school).emblem
    assert "Вернуть эмблему" not in clerk.get(url(cast.school)).content.decode()
    [row] = Upload.objects.all()
    sentences = [line.sentence.partition(":")[0] for line in history("uploads.upload", row.pk)]
    assert sentences == ["Файл возвращён", "Файл убран", "Файл приложен"]


@pytest.mark.parametrize(
    ("page", "words"),
    [("remove/", "Эмблемы нет"), ("return/", "Возвращать нечего")],
)
def test_without_an_emblem_there_is_nothing_to_remove_or_return(cast, clerk, page, words):
    answer = clerk.post(url(cast.school, page), follow=True)

    assert words in answer.content.decode()


def test_a_removed_emblem_does_not_push_out_the_new_one(cast, clerk):
    upload(clerk, cast.school)
    clerk.post(url(cast.school, "remove/"))
    upload(clerk, cast.school, samples.png(20, 20))

    answer = clerk.post(url(cast.school, "return/"), follow=True)

    assert "У организации уже есть эмблема" in answer.content.decode()
    assert Upload.objects.living().get().width == 20


def test_after_thirty_days_there_is_no_way_back(cast, clerk, monkeypatch):
    upload(clerk, cast.school)
    clerk.post(url(cast.school, "remove/"))
    monkeypatch.setattr(clock, "now", lambda: MORNING + WAY_BACK + timedelta(minutes=1))

    assert "Вернуть эмблему" not in clerk.get(url(cast.school)).content.decode()
    answer = clerk.post(url(cast.school, "return/"), follow=True)
    assert "больше 30 дней назад" in answer.content.decode()


def test_no_paper_goes_out_with_a_hole_where_the_emblem_was(cast, clerk):
    upload(clerk, cast.school)
    SHELF.path_of(Upload.objects.get().sha256).unlink()

    with pytest.raises(UploadDamaged, match="файл утрачен"):
        letterhead(cast.school)


def test_the_letterhead_says_what_is_known_of_the_organisation(cast):
    school = cast.school
    school.address, school.phone, school.inn = "ул. Садовая, д. 5", "2-00-00", "4700000000"

    head = letterhead(school, dated="01.09.2026", number="№ 5")

    assert head.organisation == "М" + school.full_name[1:]  # «Муниципальное…»
    assert head.details == ("ул. Садовая, д. 5", "тел. 2-00-00", "ИНН 4700000000")
    assert (head.dated, head.number, head.place) == ("01.09.2026", "№ 5", "г. Озёрный")


# ── Who may ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["director", "curator", "clerk", "sysadmin", "administrator"])
def test_keepers_of_the_organisation_set_its_emblem(cast, enter, name):
    client = enter(getattr(cast, name))

    assert client.get(url(cast.school)).status_code == 200
    assert upload(client, cast.school).status_code == 302


@pytest.mark.parametrize("name", ["mentor", "mentee", "council", "coordinator", "psychologist"])
def test_others_see_it_only(cast, enter, clerk, name):
    upload(clerk, cast.school)
    client = enter(getattr(cast, name))

    answer = client.get(url(cast.school, "picture/"))
    assert answer.status_code == 200
    assert b"".join(answer)  # read to its end, as a browser does
    assert upload(client, cast.school).status_code == 403
    for page in ("remove/", "return/"):
        assert client.post(url(cast.school, page)).status_code == 403
    assert Upload.objects.living().count() == 1


@pytest.mark.parametrize("page", ["", "picture/", "remove/", "return/"])
def test_a_stranger_learns_nothing(cast, enter, clerk, page):
    upload(clerk, cast.school)
    stranger = enter(cast.neighbour)

    for school in (cast.school.pk, 999_999):
        address = f"/people/organisations/{school}/emblem/{page}"
        assert stranger.get(address).status_code == 404
        assert stranger.post(address).status_code == 404


@pytest.mark.parametrize("page", ["remove/", "return/"])
def test_looking_changes_nothing(cast, clerk, page):
    upload(clerk, cast.school)

    assert clerk.get(url(cast.school, page)).status_code == 405
    assert Upload.objects.living().count() == 1


def test_the_service_itself_refuses_what_the_form_would(cast):
    picture = cleaned(received(samples.png(2_001, 300), "a.png"))

    with pytest.raises(Refused, match="не больше 2000") as refusal:
        set_emblem(organisation=cast.school, picture=picture, by=cast.viewer("clerk"), at=MORNING)
    assert refusal.value.fields == ("picture",)
    with pytest.raises(Refused, match="правят куратор"):
        set_emblem(organisation=cast.school, picture=picture, by=cast.viewer("mentor"), at=MORNING)


@needs_row_locks
@pytest.mark.django_db(transaction=True)
def test_six_who_set_an_emblem_at_once_leave_one(cast):
    picture = cleaned(received(samples.png(), "a.png"))
    content, by = picture.read(), cast.viewer("clerk")

    def act():
        own = replace(picture, content=BytesIO(content))
        return set_emblem(organisation=cast.school, picture=own, by=by, at=MORNING)

    outcomes = at_once(6, act)

    assert [outcome for outcome in outcomes if isinstance(outcome, Exception)] == []
    assert Upload.objects.living().count() == 1
    assert Upload.objects.count() == 6
    assert SHELF.read(Upload.objects.living().get().sha256) == content
