"""Showing and hiding a part that may not have its place yet; UI thread; must not import panes or services."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def set_present(widget: QWidget, present: bool) -> None:
    """Show a part where it stands, or hide it; one without a parent is shown with its parent later, not as a window."""
    if widget.parentWidget() is not None or not present:
        widget.setVisible(present)
    else:
        # Takes back an earlier `hide`, which would outlast being put into a layout.
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
