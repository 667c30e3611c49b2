"""Finds controls that a screen reader could not name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QScrollBar, QToolButton, QWidget

from desktop_app.ui.parts import InlineMessage
from desktop_app.ui.preferences.verdict import Verdict


def focusable(window: QWidget) -> list[QWidget]:
    """List what the keyboard or the mouse can give the focus to, parts of compound widgets left out.

    Pages that are not turned to count too, but neither controls that are hidden themselves, nor silent messages.
    """
    return [one for one in window.findChildren(QWidget) if one.window() is window and _is_control(one)]


def nameless(window: QWidget) -> list[str]:
    """Describe each control that has no name for a screen reader."""
    return [_described(one) for one in focusable(window) if not _name(one).strip()]


def _is_control(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or widget.isWindow() or isinstance(widget, QScrollBar):
        return False
    if widget.isHidden() or (isinstance(parent, InlineMessage | Verdict) and parent.isHidden()):
        return False
    if isinstance(parent, QAbstractScrollArea) and widget is parent.viewport():
        return False
    # The buttons that Qt puts into a field are announced with it.
    return not (isinstance(widget, QToolButton) and isinstance(parent, QLineEdit))


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


def _described(widget: QWidget) -> str:
    chain = [type(widget).__name__]
    parent = widget.parentWidget()
    while parent is not None:
        chain.append(type(parent).__name__)
        parent = parent.parentWidget()
    return " in ".join(chain)
