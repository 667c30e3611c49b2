"""The lower edge says how the connections are, and is loud only where a person is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.services.probing import Handshake
from desktop_app.services.server_state import ServerState
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts.status_dot import Health
from desktop_app.ui.status_line import StatusLine
from tests.ui.look.themes import dressed

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
URL = "http://localhost:8088"


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield from dressed(qapp)


@pytest.fixture
def line(theme: Theme, qtbot: QtBot) -> StatusLine:
    made = StatusLine(theme, QLocale(QLocale.Language.English))
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("handshake", "health", "words"),
    [
        (Handshake(True, True, URL), Health.OK, "Webhook path tested"),
        # A desk that cannot be reached is a normal state, shown calmly.
        (Handshake(True, False, URL, error="refused"), Health.UNKNOWN, "No webhooks: results come by watching"),
        (Handshake(False, False, URL, error="refused"), Health.ATTENTION, "Webhook path: server did not answer"),
    ],
)
def test_the_webhook_path_is_told_as_loud_as_it_matters(
    line: StatusLine, handshake: Handshake, health: Health, words: str
) -> None:
    line.show_webhook(handshake, NOW)
    assert line.webhook.health is health
    assert line.webhook.text.startswith(words)


@pytest.mark.parametrize(
    ("state", "health"),
    [
        (ServerState(), Health.UNKNOWN),
        (ServerState(True, 12.4), Health.OK),
        (ServerState(True), Health.OK),
        (ServerState(False, None, "refused"), Health.ERROR),
    ],
)
def test_a_server_that_does_not_answer_is_an_error(line: StatusLine, state: ServerState, health: Health) -> None:
    line.show_server(state)
    assert line.server.health is health


def test_a_receiver_that_does_not_listen_is_an_error(line: StatusLine) -> None:
    shown = []
    for url, problem in (("", "the port is taken"), (URL, "")):
        line.show_receiver(url, problem)
        shown.append(line.receiver.health)
    assert shown == [Health.ERROR, Health.OK]
