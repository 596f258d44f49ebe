import errno
import os
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from mentoring import ports
from mentoring.audit import history
from mentoring.audit.models import AuditEvent
from mentoring.storage import StorageFull
from mentoring.uploads import offers, purposes, services
from mentoring.uploads.enums import FileKind
from mentoring.uploads.models import Upload
from mentoring.uploads.purposes import Purpose
from mentoring.uploads.receiving import UploadRefused, cleaned
from mentoring.uploads.services import SHELF, WAY_BACK, bring_back, keep, put_away
from tests.factories import OrganisationFactory, PersonFactory, UploadFactory
from tests.mentoring.uploads import samples
from tests.mentoring.uploads.conftest import SCAN, received

AT = datetime(2026, 9, 1, 6, 0, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
GONE = LATER + WAY_BACK
OLD = 24 * 60 * 60


@pytest.fixture
def clerk(cast):
    return cast.viewer("clerk")


@pytest.fixture
def person(cast):
    return cast.person("mentor")


@pytest.fixture
def scan(cast, clerk, person):
    return kept(cast, clerk, person)


def kept(cast, clerk, person, content=None, name="Согласие.pdf", **fields):
    found = received(content or samples.pdf(), name)
    about = {"organisation": cast.school, "purpose": SCAN, "on": person, "by": clerk, "at": AT}
    return keep(found, **about | fields)


def make_old():
    for path in SHELF.folder.rglob("*"):
        past = path.stat().st_mtime - OLD
        os.utime(path, (past, past))


def sentences_of(upload):
    return [line.sentence.partition(":")[0] for line in history("uploads.upload", upload.pk)]


def breaches():
    found = ports.invariants.gather()
    return [breach.invariant for breach in found if breach.label == offers.LABEL]


def test_a_kept_file_is_bytes_a_row_and_a_line(scan, cast, person):
    assert SHELF.read(scan.sha256) == samples.pdf()
    assert (scan.kind, scan.title, scan.size) == ("PDF", "Согласие", len(samples.pdf()))
    assert (scan.label, scan.key, scan.purpose) == ("people.person", person.pk, "trial.scan")
    assert (scan.organisation, scan.uploaded_at, scan.uploaded_by) == (
        cast.school,
        AT,
        "Делопроизводитель",
    )
    [line] = history("uploads.upload", scan.pk)
    assert line.sentence.startswith("Файл приложен")
    assert line.basis == "Скан для проверки"
    assert [(change.label, change.new) for change in line.changes] == [("название", "Согласие")]


@pytest.mark.parametrize(
    ("title", "name", "shown"),
    [
        ("Приказ № 5", "scan001.pdf", "Приказ № 5"),
        ("", "scan001.pdf", "scan001"),
        ("../../x", "a.pdf", "x"),
        ("Приказ\u202efdp", "a.pdf", "Приказfdp"),
        ("", "\u202e", "Скан для проверки"),
    ],
)
def test_the_title_is_words_for_people(cast, clerk, person, title, name, shown):
    assert kept(cast, clerk, person, name=name, title=title).title == shown


def test_a_picture_keeps_its_size(cast, clerk, person):
    upload = kept(cast, clerk, person, samples.png(30, 20), "a.png")

    assert (upload.width, upload.height) == (30, 20)


def test_equal_bytes_are_kept_once_for_two_rows(cast, clerk, person, scan):
    second = kept(cast, clerk, person)

    assert second.pk != scan.pk
    assert second.sha256 == scan.sha256
    assert len([p for p in SHELF.folder.rglob("*") if p.is_file()]) == 1


def test_bytes_are_on_the_disk_before_the_row(cast, clerk, person, monkeypatch):
    order = []
    create, fsync = Upload.objects.create, os.fsync
    monkeypatch.setattr("mentoring.storage.os.fsync", lambda f: order.append("disk") or fsync(f))
    monkeypatch.setattr(Upload.objects, "create", lambda **f: order.append("row") or create(**f))

    kept(cast, clerk, person)

    assert order[0] == "disk"
    assert order[-1] == "row"


def test_a_full_disk_keeps_nothing(cast, clerk, person, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("mentoring.storage.os.fsync", full)

    with pytest.raises(StorageFull):
        kept(cast, clerk, person)

    assert not Upload.objects.exists()
    assert not AuditEvent.objects.exists()
    assert [path for path in SHELF.folder.rglob("*") if path.is_file()] == []


def test_a_failed_transaction_leaves_bytes_that_are_swept(cast, clerk, person):
    with transaction.atomic():
        kept(cast, clerk, person)
        transaction.set_rollback(True)
    assert not Upload.objects.exists()
    assert breaches() == []  # it may still be under way
    make_old()

    assert breaches() == [10]
    assert "Освобождено файлов на диске: 1." in ports.due_work.gather(at=AT)
    assert breaches() == []


def test_sweeping_takes_nothing_that_is_needed(scan):
    make_old()

    ports.due_work.gather(at=AT)

    assert SHELF.read(scan.sha256) == samples.pdf()
    assert breaches() == []


@pytest.mark.parametrize("spoil", [lambda p: p.unlink(), lambda p: p.write_bytes(b"other")])
def test_a_row_without_its_bytes_breaks_invariant_10(scan, spoil):
    spoil(SHELF.path_of(scan.sha256))

    assert breaches() == [10]


# ── The way out, and back ────────────────────────────────────────────────────────────────────────


def test_a_file_that_is_put_away_can_be_brought_back(scan, clerk, person):
    away = put_away(scan, by=clerk, at=LATER)
    assert (away.put_away_at, away.put_away_by) == (LATER, "Делопроизводитель")
    assert not Upload.objects.living().exists()
    make_old()
    ports.due_work.gather(at=GONE - timedelta(seconds=1))

    back = bring_back(scan, by=clerk, at=GONE - timedelta(seconds=1))

    assert (back.put_away_at, back.put_away_by, back.title) == (None, "", "Согласие")
    assert SHELF.read(scan.sha256) == samples.pdf()
    assert Upload.objects.living().of(person, SCAN.code).get() == scan
    assert sentences_of(scan) == ["Файл возвращён", "Файл убран", "Файл приложен"]


def test_after_thirty_days_title_and_bytes_are_given_up(scan, clerk):
    put_away(scan, by=clerk, at=LATER)
    make_old()

    done = ports.due_work.gather(at=GONE)

    scan.refresh_from_db()
    assert "Удалено окончательно убранных файлов: 1." in done
    assert (scan.emptied_at, scan.title) == (GONE, "")
    assert not SHELF.holds(scan.sha256)
    assert str(scan) == f"файл № {scan.pk}, удалён"
    assert breaches() == []
    assert sentences_of(scan)[0] == "Убранный файл удалён окончательно"
    assert services.empty_expired(at=GONE) == 0


def test_bytes_stay_while_another_row_needs_them(cast, clerk, person, scan):
    second = kept(cast, clerk, person)
    put_away(scan, by=clerk, at=LATER)
    make_old()

    ports.due_work.gather(at=GONE)

    assert SHELF.read(second.sha256) == samples.pdf()
    assert breaches() == []


def test_there_is_no_way_back_after_thirty_days(scan, clerk):
    put_away(scan, by=clerk, at=LATER)

    with pytest.raises(UploadRefused, match="больше 30 дней назад"):
        bring_back(scan, by=clerk, at=GONE)


def test_what_is_put_away_stays_so_and_what_is_not_cannot_be_brought_back(scan, clerk):
    with pytest.raises(UploadRefused, match="не убран"):
        bring_back(scan, by=clerk, at=LATER)
    put_away(scan, by=clerk, at=LATER)
    with pytest.raises(UploadRefused, match="уже убран"):
        put_away(scan, by=clerk, at=LATER)


def test_a_file_brought_back_meanwhile_is_not_emptied(scan, clerk, monkeypatch):
    put_away(scan, by=clerk, at=LATER)
    bring_back(scan, by=clerk, at=LATER)

    assert services._emptied(scan.pk, at=GONE) is False


def test_a_purpose_that_is_no_longer_known_stops_nothing(clerk, cast):
    upload = UploadFactory(organisation=cast.school, purpose="gone.app")

    assert put_away(upload, by=clerk, at=LATER).put_away_at == LATER
    assert history("uploads.upload", upload.pk)[0].basis == "gone.app"


# ── What is a mistake of the programmer ──────────────────────────────────────────────────────────


def test_a_purpose_is_one_thing_for_ever():
    pdf = frozenset({FileKind.PDF})
    with pytest.raises(ValueError, match="already another purpose"):
        purposes.register(Purpose("trial.scan", "Другое", pdf))
    with pytest.raises(ValueError, match="wider than the door"):
        purposes.register(Purpose("trial.wide", "Широкое", pdf, most=10**9))
    assert purposes.register(SCAN) is SCAN
    assert purposes.purpose_of("trial.scan") is SCAN


def test_a_file_is_kept_only_for_what_its_purpose_takes(cast, clerk, person, monkeypatch):
    narrow = Purpose("trial.narrow", "Узкое", frozenset({FileKind.PNG}), most=100)
    with pytest.raises(KeyError):
        kept(cast, clerk, person, purpose=narrow)
    monkeypatch.setattr(purposes, "_purposes", {"trial.narrow": narrow, "trial.scan": narrow})
    for purpose in (narrow, SCAN):
        with pytest.raises(ValueError, match=r"trial\.(narrow|scan)"):
            kept(cast, clerk, person, purpose=purpose)


def test_what_is_published_is_kept_without_notes_only(cast, clerk, person, monkeypatch):
    bare = Purpose("trial.bare", "Портрет", frozenset({FileKind.JPEG}), bare=True)
    monkeypatch.setattr(purposes, "_purposes", {"trial.bare": bare})
    picture = received(samples.photograph(), "a.jpg")
    about = {"organisation": cast.school, "purpose": bare, "on": person, "by": clerk, "at": AT}

    with pytest.raises(ValueError, match="without notes only"):
        keep(picture, **about)
    assert b"Kamera" not in SHELF.read(keep(cleaned(picture), **about).sha256)


def test_a_picture_longer_than_its_purpose_takes_is_refused(cast, clerk, person):
    with pytest.raises(UploadRefused, match="2001 × 1 точек, а сюда нужно не больше 2000"):
        kept(cast, clerk, person, samples.png(2_001, 1), "a.png")


def test_a_file_does_not_cross_organisations(cast, clerk):
    for subject in (PersonFactory(), OrganisationFactory()):
        with pytest.raises(ValueError, match="belong to one organisation"):
            kept(cast, clerk, subject)
    assert kept(cast, clerk, cast.school).label == "people.organisation"


def test_bytes_that_changed_on_the_way_are_not_kept(cast, clerk, person):
    found = received(samples.pdf(), "a.pdf")
    found.content.file = type(found.content.file)(b"other")

    with pytest.raises(OSError, match="changed before it was kept"):
        keep(found, organisation=cast.school, purpose=SCAN, on=person, by=clerk, at=AT)


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        ({"kind": "EXE"}, "kind_is_known"),
        ({"size": 0}, "has_bytes"),
        ({"title": ""}, "has_a_title_until_it_is_emptied"),
        ({"put_away_by": "Куратор"}, "put_away_is_whole"),
        ({"put_away_at": AT - WAY_BACK}, "is_put_away_after_it_came"),
        ({"emptied_at": LATER, "title": ""}, "is_put_away_before_it_is_emptied"),
        (
            {"put_away_at": LATER, "emptied_at": AT, "title": ""},
            "is_emptied_after_it_was_put_away",
        ),
        ({"put_away_at": LATER, "emptied_at": LATER}, "keeps_no_words_when_emptied"),
    ],
)
@pytest.mark.django_db
def test_the_database_refuses(broken, rule):
    with pytest.raises(IntegrityError, match=f"uploads_upload_{rule}"):
        UploadFactory(**broken)
