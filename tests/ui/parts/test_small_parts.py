"""Labels, buttons, messages, empty states and status dots say what they are told, to eyes and to screen readers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.look.fonts import mono_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import (
    Card,
    ElidedLabel,
    EmptyState,
    Health,
    IconLabel,
    InlineMessage,
    PushButton,
    SpinBox,
    StatusDot,
    Tone,
    ToolButton,
    paint_focus_ring,
)
from desktop_app.ui.parts.repolishing import repolish

LONG = "A line that is much too long for the little room that it is given here"


def colours(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}


def test_elided_label_is_whole_in_text_and_tooltip(theme: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel("short")
    qtbot.addWidget(label)
    label.resize(200, 20)
    label.show()
    assert not label.is_elided()
    assert label.toolTip() == ""
    label.set_text(f"{LONG}\nand a second line")
    assert label.is_elided()
    assert label.text() == f"{LONG} and a second line"
    assert label.toolTip() == label.text()
    assert label.minimumSizeHint().width() < 60
    label.resize(2000, 20)
    assert label.toolTip() == ""
    label.set_text("short", tip="with zone")
    assert label.toolTip() == "with zone"


def test_elided_label_keeps_markup_as_text(theme: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel("<b>not bold</b>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize("mode", [Qt.TextElideMode.ElideRight, Qt.TextElideMode.ElideMiddle])
def test_elided_label_paints_what_fits(mode: Qt.TextElideMode, theme: Theme, qtbot: QtBot) -> None:
    short, long = ElidedLabel("AB", mode), ElidedLabel(LONG, mode)
    for label in (short, long):
        qtbot.addWidget(label)
        label.resize(100, 20)
    assert short.grab().toImage() != long.grab().toImage()
    other = ElidedLabel(LONG + " at its end", mode)
    qtbot.addWidget(other)
    other.resize(100, 20)
    same = other.grab().toImage() == long.grab().toImage()
    assert same is (mode is Qt.TextElideMode.ElideRight)


def test_buttons_follow_the_theme_and_are_named(theme: Theme, qtbot: QtBot) -> None:
    tool = ToolButton("refresh", "Look again", theme)
    push = PushButton("Restart", theme, kind="primary", icon="restart")
    for button in (tool, push):
        qtbot.addWidget(button)
    assert tool.accessibleName() == tool.toolTip() == "Look again"
    before = tool.icon().cacheKey(), push.icon().cacheKey()
    theme.set_mode("dark")
    assert before[0] != tool.icon().cacheKey()
    assert before[1] != push.icon().cacheKey()


def test_a_shown_button_changes_its_kind(theme: Theme, qtbot: QtBot) -> None:
    button = PushButton("Restart", theme, icon="restart")
    qtbot.addWidget(button)
    button.show()
    assert theme.tokens.accent not in colours(button)
    button.set_kind("primary")
    button.clearFocus()
    assert button.kind == "primary"
    assert theme.tokens.accent in colours(button)
    assert theme.tokens.on_accent in colours(button)


def test_card_carries_its_actions_and_can_be_renamed(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    card = Card("Progress", theme)
    QVBoxLayout(window).addWidget(card)
    card.add(QLabel("62 %"))
    button = ToolButton("refresh", "Look again", theme)
    card.add_action(button)
    window.show()
    assert card.isVisible()
    assert button.window() is window
    card.set_title("Process")
    assert card.title == card.accessibleName() == "Process"


def test_message_stands_beside_its_cause_until_cleared(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    message = InlineMessage(theme)
    QVBoxLayout(window).addWidget(message)
    window.show()
    assert not message.isVisible()
    message.show_message(Tone.ERROR, "Port 8088 is taken.", "Use port 8089")
    assert message.isVisible()
    assert message.text == "Port 8088 is taken."
    assert message.accessibleName() == "Error: Port 8088 is taken."
    assert {theme.tokens.error.fill, theme.tokens.error.text} <= colours(message)
    with qtbot.waitSignal(message.action_triggered):
        QTest.mouseClick(message.findChildren(PushButton)[0], Qt.MouseButton.LeftButton)
    message.clear()
    assert not message.isVisible()
    assert message.text == ""


@pytest.mark.parametrize(
    ("tone", "name"), [(Tone.INFO, "Note: x"), (Tone.ATTENTION, "Attention: x"), (Tone.ERROR, "Error: x")]
)
def test_message_without_a_cure_has_no_button(tone: Tone, name: str, theme: Theme, qtbot: QtBot) -> None:
    message = InlineMessage(theme)
    qtbot.addWidget(message)
    message.show_message(tone, "x")
    message.show()
    assert message.accessibleName() == name
    assert not message.findChildren(PushButton)[0].isVisible()
    light = colours(message)
    theme.set_mode("dark")
    assert light.isdisjoint(colours(message))


def test_message_grows_with_its_words(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    message = InlineMessage(theme)
    layout.addWidget(message)
    layout.addStretch(1)
    window.resize(300, 400)
    window.show()
    message.show_message(Tone.INFO, "Short.")
    qtbot.waitUntil(lambda: message.height() > 0)
    low = message.height()
    message.show_message(Tone.INFO, f"{LONG}. {LONG}. {LONG}.")
    qtbot.waitUntil(lambda: message.height() > low)
    words = message.findChildren(QLabel)[0]
    assert words.height() >= words.heightForWidth(words.width())


def test_the_button_of_a_stacked_message_stands_below_its_words(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    beside, below, alone = InlineMessage(theme), InlineMessage(theme, stacked=True), InlineMessage(theme, stacked=True)
    for message in (beside, below, alone):
        layout.addWidget(message)
    layout.addStretch(1)
    window.resize(280, 600)
    window.show()
    for message, action in ((beside, "Look at it now"), (below, "Look at it now"), (alone, "")):
        message.show_message(Tone.ATTENTION, LONG, action)
    qtbot.waitUntil(lambda: alone.height() > 0)
    words, button = below.findChildren(QLabel)[0], below.findChildren(PushButton)[0]
    assert button.y() >= words.geometry().bottom()
    assert button.x() == words.x()
    assert words.width() > beside.findChildren(QLabel)[0].width()
    # Without a button there is no room kept for one.
    assert alone.height() < below.height() - button.height()
    assert alone.findChildren(QLabel)[0].width() == words.width()


def test_empty_state_says_what_to_do_next(theme: Theme, qtbot: QtBot) -> None:
    state = EmptyState(theme)
    qtbot.addWidget(state)
    state.set_content("list", "No migrations yet", "Import a list or run one.")
    state.show()
    assert state.accessibleName() == "No migrations yet Import a list or run one."
    first, second = state.add_button("Import a list…"), state.add_button("Run one…", "run")
    assert [button.kind for button in state.buttons] == ["primary", "plain"]
    with qtbot.waitSignal(second.clicked):
        QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert state.buttons == [first, second]
    with pytest.raises(ValueError, match="two buttons at most"):
        state.add_button("A third")


@pytest.mark.parametrize("width", [240, 1000])
def test_empty_state_cuts_nothing(width: int, theme: Theme, qtbot: QtBot) -> None:
    state = EmptyState(theme)
    qtbot.addWidget(state)
    state.set_content("list", "No migrations yet", f"{LONG}. {LONG}.")
    state.resize(width, 400)
    state.show()
    for label in state.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
        assert abs(label.geometry().center().x() - state.rect().center().x()) <= 1


def test_status_dot_says_its_state_by_shape_word_and_colour(theme: Theme, qtbot: QtBot) -> None:
    dot = StatusDot(theme)
    qtbot.addWidget(dot)
    pictures = []
    for health in Health:
        dot.set_state(health, "Server", "Asked 4 s ago")
        dot.resize(dot.sizeHint())
        image = dot.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        pictures.append(image.copy(0, 0, 14, image.height()))
    assert all(one != other for at, one in enumerate(pictures) for other in pictures[at + 1 :])
    assert dot.accessibleName() == "Server"
    assert dot.toolTip() == dot.accessibleDescription() == "Asked 4 s ago"
    assert theme.tokens.error.text in colours(dot)
    assert dot.sizeHint().height() == theme.tokens.hit_target
    assert dot.minimumSizeHint().width() <= dot.sizeHint().width()
    dot.set_state(Health.OK, "Server reachable, 14 ms")
    assert dot.toolTip() == "Server reachable, 14 ms"


def test_icon_label_paints_its_icon(theme: Theme, qtbot: QtBot) -> None:
    label = IconLabel(theme, 32)
    qtbot.addWidget(label)
    assert label.sizeHint().toTuple() == (32, 32)
    label.resize(32, 32)
    assert theme.tokens.muted not in colours(label)
    label.set_icon("server")
    assert theme.tokens.muted in colours(label)
    theme.set_mode("dark")
    assert theme.tokens.muted in colours(label)


def test_spin_box_digits_stand_where_a_line_edits_do(theme: Theme, qtbot: QtBot) -> None:
    box = SpinBox()
    qtbot.addWidget(box)
    box.show()
    assert box.lineEdit().x() + box.lineEdit().textMargins().left() >= theme.tokens.space_s - 2
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert box.value() == 1


def test_focus_ring_stays_inside(theme: Theme) -> None:
    canvas = QImage(40, 40, QImage.Format.Format_ARGB32)
    canvas.fill(QColor("#FFFFFF"))
    painter = QPainter(canvas)
    paint_focus_ring(painter, canvas.rect().adjusted(5, 5, -5, -5).toRectF(), theme.tokens)
    painter.end()
    row = [canvas.pixelColor(x, 20).name().upper() for x in range(40)]
    ring = [x for x, colour in enumerate(row) if colour == theme.tokens.accent]
    assert ring == [5, 6, 33, 34]
    assert row.count("#FFFFFF") == 36


def test_a_widget_that_was_never_shown_keeps_the_font_it_is_given(theme: Theme, qtbot: QtBot) -> None:
    edit = QLineEdit("31417")
    qtbot.addWidget(edit)
    edit.setProperty("invalid", "false")
    repolish(edit)
    edit.setFont(mono_font(13))
    edit.show()
    assert edit.fontInfo().fixedPitch()
    before = colours(edit)
    edit.setProperty("invalid", "true")
    repolish(edit)
    assert edit.fontInfo().fixedPitch()
    assert colours(edit) != before


def test_the_words_of_a_flush_button_stand_at_its_edge(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    usual, flush = PushButton("More", theme, kind="quiet"), PushButton("More", theme, kind="quiet", flush=True)
    layout = QVBoxLayout(window)
    for button in (usual, flush):
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    window.show()
    qtbot.waitExposed(window)
    resting = flush.width()
    assert resting < usual.width()
    flush.setFocus()
    assert flush.sizeHint().width() == resting
