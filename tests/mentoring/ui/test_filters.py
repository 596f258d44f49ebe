"""What is filtered is said in words, and each filter can be taken off alone."""

import pytest
from django import forms
from django.contrib.auth.models import Permission

from mentoring.ui.filters import chips
from mentoring.ui.forms import FilterForm


class Filters(FilterForm):
    q = forms.CharField(label="Имя")
    state = forms.ChoiceField(
        label="Состояние", choices=[("", "Любое"), ("Живые", [("LISTED", "В банке")])]
    )
    topics = forms.MultipleChoiceField(
        label="Направление", choices=[("a", "Первое"), ("b", "Второе")]
    )
    since = forms.DateField(label="С даты")
    mine = forms.BooleanField(label="Только мои")
    size = forms.IntegerField(label="Не меньше")
    sort = forms.CharField(widget=forms.HiddenInput)


def applied(rf, query: str, form=Filters):
    request = rf.get(f"/list/?{query}")
    return chips(form(request.GET), request.GET)


def test_without_filters_there_are_no_chips(rf):
    assert chips(Filters(), rf.get("/").GET) == []
    assert applied(rf, "q=&state=&sort=name&page=2") == []


def test_each_filter_is_said_in_words_and_taken_off_alone(rf):
    found = applied(rf, "q=Иванова&state=LISTED&since=2026-09-01&mine=on&size=2&page=3&sort=name")

    assert [(one.label, one.value) for one in found] == [
        ("Имя", "Иванова"),
        ("Состояние", "В банке"),
        ("С даты", "01.09.2026"),
        ("Только мои", "да"),
        ("Не меньше", "2"),
    ]
    assert "q=" not in found[0].url
    assert "state=LISTED" in found[0].url
    assert "sort=name" in found[0].url
    assert all("page=" not in one.url for one in found)


def test_one_of_several_values_goes_and_the_rest_stays(rf):
    first, second = applied(rf, "topics=a&topics=b")

    assert (first.value, first.url) == ("Первое", "?topics=b")
    assert (second.value, second.url) == ("Второе", "?topics=a")
    assert applied(rf, "topics=a")[0].url == "?"


def test_a_wrong_value_is_no_filter(rf):
    assert applied(rf, "state=NOWHERE&since=yesterday&size=x") == []


@pytest.mark.django_db
def test_records_are_named(rf):
    class ByRecord(FilterForm):
        one = forms.ModelChoiceField(Permission.objects.order_by("pk"), label="Одно")
        many = forms.ModelMultipleChoiceField(Permission.objects.order_by("pk"), label="Много")

    first, second = Permission.objects.order_by("pk")[:2]
    found = applied(rf, f"one={first.pk}&many={first.pk}&many={second.pk}", ByRecord)

    assert [one.value for one in found] == [str(first), str(first), str(second)]
    assert found[1].url == f"?one={first.pk}&many={second.pk}"


def test_the_chips_are_links(draw, rf):
    request = rf.get("/list/?q=<b>&state=LISTED")
    html = draw("{% chips form %}", form=Filters(request.GET), request=request)

    assert "Имя: &lt;b&gt;" in html
    assert 'href="?state=LISTED"' in html
    assert 'href="/list/">Снять всё' in html


def test_the_filters_are_a_form_that_keeps_the_order(draw, rf):
    request = rf.get("/list/?q=и&sort=-name")
    html = draw("{% filters form %}", form=Filters(request.GET), request=request)

    assert 'method="get" action="/list/"' in html
    assert '<input type="hidden" name="sort" value="-name">' in html
    assert 'name="q" value="и"' in html
