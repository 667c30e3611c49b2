"""Values are shown, shortened, wrapped, selected and copied as a whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import Card, KeyValueRows
from desktop_app.ui.parts.key_value_rows import CopyButton
from desktop_app.ui.parts.values import ValueLine, ValueText

UUID = "9f2c1b3d-52c7-4a0e-9d1f-0c6b8e7aa41e"
LONG = "http://desk.example:8088/api/webhooks/migration-result?attempt=1207&token=secret-is-masked"


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(QLineEdit("elsewhere"))
    window.resize(400, 300)
    window.show()
    yield window
    QGuiApplication.clipboard().clear()


@pytest.fixture
def rows(theme: Theme, window: QWidget, qtbot: QtBot) -> KeyValueRows:
    rows = KeyValueRows(theme, window)
    rows.add_row("uuid", "MB UUID", mono=True, copyable=True, elide=Qt.TextElideMode.ElideMiddle)
    rows.add_row("stage", "Stage")
    rows.add_row("error", "Error", copyable=True, max_lines=4)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(rows)
    return rows


def line_of(rows: KeyValueRows, name: str) -> ValueLine:
    return next(line for line in rows.findChildren(ValueLine) if line.accessibleName() == name)


def text_of(rows: KeyValueRows) -> ValueText:
    return rows.findChildren(ValueText)[0]


def button_of(rows: KeyValueRows, name: str) -> CopyButton:
    return next(button for button in rows.findChildren(CopyButton) if button.accessibleName() == f"Copy {name}")


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_a_row_without_a_value_is_not_shown(rows: KeyValueRows) -> None:
    assert not rows.has_content
    rows.set_value("stage", "Exporting pages")
    assert rows.has_content
    assert rows.value("stage") == "Exporting pages"
    assert line_of(rows, "Stage").isVisible()
    assert not line_of(rows, "MB UUID").isVisible()
    rows.set_value("stage", "")
    assert not line_of(rows, "Stage").isVisible()


def test_it_tells_when_it_begins_and_ceases_to_say_something(rows: KeyValueRows, qtbot: QtBot) -> None:
    heard: list[bool] = []
    rows.content_changed.connect(heard.append)
    rows.set_value("stage", "a")
    rows.set_value("uuid", UUID)
    rows.set_value("stage", "")
    rows.set_value("uuid", "")
    assert heard == [True, False]


def test_an_unknown_row_is_an_error(rows: KeyValueRows) -> None:
    with pytest.raises(KeyError):
        rows.set_value("no such row", "x")


def test_the_button_copies_the_whole_value(rows: KeyValueRows, qtbot: QtBot) -> None:
    rows.set_value("uuid", LONG)
    assert line_of(rows, "MB UUID").is_elided()
    button = button_of(rows, "MB UUID")
    with qtbot.waitSignal(rows.copied) as heard:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard.args == ["uuid"]
    assert clipboard() == LONG
    assert button.copied
    qtbot.waitUntil(lambda: not button.copied)


def test_what_is_copied_can_be_more_than_what_is_shown(rows: KeyValueRows, qtbot: QtBot) -> None:
    rows.set_value("uuid", "9f2c1b3d…a41e", copied=UUID)
    rows.copy("uuid")
    assert clipboard() == UUID


@pytest.mark.parametrize("value", ["uuid", "error"])
def test_the_copy_key_copies_the_whole_value_where_nothing_is_selected(
    value: str, rows: KeyValueRows, qtbot: QtBot
) -> None:
    rows.set_value(value, LONG)
    widget = line_of(rows, "MB UUID") if value == "uuid" else text_of(rows)
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == LONG


def test_a_part_of_a_line_can_be_selected_with_keys_and_copied(rows: KeyValueRows, qtbot: QtBot) -> None:
    rows.set_value("uuid", UUID)
    line = line_of(rows, "MB UUID")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Home)
    for _ in range(8):
        QTest.keyClick(line, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == UUID[:8]


def test_a_line_can_be_selected_with_the_mouse(rows: KeyValueRows, qtbot: QtBot) -> None:
    rows.set_value("uuid", "9f2c")
    line = line_of(rows, "MB UUID")
    QTest.mouseDClick(line, Qt.MouseButton.LeftButton, pos=QPoint(15, line.height() // 2))
    assert line.selectedText() == "9f2c"


def test_a_part_of_a_text_can_be_selected_with_keys_and_copied(rows: KeyValueRows, qtbot: QtBot) -> None:
    rows.set_value("error", "Timeout\nTry again")
    text = text_of(rows)
    text.setFocus()
    text.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClick(text, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == "Timeout"


@pytest.mark.parametrize("value", ["uuid", "error"])
def test_a_poll_with_the_same_value_leaves_the_selection(value: str, rows: KeyValueRows, qtbot: QtBot) -> None:
    rows.set_value(value, UUID)
    line, text = line_of(rows, "MB UUID"), text_of(rows)
    line.selectAll()
    text.selectAll()
    rows.set_value(value, UUID)
    assert (line.selectedText() if value == "uuid" else text.textCursor().selectedText()) == UUID


def test_values_cannot_be_changed(rows: KeyValueRows, qtbot: QtBot) -> None:
    rows.set_value("uuid", UUID)
    rows.set_value("error", UUID)
    for widget in (line_of(rows, "MB UUID"), text_of(rows)):
        widget.setFocus()
        QTest.keyClicks(widget, "xyz")
    assert (rows.value("uuid"), rows.value("error")) == (UUID, UUID)


def test_the_button_is_seen_with_the_focus_and_moves_nothing(rows: KeyValueRows, window: QWidget, qtbot: QtBot) -> None:
    rows.set_value("uuid", UUID)
    line, button = line_of(rows, "MB UUID"), button_of(rows, "MB UUID")
    window.findChildren(QLineEdit)[0].setFocus()
    width = line.width()
    assert not button.is_revealed()
    blank = button.grab().toImage()
    line.setFocus()
    assert button.is_revealed()
    assert button.grab().toImage() != blank
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert clipboard() == UUID
    assert line.width() == width


def test_a_shortened_value_is_whole_in_the_tooltip(rows: KeyValueRows, qtbot: QtBot) -> None:
    rows.set_value("stage", LONG)
    line = line_of(rows, "Stage")
    line.setFocus()
    assert line.toolTip() == LONG
    rows.set_value("stage", "short", tip="Since 14:02:11 UTC")
    line.clearFocus()
    assert line.toolTip() == "Since 14:02:11 UTC"


def test_a_long_text_wraps_then_scrolls(rows: KeyValueRows, window: QWidget, qtbot: QtBot) -> None:
    text = text_of(rows)
    rows.set_value("error", "one line")
    one = text.height()
    rows.set_value("error", LONG)  # without a blank to break at
    qtbot.waitUntil(lambda: text.height() > one)
    assert text.document().size().width() <= text.viewport().width()
    qtbot.waitUntil(lambda: not text.is_elided())
    rows.set_value("error", "\n".join(str(number) for number in range(40)))
    lines = text.fontMetrics().lineSpacing()
    qtbot.waitUntil(text.is_elided)
    assert 4 * lines <= text.height() <= 6 * lines


def test_a_card_with_nothing_to_say_is_not_shown(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    card, inner = Card("Webhook", theme), KeyValueRows(theme)
    inner.add_row("url", "Address")
    card.add(inner)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(card)
    assert not card.isVisible()
    inner.set_value("url", LONG)
    assert card.isVisible()
    assert card.accessibleName() == "Webhook"
    inner.set_value("url", "")
    assert not card.isVisible()
    card.set_has_content(True)
    assert card.isVisible()
    card.set_has_content(None)
    assert not card.isVisible()


def test_a_card_without_a_place_never_becomes_a_window(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    card, inner = Card("Webhook", theme), KeyValueRows(theme)
    inner.add_row("url", "Address")
    card.add(inner)
    inner.set_value("url", LONG)
    assert not card.isVisible()
    layout = window.layout()
    assert layout is not None
    layout.addWidget(card)
    qtbot.waitUntil(card.isVisible)
    assert card.window() is window
