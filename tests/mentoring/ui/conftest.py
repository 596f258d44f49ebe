import pytest
from django.template import engines

DOORS = "tests.mentoring.ui.views"


@pytest.fixture
def doors(settings):
    """The portal with the gallery and the doors of views.py."""
    settings.ROOT_URLCONF = DOORS
    return settings


@pytest.fixture
def gallery(doors):
    """The gallery, as a developer sees it."""
    doors.DEBUG = True
    return doors


@pytest.fixture
def draw(rf):
    """Render a snippet as a page would."""

    def render(text: str, **context) -> str:
        request = context.pop("request", None) or rf.get("/list/")
        return engines["django"].from_string(text).render(context, request)

    return render
