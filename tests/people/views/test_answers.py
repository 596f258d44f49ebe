"""What comes of an act when something happens between the page and the press."""

import pytest
from django.contrib.messages.storage.cookie import CookieStorage

from mentoring.editing import EditConflict, RowIsGone
from mentoring.workflow import MoveRefused
from people.forms.persons import LastDayForm
from people.services.refusals import Refused
from people.views import answers, bank

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_of_september")]


@pytest.fixture
def request_of(rf, cast):
    request = rf.post("/people/")
    request.viewer = cast.viewer("curator")
    request.user = cast.curator
    request.rail = ()
    request._messages = CookieStorage(request)
    return request


def raising(error):
    def act():
        raise error

    return act


def said(request):
    return [str(message) for message in request._messages]


def test_a_row_that_is_gone_is_a_conflict(request_of):
    form = LastDayForm({"until": "2026-09-01"})
    answer = answers.edited(request_of, form, raising(RowIsGone()), title="Завершить", back="/")
    assert answer.status_code == 409
    assert "её удалили" in answer.content.decode()


def test_an_act_over_a_changed_card_is_to_be_repeated(request_of):
    answer = answers.done(request_of, raising(EditConflict([], 2)), said="Сделано.", back="/x/")
    assert answer["Location"] == "/x/"
    assert said(request_of) == ["Пока страница была открыта, карточку изменили. Повторите."]


def test_a_refusal_stands_on_top_when_its_field_is_not_on_the_form():
    form = LastDayForm({"until": "2026-09-01"})
    assert not answers.tried(form, raising(Refused("Нельзя.", "elsewhere")))
    assert form.non_field_errors() == ["Нельзя."]


def test_a_move_that_is_refused_at_the_last_moment_is_said(cast, enter, monkeypatch):
    record = cast.person("mentor").mentor_records.get()
    monkeypatch.setattr(bank, "make", lambda *_, **__: raising(MoveRefused("Уже нельзя."))())
    client = enter(cast.curator)
    answer = client.post(f"/people/mentor-records/{record.pk}/review/")
    assert answer["Location"] == f"/people/persons/{record.person_id}/#mentor-records"
    assert "Уже нельзя." in client.get(answer["Location"]).content.decode()
