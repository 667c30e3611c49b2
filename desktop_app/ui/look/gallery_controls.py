"""Buttons and inputs for the gallery's sheet, each in its states; UI thread; only the gallery imports it."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import Kind, PushButton, SpinBox, ToolButton

_KINDS: tuple[Kind, ...] = ("primary", "plain", "quiet", "danger")


def line(theme: Theme, *widgets: QWidget) -> QHBoxLayout:
    """Put widgets side by side."""
    row = QHBoxLayout()
    row.setSpacing(theme.tokens.space_s)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def sample_buttons(theme: Theme) -> tuple[QLayout, list[QWidget]]:
    """Make each kind of button, enabled and not; give those that can have the focus too."""
    focusable: list[QWidget] = []
    rows = QVBoxLayout()
    rows.setSpacing(theme.tokens.space_s)
    words = {
        "primary": "Restart 12 migrations",
        "plain": "Restart with…",
        "quiet": "Reset",
        "danger": "Kill process",
    }
    for enabled in (True, False):
        buttons: list[QWidget] = []
        for kind in _KINDS:
            button = PushButton(words[kind], theme, kind=kind, icon="restart" if kind == "primary" else "")
            button.setEnabled(enabled)
            buttons.append(button)
        for name in ("refresh", "columns", "more"):
            tool = ToolButton(name, name, theme)
            tool.setEnabled(enabled)
            buttons.append(tool)
        rows.addLayout(line(theme, *buttons))
        if enabled:
            focusable += [buttons[0], buttons[1], buttons[2], buttons[3], buttons[4]]
    return rows, focusable


def sample_inputs(theme: Theme) -> tuple[QLayout, list[QWidget]]:
    """Make each kind of input, enabled and not; give those that can have the focus too."""
    focusable: list[QWidget] = []
    rows = QVBoxLayout()
    rows.setSpacing(theme.tokens.space_s)
    for enabled in (True, False):
        status = QComboBox()
        status.addItems(["Any status", "Running"])
        status.setMinimumWidth(110)
        uuid = QLineEdit()
        uuid.setPlaceholderText("MB UUID")
        uuid.setFixedWidth(110)
        typed = QLineEdit("23131991")
        typed.setClearButtonEnabled(True)
        typed.setFixedWidth(120)
        port = SpinBox()
        port.setRange(1, 65535)
        port.setValue(8088)
        tick, empty = QCheckBox("Skip the media"), QCheckBox("Skip the cache")
        tick.setChecked(True)
        widgets: list[QWidget] = [status, uuid, typed, port, tick, empty]
        for widget in widgets:
            widget.setEnabled(enabled)
        rows.addLayout(line(theme, *widgets))
        if enabled:
            focusable += [status, typed, port, tick]
    note = QPlainTextEdit("One migration per line: MB UUID, Brizy ID")
    note.setFixedHeight(56)
    rows.addWidget(note)
    return rows, focusable
