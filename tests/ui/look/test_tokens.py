"""The token table keeps the contrast that the look promises, computed as WCAG 2.2 does."""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest

from desktop_app.domain.migration import Status
from desktop_app.ui.look.tokens import DARK, LIGHT, Pair, Tokens

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
STATUSES = ("pending", "in_progress", "completed", "error", "attention")


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_the_standard_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@THEMES
@pytest.mark.parametrize(
    ("text", "on", "least"),
    [
        ("text", "surface", 13),
        ("text", "background", 13),
        ("text", "raised", 12),
        ("text", "selection", 10),
        ("muted", "surface", 6),
        ("muted", "background", 5.5),
        ("muted", "selection", 4.5),
        ("muted", "track", 4.5),
        ("accent", "surface", 6),
        ("accent", "selection", 4.5),
        ("on_accent", "accent", 6),
        ("on_accent", "accent_hover", 6),
        ("on_accent", "accent_pressed", 5.5),
        ("disabled", "surface", 4),
        ("disabled", "background", 4),
        ("control", "surface", 3),
        ("control", "background", 3),
        ("control", "raised", 3),
        ("accent", "track", 3),
    ],
)
def test_contrast(tokens: Tokens, text: str, on: str, least: float) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, on)) >= least


@THEMES
@pytest.mark.parametrize("status", STATUSES)
def test_status_text_is_readable_on_its_fill_and_wherever_it_stands(tokens: Tokens, status: str) -> None:
    pair: Pair = getattr(tokens, status)
    for ground in (pair.fill, tokens.surface, tokens.background, tokens.selection, tokens.hover):
        assert contrast(pair.text, ground) >= 5.5
    assert contrast(tokens.text, pair.fill) >= 9  # the words of an inline message


@THEMES
def test_every_colour_is_written_in_full(tokens: Tokens) -> None:
    for name, value in asdict(tokens).items():
        colours = value.values() if isinstance(value, dict) else [value]
        for colour in colours:
            assert name == "name" or isinstance(colour, int) or re.fullmatch("#[0-9A-F]{6}", colour), name


def test_themes_differ_in_colours_only() -> None:
    light, dark = asdict(LIGHT), asdict(DARK)
    assert {k: v for k, v in light.items() if isinstance(v, int)} == {
        k: v for k, v in dark.items() if isinstance(v, int)
    }
    assert light["row_height"] == 30
    assert light["hit_target"] >= 28


@THEMES
def test_attention_outranks_the_status(tokens: Tokens) -> None:
    assert {tokens.status(status) for status in Status} == {
        tokens.pending,
        tokens.in_progress,
        tokens.completed,
        tokens.error,
    }
    assert {tokens.status(status, attention=True) for status in Status} == {tokens.attention}
