"""Every dialog stands on one frame: it tidies itself up, says what it is, and Return means its default button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app.ui.dialogs.frame import DialogFrame, FormFrame
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import PushButton, Tone


def filled(frame: DialogFrame, theme: Theme) -> tuple[PushButton, PushButton]:
    """Put a line to type into above two buttons; the second is the default."""
    copy, close = PushButton("Copy", theme), PushButton("Close", theme)
    close.clicked.connect(frame.accept)
    frame.add(QLineEdit(), 1)
    frame.end_with((copy,), (close,), close)
    return copy, close


def test_return_in_a_field_means_the_default_button(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    frame = FormFrame(theme, "Form", window)
    copy, close = filled(frame, theme)
    other = QPushButton("Elsewhere")
    frame.add(other)
    frame.open()
    qtbot.waitExposed(frame)
    copy.setFocus()
    assert close.isDefault()
    assert not copy.autoDefault()
    results: list[int] = []
    frame.finished.connect(results.append)
    QTest.keyClick(frame.findChildren(QLineEdit)[0], Qt.Key.Key_Return)
    assert results == [1]
    qtbot.waitUntil(lambda: not isValid(frame))


def test_a_head_names_the_dialog(theme: Theme, window: QWidget) -> None:
    frame = DialogFrame(theme, "Window", window)
    assert frame.accessibleName() == "Window"
    frame.add_head(QLabel(), "<b>Title</b>", "Sentence")
    assert (frame.windowTitle(), frame.accessibleName()) == ("Window", "<b>Title</b>")
    assert frame.accessibleDescription() == "Sentence"
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in frame.findChildren(QLabel) if label.text())
    frame.close()


def test_a_dialog_of_a_width_is_as_high_as_its_words_and_no_higher(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    heights = []
    for words in ("Short.", "Long. " * 60):
        frame = DialogFrame(theme, "Window", window, width=320)
        frame.add_head(QLabel(), "Title", words)
        close = PushButton("Close", theme)
        frame.end_with((), (close,), close)
        frame.open()
        qtbot.waitExposed(frame)
        layout = frame.layout()
        assert layout is not None
        assert frame.width() == 320
        assert frame.height() == layout.totalHeightForWidth(320)
        heights.append(frame.height())
        frame.close()
    assert heights[1] > 2 * heights[0]


def test_a_head_that_changes_names_the_dialog_anew_and_gives_its_room_back(
    theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    frame = DialogFrame(theme, "Window", window, width=320)
    frame.add_head(QLabel(), "Question", "Long. " * 40)
    close = PushButton("Close", theme)
    frame.end_with((), (close,), close)
    frame.open()
    qtbot.waitExposed(frame)
    before = frame.height()
    frame.change_head("Answer", "")
    frame.fit()
    assert (frame.windowTitle(), frame.accessibleName(), frame.accessibleDescription()) == ("Window", "Answer", "")
    assert frame.height() < before
    frame.close()


def test_a_note_takes_the_room_between_the_buttons(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    frame = DialogFrame(theme, "Window", window)
    note, copy, close = QLabel("Saved."), PushButton("Copy", theme), PushButton("Close", theme)
    line = QHBoxLayout()
    line.addWidget(QLineEdit())
    frame.add(line)
    frame.end_with((copy,), (close,), close, note)
    frame.resize(600, 120)
    frame.open()
    qtbot.waitExposed(frame)
    assert copy.geometry().right() < note.geometry().left()
    assert note.geometry().right() < close.geometry().left()
    assert note.width() > 300
    frame.close()


def test_the_body_of_a_form_reaches_its_edges_and_trouble_stands_above_the_buttons(
    theme: Theme, window: QWidget, qtbot: QtBot
) -> None:
    frame = FormFrame(theme, "Form", window)
    _, close = filled(frame, theme)
    frame.resize(400, 300)
    frame.open()
    qtbot.waitExposed(frame)
    field = frame.findChildren(QLineEdit)[0]
    assert (field.x(), field.width()) == (0, frame.width())
    assert not frame.problem.isVisible()
    frame.problem.show_message(Tone.ERROR, "The disk is full.")
    qtbot.waitUntil(frame.problem.isVisible)
    above = frame.problem.mapTo(frame, frame.problem.rect().bottomLeft()).y()
    assert field.geometry().bottom() < above < close.mapTo(frame, close.rect().topLeft()).y()
    frame.close()


def test_a_plain_frame_closes_with_escape(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    frame = DialogFrame(theme, "Window", window)
    filled(frame, theme)
    frame.open()
    qtbot.waitExposed(frame)
    QTest.keyClick(frame, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(frame))
