"""The version for the visually impaired without a script: in the address, never in a cookie."""

import pytest

from mentoring.ui.vision import carry, vision_of


def test_the_plain_version_leaves_the_address_alone(rf):
    vision = vision_of(rf.get("/public/"))

    assert not vision.is_changed
    assert (vision.font, vision.scheme, vision.pictures) == ("normal", "site", "on")
    assert carry("/public/school1/", vision) == "/public/school1/"


def test_the_choice_is_read_from_the_address_and_carried_on(rf):
    vision = vision_of(rf.get("/public/", {"font": "huge", "scheme": "black"}))

    assert vision.is_changed
    assert (vision.font, vision.scheme) == ("huge", "black")
    assert carry("/public/?page=2", vision) == "/public/?page=2&font=huge&scheme=black"


@pytest.mark.parametrize("typed", ["", "HUGE", '"><script>', "normal", "a" * 5000])
def test_what_is_not_on_offer_is_the_plain_version(rf, typed):
    assert not vision_of(rf.get("/public/", {"font": typed})).is_changed


def test_each_choice_changes_itself_and_keeps_the_rest(rf):
    vision = vision_of(rf.get("/public/", {"font": "large", "q": "карта"}))
    urls = {choice.value: choice.url for choice in vision.groups[1].choices}
    taken = [choice.value for group in vision.groups for choice in group.choices if choice.taken]

    assert urls["black"].endswith("&font=large&scheme=black")
    assert urls["site"].startswith("/public/?q=")
    assert "scheme" not in urls["site"]
    assert taken == ["large", "site", "on", "normal", "normal"]
    assert "font" not in vision.plain_url


def test_there_is_no_other_setting(rf):
    with pytest.raises(AttributeError):
        _ = vision_of(rf.get("/")).colour


@pytest.mark.django_db
def test_a_page_carries_the_choice_through_its_links_and_sets_no_cookie(client, gallery):
    response = client.get("/ui/site/?font=huge&scheme=blue")

    assert 'data-font="huge" data-scheme="blue"' in response.text
    assert 'href="/ui/site/?font=huge&amp;scheme=blue" aria-current="page"' in response.text
    assert response.cookies == {}
