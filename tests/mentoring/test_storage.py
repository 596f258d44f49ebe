import errno
import os
import threading
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from mentoring.storage import STILL_UNDER_WAY, Damaged, Shelf, StorageFull, digest_of

CONTENT = os.urandom(700_000)  # more than one piece
DIGEST = sha256(CONTENT).hexdigest()


@pytest.fixture
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return Shelf("trial")


def files_below(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def nothing(digests):
    return []


def everything(digests):
    return digests


def make_old(path, by=STILL_UNDER_WAY + 60):
    past = path.stat().st_mtime - by
    os.utime(path, (past, past))


@pytest.mark.parametrize("content", [CONTENT, BytesIO(CONTENT)], ids=["bytes", "file"])
def test_bytes_lie_under_their_own_hash_for_nobody_else_to_read(shelf, content):
    assert shelf.keep(content) == DIGEST == digest_of(content)

    path = shelf.path_of(DIGEST)
    assert path.read_bytes() == CONTENT == shelf.read(DIGEST)
    assert path.stat().st_mode & 0o777 == 0o600
    assert {p.stat().st_mode & 0o777 for p in (shelf.folder, path.parent)} == {0o700}
    assert shelf.holds(DIGEST)


def test_a_file_is_kept_from_its_beginning_however_far_it_was_read(shelf):
    file = BytesIO(CONTENT)
    file.read(10)

    assert shelf.keep(file) == DIGEST


def test_equal_bytes_are_one_file(shelf):
    shelf.keep(CONTENT)
    shelf.keep(BytesIO(CONTENT))

    assert files_below(shelf.folder) == [DIGEST]


def test_shelves_do_not_know_each_other(shelf):
    shelf.keep(CONTENT)

    assert not Shelf("other").holds(DIGEST)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda path: path.unlink(), "утрачен"),
        (lambda path: path.write_bytes(b""), "повреждён"),
        (lambda path: path.write_bytes(CONTENT[:-1]), "повреждён"),
    ],
)
def test_wrong_bytes_are_never_given_out(shelf, spoil, words):
    shelf.keep(CONTENT)
    spoil(shelf.path_of(DIGEST))

    with pytest.raises(Damaged, match=words):
        shelf.read(DIGEST)


def test_keeping_heals_what_was_damaged(shelf):
    shelf.keep(CONTENT)
    shelf.path_of(DIGEST).write_bytes(b"")

    shelf.keep(CONTENT)

    assert shelf.read(DIGEST) == CONTENT


@pytest.mark.parametrize("place", ["fsync", "replace", "chmod"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_has_a_name_of_its_own_and_leaves_nothing(shelf, monkeypatch, place, code):
    def full(*_):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(f"mentoring.storage.os.{place}", full)

    with pytest.raises(StorageFull) as failure:
        shelf.keep(CONTENT)
    assert failure.value.errno == code
    assert files_below(shelf.folder) == []


def test_another_trouble_of_the_disk_is_not_called_full(shelf, monkeypatch):
    def broken(*_):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("mentoring.storage.os.fsync", broken)

    with pytest.raises(OSError, match="Input/output") as failure:
        shelf.keep(CONTENT)
    assert not isinstance(failure.value, StorageFull)


def test_an_empty_shelf_is_swept_without_complaint(shelf):
    assert shelf.sweep(nothing) == 0
    assert list(shelf.unclaimed(nothing)) == []


def test_what_no_row_claims_is_removed_when_it_is_old(shelf):
    shelf.keep(CONTENT)
    assert list(shelf.unclaimed(nothing)) == []  # its row may be on the way
    assert shelf.sweep(nothing) == 0
    make_old(shelf.path_of(DIGEST))

    assert list(shelf.unclaimed(nothing)) == [DIGEST]
    assert list(shelf.unclaimed(everything)) == []
    assert shelf.sweep(everything) == 0
    assert shelf.sweep(nothing) == 1
    assert files_below(shelf.folder) == []


def test_halves_of_files_are_removed_and_are_no_files(shelf):
    shelf.keep(CONTENT)
    halves = [shelf.folder / ".half", shelf.path_of(DIGEST).parent / ".half"]
    for half in halves:
        half.write_bytes(b"half")
        make_old(half)

    assert list(shelf.unclaimed(lambda digests: [])) == []
    assert shelf.sweep(lambda digests: [DIGEST]) == 2
    assert files_below(shelf.folder) == [DIGEST]


def test_bytes_that_come_again_while_the_shelf_is_swept_stay(shelf):
    shelf.keep(CONTENT)
    make_old(shelf.path_of(DIGEST))

    def claimed(digests):
        shelf.keep(CONTENT)  # another request, whose row is not there yet
        return []

    assert shelf.sweep(claimed) == 0
    assert shelf.read(DIGEST) == CONTENT


def test_two_that_sweep_at_once_do_not_disturb_each_other(shelf):
    shelf.keep(CONTENT)
    make_old(shelf.path_of(DIGEST))

    def claimed(digests):
        shelf.path_of(DIGEST).unlink()  # the other one was quicker
        return []

    assert shelf.sweep(claimed) == 0


def test_the_database_is_asked_about_a_batch_at_a_time(shelf, monkeypatch):
    monkeypatch.setattr("mentoring.storage.BATCH", 2)
    for number in range(5):
        make_old(shelf.path_of(shelf.keep(bytes([number]))))
    asked = []

    shelf.sweep(lambda digests: asked.append(len(digests)) or digests)

    assert asked == [2, 2, 1]


def test_many_writers_of_the_same_bytes_leave_one_whole_file(shelf):
    threads = [threading.Thread(target=shelf.keep, args=(CONTENT,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert files_below(Path(shelf.folder)) == [DIGEST]
    assert shelf.read(DIGEST) == CONTENT
