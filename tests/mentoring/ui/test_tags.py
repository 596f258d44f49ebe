"""Components: what they show, that they escape, and that they refuse what they do not know."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.template import TemplateSyntaxError

from mentoring.ports import Waiting
from mentoring.terms import vocabulary
from mentoring.ui.elements import BulkAct, Crumb, Fact, Happening, Tab, Tile
from mentoring.ui.states import State, Tone

TODAY = date(2026, 11, 21)
EVIL = "<script>alert(1)</script>"
SAFE = "&lt;script&gt;alert(1)&lt;/script&gt;"


@pytest.mark.parametrize(
    "text",
    [
        '{% panel titel="Согласия" %}{% endpanel %}',
        '{% alert "info" colour="red" %}{% endalert %}',
        '{% button "Да" style="x" %}',
        '{% empty_state "Пусто" picture="x" %}',
        '{% table listing caption="x" striped=True %}',
        '{% state_tag state size="big" %}',
        "{% unknown_part %}",
    ],
)
def test_an_unknown_attribute_or_part_fails_when_the_page_is_compiled(draw, text):
    with pytest.raises(TemplateSyntaxError):
        draw(text)


@pytest.mark.parametrize(
    "text",
    [
        '{% alert "pink" %}{% endalert %}',
        '{% button "Да" tone="pink" %}',
        '{% icon "no such icon" %}',
        "{% icon '\"><script>' %}",
    ],
)
def test_an_unknown_tone_or_icon_fails_loudly(draw, text):
    with pytest.raises(ValueError, match=r"pink|icon"):
        draw(text)


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("{% panel title=evil lead=evil %}{{ evil }}{% endpanel %}", {}),
        ('{% alert "info" title=evil %}{{ evil }}{% endalert %}', {}),
        ("{% empty_state evil text=evil %}", {}),
        ("{% button evil %}", {}),
        ("{% post_button evil url='/' %}", {}),
        ("{% print_button evil %}", {}),
        ("{% tip evil evil %}", {}),
        ("{% crumbs items %}", {"items": [Crumb(EVIL, "/"), Crumb(EVIL)]}),
        ("{% tabs items label=evil %}", {"items": [Tab(EVIL, "/")]}),
        ("{% facts items %}", {"items": [Fact(EVIL, EVIL, "/", EVIL)]}),
        ("{% history items %}", {"items": [Happening(EVIL, TODAY, EVIL, EVIL)]}),
        ("{% tiles items %}", {"items": [Tile(EVIL, EVIL, "/", Tone.INFO, EVIL)]}),
        ("{% todo items today %}", {"items": [Waiting(EVIL, EVIL, "/", EVIL)], "today": TODAY}),
        ("{% state_tag state full=True %}", {"state": State(EVIL, meaning=EVIL, next=EVIL)}),
        ("{% bulk id='b' acts=items %}", {"items": [BulkAct(EVIL, "/")]}),
        ("{% picture '/x.png' evil 10 10 %}", {}),
        ("{% progress 1 2 label=evil words=evil %}", {}),
    ],
)
def test_whatever_is_typed_appears_literally(draw, text, context):
    html = draw(text, evil=EVIL, **context)

    assert "<script" not in html
    assert SAFE in html


def test_a_button_with_an_address_is_a_link_and_without_one_it_sends(draw):
    assert draw(
        '{% button "Скачать" url=url tone="primary" icon="download" %}', url="/a/?b=1&c=2"
    ) == (
        '<a class="btn btn-primary" href="/a/?b=1&amp;c=2">'
        '<i class="bi bi-download" aria-hidden="true"></i>Скачать</a>'
    )
    assert draw('{% button "Да" name="act" value="sign" small=True %}') == (
        '<button class="btn btn-plain btn-small" name="act" type="submit" value="sign">Да</button>'
    )


def test_a_button_that_acts_is_a_form_with_the_key_of_the_session(draw):
    html = draw('{% post_button "Снять" url="/people/1/withdraw/" tone="danger" %}')

    assert 'method="post" action="/people/1/withdraw/"' in html
    assert "csrfmiddlewaretoken" in html
    assert "btn-danger" in html


def test_a_state_says_what_it_means_and_what_comes_next(draw):
    state = State("В банке", Tone.SUCCESS, "Участвует в подборе.", "Дальше: ничего.", "LISTED")
    full = draw("{% state_tag state full=True %}", state=state)

    assert draw("{% state_tag state %}", state=state) in full
    assert "<p>Участвует в подборе.</p>" in full
    assert "Дальше: ничего." in full


def test_an_alert_carries_its_action(draw):
    html = draw(
        '{% alert "warning" title="Нет согласий" url="/print/" action="Напечатать" %}'
        "<p>У двоих.</p>{% endalert %}"
    )

    assert 'class="alert-block alert-warning"' in html
    assert '<a class="btn btn-plain btn-small" href="/print/">Напечатать</a>' in html
    assert "<p>У двоих.</p>" in html


def test_an_empty_state_says_what_to_do_next(draw):
    html = draw('{% empty_state "Пар пока нет" url="/new/" action="Предложить" %}')

    assert "Пар пока нет" in html
    assert '<a class="btn btn-primary" href="/new/">Предложить</a>' in html
    assert "<a" not in draw('{% empty_state "Пар пока нет" %}')


def test_lines_of_today_carry_their_action_with_its_object_in_words(draw):
    line = Waiting("Подписать приказ", "директор", "/orders/1/", "Открыть", TODAY, "5 пар")
    html = draw("{% todo lines today %}", lines=[line], today=TODAY)

    assert (
        'href="/orders/1/">Открыть<span class="visually-hidden">: Подписать приказ</span>' in html
    )
    assert "5 пар · директор" in html
    assert "сегодня" in html


def test_a_trail_ends_where_one_is(draw):
    html = draw("{% crumbs trail %}", trail=[Crumb("Люди", "/people/"), Crumb("Иванова А. П.")])

    assert '<a href="/people/">Люди</a>' in html
    assert '<span aria-current="page">Иванова А. П.</span>' in html
    assert draw("{% crumbs trail %}", trail=()).strip() == ""


def test_a_tab_is_marked_and_counted(draw):
    items = [Tab("Все", "/", active=True, count=1204), Tab("Мои", "/my/")]
    html = draw("{% tabs items %}", items=items)

    assert (
        'href="/" aria-current="page">Все <span class="count">1\N{NO-BREAK SPACE}204</span>' in html
    )
    assert html.count("aria-current") == 1


def test_each_explanation_has_its_own_name(draw):
    html = draw('{% tip "ППН" "Программа." %}{% tip "ППН" "Программа." %}')
    names = [part.split('"')[0] for part in html.split('aria-describedby="')[1:]]

    assert len(set(names)) == 2
    assert all(f'role="tooltip" id="{name}"' in html for name in names)


@pytest.mark.parametrize(
    ("count", "words"), [(1, "пара"), (3, "пары"), (11, "пар"), (121, "пара"), (0, "пар")]
)
def test_numbers_agree_with_their_words(draw, count, words):
    assert draw('{{ n|plural:"пара,пары,пар" }}', n=count) == f"{count}\N{NO-BREAK SPACE}{words}"


def test_letters_of_a_person(draw):
    assert draw("{{ name|first_letters }}", name="Иванова А. П.") == "ИА"
    assert draw("{{ name|first_letters }}", name="") == ""


def test_a_term_is_the_word_of_the_organisation(draw, rf):
    request = rf.get("/")
    request.viewer = SimpleNamespace(
        is_known=False, vocabulary=vocabulary("TEACHERS_2021", "SCHOOL", {})
    )

    assert draw('{% term "mentor" "gent" %}', request=request) == "наставника"
    assert draw('{% term "mentor" "nomn" "plur" capital=True %}', request=request) == "Наставники"


def test_a_link_outside_the_public_section_is_left_alone(draw):
    assert draw("{% keep_view '/public/?a=1' %}") == "/public/?a=1"
