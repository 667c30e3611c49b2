"""Every text stands readable on every ground the stylesheet or a painter puts it on: 4.5:1 as WCAG 2.2 asks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

import pytest

from desktop_app.ui.look.stylesheet import stylesheet
from desktop_app.ui.look.tokens import DARK, LIGHT, Tokens
from tests.ui.look.test_tokens import STATUSES, contrast

LEAST = 4.5
# What cannot be used now is exempt; ours stays readable all the same.
LEAST_DISABLED = 4.0
THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
_SELECTOR = re.compile(
    r"^(?P<kind>[A-Za-z]+)(?P<attributes>(?:\[[^\]]*\])*)(?P<part>::[a-z-]+)?(?P<states>(?::[a-z!-]+)*)$"
)


@dataclass(frozen=True)
class Rule:
    """One selector with the two colours that it sets; empty where it sets none."""

    selector: str
    kind: str
    conditions: frozenset[str]
    color: str
    ground: str

    def applies_to(self, other: Rule) -> bool:
        """Tell whether whatever the other rule is about is under this one too."""
        return self.kind == other.kind and self.conditions <= other.conditions


def rules(tokens: Tokens) -> list[Rule]:
    """Read the stylesheet: rules whose last part can carry text, in their order."""
    text = re.sub(r"/\*.*?\*/", "", stylesheet(tokens), flags=re.DOTALL)
    found = []
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        values = dict(re.findall(r"([a-z-]+):\s*([^;]+);", body))
        for selector in selectors.split(","):
            match = _SELECTOR.match(selector.split()[-1])
            assert match is not None, selector
            conditions = {
                *re.findall(r"\[[^\]]*\]", match["attributes"]),
                *re.findall(r"[a-z!-]+", match["states"]),
            }
            found.append(
                Rule(
                    selector.strip(),
                    match["kind"] + (match["part"] or ""),
                    frozenset(conditions),
                    values.get("color", ""),
                    values.get("background", ""),
                )
            )
    return found


def pairs(tokens: Tokens) -> list[tuple[str, str, str]]:
    """List selector, text colour and ground for each state of each control that carries text."""
    all_rules, found = rules(tokens), []
    for rule in all_rules:
        above = [one for one in all_rules if one.applies_to(rule)]
        color = next((one.color for one in reversed(above) if one.color), tokens.text)
        ground = next((one.ground for one in reversed(above) if one.ground), "transparent")
        grounds = (tokens.surface, tokens.background, tokens.raised) if ground == "transparent" else (ground,)
        if rule.color or rule.ground.startswith("#"):
            found += [(rule.selector, color, one) for one in grounds]
    return found


# Nothing is written on these.
_BARE = re.compile(
    r"hairline|QScrollBar|QSplitter|::indicator|::separator|::chunk|::up-button|::down-button|QProgressBar"
    r"|QTableCornerButton|QMenu::icon"
)


@THEMES
def test_the_stylesheet(tokens: Tokens) -> None:
    checked = [one for one in pairs(tokens) if not _BARE.search(one[0])]
    assert len(checked) > 60
    bad = [
        f"{selector}: {color} on {ground} {contrast(color, ground):.2f}"
        for selector, color, ground in checked
        if contrast(color, ground) < (LEAST_DISABLED if ":disabled" in selector else LEAST)
    ]
    assert not bad, "\n".join(bad)


@THEMES
def test_selected_text(tokens: Tokens) -> None:
    text = stylesheet(tokens)
    found = set(re.findall(r"selection-background-color: (#\w+); selection-color: (#\w+)", text))
    assert found == {(tokens.accent, tokens.on_accent), (tokens.selection, tokens.text)}
    for ground, color in found:
        assert contrast(color, ground) >= LEAST


@THEMES
def test_what_painters_write(tokens: Tokens) -> None:
    statuses = [getattr(tokens, name) for name in STATUSES]
    # Cells and cards, on each ground of a row or card.
    grounds = (tokens.surface, tokens.hover, tokens.selection, tokens.pressed)
    colours = (tokens.text, tokens.muted, *(pair.text for pair in statuses))
    written = [*product(colours, grounds)]
    # Chips, inline messages and key caps, on the fills of the statuses.
    written += [(pair.text, pair.fill) for pair in statuses]
    written += [(tokens.text, pair.fill) for pair in statuses]
    # The lower edge, and empty states.
    written += [*product((tokens.text, tokens.muted, tokens.accent), (tokens.background, tokens.surface))]
    bad = [f"{one} on {ground} {contrast(one, ground):.2f}" for one, ground in written if contrast(one, ground) < LEAST]
    assert not bad, "\n".join(bad)
