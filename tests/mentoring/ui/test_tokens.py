"""Both themes are readable, and the dark one is the same however it was asked for."""

import re

import pytest
from django.conf import settings

TOKENS = (settings.BASE_DIR / "static/css/tokens.css").read_text("utf-8")
LIGHT, DARK_BY_SYSTEM, DARK_BY_CHOICE = (
    dict(re.findall(r"--([\w-]+):\s*([^;]+);", block))
    for block in re.findall(r"{([^{}]*)}", TOKENS)
)
THEMES = {"light": LIGHT, "dark": LIGHT | DARK_BY_CHOICE}
TONES = ["neutral", "info", "success", "warning", "danger"]
GROUNDS = ["canvas", "surface", "surface-sunk"]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_dark_theme_is_the_same_by_system_and_by_choice():
    assert DARK_BY_SYSTEM == DARK_BY_CHOICE


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", ["ink", "ink-soft", "ink-faint", "accent", "visited", "danger-ink"])
def test_text_stands_out_from_every_ground(theme, ground, ink):
    assert contrast(theme[ink], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("tone", TONES)
def test_the_word_of_a_tag_stands_out_and_so_does_its_bar(theme, tone):
    assert contrast(theme[f"{tone}-ink"], theme[f"{tone}-soft"]) >= 4.5
    assert contrast(theme[f"{tone}-solid"], theme["surface"]) >= 3


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("name", ["accent-solid", "accent-solid-hover", "danger-solid"])
def test_words_on_buttons_can_be_read(theme, name):
    assert contrast(theme["on-solid"], theme[name]) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("line", ["line-strong", "focus"])
def test_edges_of_fields_and_the_focus_are_seen(theme, ground, line):
    assert contrast(theme[line], theme[ground]) >= 3
