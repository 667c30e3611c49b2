"""The cards stand in the order of an operator's questions, and their values below each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import QLocale, QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.overview import MigrationDetails
from desktop_app.services.server_state import ServerState
from desktop_app.ui.details.content import DetailsContent
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.details.shown import Shown
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import Card
from desktop_app.ui.parts.values import ValueLine
from tests.ui.details.samples import NOW, completed, failed, received_webhook, silent

ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


@pytest.fixture
def content(theme: Theme, qtbot: QtBot) -> DetailsContent:
    made = DetailsContent(theme, ENGLISH)
    qtbot.addWidget(made)
    made.resize(380, 2000)
    made.show()
    return made


def show(content: DetailsContent, details: MigrationDetails, now: datetime = NOW) -> None:
    content.show_details(Shown(details, received_webhook(), ServerState(True)), Moments(now, ENGLISH))


def top(widget: QWidget, content: DetailsContent) -> int:
    return widget.mapTo(content, QPoint(0, 0)).y()


@pytest.mark.parametrize("details", [silent, completed])
def test_values_of_all_cards_stand_below_each_other(
    content: DetailsContent, details: Callable[[], MigrationDetails], qtbot: QtBot
) -> None:
    show(content, details())

    def lefts() -> set[int]:
        cards = (content.progress, content.process, content.webhook, content.result)
        values = [one for card in cards for one in card.rows.findChildren(ValueLine) if one.isVisible()]
        return {one.mapTo(content, QPoint(0, 0)).x() for one in values}

    qtbot.waitUntil(lambda: len(lefts()) == 1)


def test_where_there_is_little_room_values_have_it(content: DetailsContent, qtbot: QtBot) -> None:
    show(content, silent())
    value = next(one for one in content.webhook.rows.findChildren(ValueLine) if one.isVisible())
    qtbot.waitUntil(lambda: value.width() > 0)

    def share() -> float:
        return value.width() / content.webhook.rows.width()

    wide = share()
    content.resize(2 * content.webhook.rows.label_width, 2000)
    narrow_labels = content.webhook.rows.label_width
    qtbot.waitUntil(lambda: value.x() <= narrow_labels + 24)
    content.resize(380, 2000)
    qtbot.waitUntil(lambda: share() == wide)


def test_what_went_wrong_stands_above_everything(content: DetailsContent, qtbot: QtBot) -> None:
    show(content, failed())
    cards = [one for one in content.findChildren(Card) if one.isVisible()]
    qtbot.waitUntil(lambda: min(cards, key=lambda card: top(card, content)) is content.error)
