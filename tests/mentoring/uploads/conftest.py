import pytest
from django.core.files.base import ContentFile

from mentoring.uploads import purposes
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
