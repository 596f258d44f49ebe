from tempfile import TemporaryFile

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageFile

from mentoring.storage import pieces
from mentoring.uploads import purposes, receiving
from mentoring.uploads.enums import FileKind
from mentoring.uploads.limits import LARGEST_FILE, MB
from mentoring.uploads.receiving import receive

ALL = frozenset(FileKind)
SCAN = purposes.register(
    purposes.Purpose("trial.scan", "Скан для проверки", ALL, most=MB, side=2_000)
)


def received(content, name="file", *, allowed=ALL, most=LARGEST_FILE):
    return receive(ContentFile(content, name=name), allowed=allowed, most=most)


@pytest.fixture(autouse=True)
def own_shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def looked_at_here(monkeypatch):
    """What the child would do, done in this process: quicker, and seen by coverage."""
    for module, name in ((Image, "MAX_IMAGE_PIXELS"), (ImageFile, "LOAD_TRUNCATED_IMAGES")):
        monkeypatch.setattr(module, name, getattr(module, name))  # given back afterwards

    def run(function, data, **arguments):
        with TemporaryFile() as file:
            for piece in pieces(data):
                file.write(piece)
            file.seek(0)
            return function(file, **arguments)

    monkeypatch.setattr(receiving, "in_child", run)
