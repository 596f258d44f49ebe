from types import SimpleNamespace

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from mentoring.access import YES, first_refusal, no, one_of, public, require, signed_in

KNOWN = SimpleNamespace(is_authenticated=True)
UNKNOWN = SimpleNamespace(is_authenticated=False)


def knock(view, user=KNOWN, method="get", **kwargs):
    request = getattr(RequestFactory(), method)("/papers/7/?page=2")
    request.user, request.viewer = user, "viewer"
    return view(request, **kwargs)


def may(viewer, subject):
    return YES


def may_not(viewer, subject):
    return no("Открывает только куратор.")


def page(request, subject):
    return HttpResponse(f"{subject}")


def find(viewer, *, paper_id):
    if paper_id != 7:
        raise ObjectDoesNotExist
    return f"paper {paper_id} for {viewer}"


def test_the_first_refusal_is_the_answer():
    assert first_refusal(YES, no("а"), no("б")).reason == "а"
    assert first_refusal(YES, YES)


def test_one_right_is_enough():
    assert one_of(no("а"), YES)
    assert one_of(no("а"), no("б")).reason == "б"


def test_a_stranger_is_led_to_the_log_in_page_and_back():
    answer = knock(require(may, load=find)(page), user=UNKNOWN, paper_id=7)
    assert answer.url == "/login/?next=/papers/7/%3Fpage%3D2"


def test_a_form_sent_without_a_log_in_does_not_come_back_to_itself():
    answer = knock(signed_in(page), user=UNKNOWN, method="post")
    assert answer.url == "/login/?next=/"


def test_a_missing_row_is_404_before_any_rule_is_asked():
    with pytest.raises(Http404):
        knock(require(may_not, load=find)(page), paper_id=8)


def test_a_key_beyond_the_numbers_of_the_database_is_404():
    def overflow(viewer, *, paper_id):
        raise OverflowError

    with pytest.raises(Http404):
        knock(require(may, load=overflow)(page), paper_id=10**30)


def test_an_insider_without_the_right_is_told_why():
    with pytest.raises(PermissionDenied, match="только куратор"):
        knock(require(may_not, load=find)(page), paper_id=7)


def test_whoever_may_gets_the_page_of_the_loaded_subject():
    answer = knock(require(may, load=find)(page), paper_id=7)
    assert answer.content == b"paper 7 for viewer"


def test_a_rule_about_the_viewer_alone():
    def members_only(viewer):
        return no("Только для совета.")

    with pytest.raises(PermissionDenied, match="совета"):
        knock(require(members_only)(page))
    assert knock(require(lambda viewer: YES)(page), subject="x").content == b"x"


def test_each_door_says_what_it_is():
    assert require(may)(page).access == "tests.mentoring.test_access.may"
    assert signed_in(page).access == "signed in"
    assert public(lambda request: None).access == "public"
