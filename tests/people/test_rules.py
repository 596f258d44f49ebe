from itertools import islice
from zoneinfo import available_timezones

import pytest

from people.enums import Role, Tenure
from people.rules.logins import latin, proposals
from people.rules.names import KEY_LENGTH, is_part_of_a_name, keys_of, tidied
from people.rules.seats import is_of_the_leadership, needs_curator, roles_of, tenures_of
from people.rules.trees import stands_below
from people.rules.zones import ZONES


@pytest.mark.parametrize(
    ("name", "login"),
    [
        (("Иванова", "Анна", "Петровна"), "ivanova-ap"),
        (("Щукина-Ёлкина", "Юлия", ""), "shchukina-elkina-y"),
        (("Подъячев", "Эрдни", "Очирович"), "podyachev-eo"),
        (("Müller", "Jörg", ""), "muller-j"),
        (("李", "明", ""), "user"),
    ],
)
def test_a_login_is_made_of_the_name(name, login):
    assert next(proposals(*name)) == login


def test_a_taken_login_gets_a_number():
    assert list(islice(proposals("Кац", "Лев"), 3)) == ["kats-l", "kats-l2", "kats-l3"]


def test_any_keyboard_types_a_login():
    assert latin("Съешь ещё этих мягких французских булок").isascii()
    assert latin("--Ё--") == "e"


def test_keys_do_not_tell_ё_from_е_nor_case_nor_order_of_numbers():
    assert keys_of("СЕМЁНОВА", "Анна") == keys_of("Семенова", "анна")
    assert keys_of("Ёлкина", "Яна").sort_key < keys_of("Жукова", "Яна").sort_key
    assert len(keys_of("ß" * 60, "ß" * 60, "ß" * 60).search_key) == KEY_LENGTH


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Иванова  ", "Иванова"),
        ("Римская—Корсакова", "Римская-Корсакова"),
        ("Иванoва", "Иванова"),  # the Latin o
        ("Мамед  оглы", "Мамед оглы"),
        ("Smith", "Smith"),
    ],
)
def test_a_name_is_stored_tidy(typed, stored):
    assert tidied(typed) == stored


def test_what_is_no_part_of_a_name():
    assert all(map(is_part_of_a_name, ["О'Нил", "Мамед оглы", "Анна-Мария", "А.", ""]))
    assert not any(map(is_part_of_a_name, ["<b>", "=1+1", "Иван5", "-", "a@b", "{{ x }}"]))


def test_seats_of_an_authority_and_of_a_school():
    assert Role.COORDINATOR in roles_of("AUTHORITY")
    assert Role.COORDINATOR not in roles_of("SCHOOL")
    assert Role.ADMINISTRATOR not in roles_of("AUTHORITY")
    assert needs_curator("KINDERGARTEN")
    assert not needs_curator("METHODICAL_CENTRE")
    assert tenures_of(Role.CURATOR) == list(Tenure)
    assert tenures_of(Role.CLERK) == [Tenure.PRINCIPAL]


@pytest.mark.parametrize(
    "post",
    [
        "заместитель директора по УВР",
        "Зам. директора",
        "и. о. заведующего",
        "и.о.директора",
        "заведующий",
        "Начальник управления",
    ],
)
def test_who_is_of_the_leadership(post):
    assert is_of_the_leadership(["учитель химии", post])


@pytest.mark.parametrize("post", ["учитель", "классный руководитель", "педагог-психолог", ""])
def test_who_is_not_of_the_leadership(post):
    assert not is_of_the_leadership([post])


def test_what_stands_below_what():
    parents = {1: None, 2: 1, 3: 2, 4: None}
    assert stands_below(parents, 1, 3)
    assert stands_below(parents, 2, 2)
    assert not stands_below(parents, 3, 1)
    assert not stands_below(parents, 4, None)
    assert not stands_below({7: 8, 8: 7}, 1, 7)  # a ring that came from outside ends, too


def test_every_zone_on_offer_exists():
    assert {zone for zone, _ in ZONES} <= available_timezones()
