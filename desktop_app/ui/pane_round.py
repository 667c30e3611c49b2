"""Takes the keyboard from one pane of the window to the next; UI thread; asks no service."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget


class PaneRound(QObject):
    """A round of panes; one in which nothing can take the keyboard is left out.

    Where a pane had the keyboard last is where it gets it again, if that can still take it.
    """

    def __init__(self, window: QWidget, panes: Sequence[QWidget]) -> None:
        """Go round these panes of a window, in this order."""
        super().__init__(window)
        self._window = window
        self._panes = list(panes)

    def add(self, pane: QWidget) -> None:
        """Let the round come by one more pane."""
        self._panes.append(pane)

    @Slot()
    def go_on(self) -> None:
        """Go to the next pane."""
        self._go(1)

    @Slot()
    def go_back(self) -> None:
        """Go to the pane before."""
        self._go(-1)

    def _go(self, step: int) -> None:
        here = self._here()
        for number in range(1, len(self._panes) + 1):
            place = (here + step * number) % len(self._panes) if here is not None else number - 1
            target = self._target(self._panes[place])
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _here(self) -> int | None:
        """Give which pane has the keyboard; None if it is elsewhere in the window."""
        focused: QWidget | None = self._window.focusWidget()
        for place, pane in enumerate(self._panes):
            if focused is not None and (focused is pane or pane.isAncestorOf(focused)):
                return place
        return None

    def _target(self, pane: QWidget) -> QWidget | None:
        if _takes_keyboard(pane):
            return pane
        last: QWidget | None = pane.focusWidget()
        if last is not None and _takes_keyboard(last):
            return last
        # Qt's stub forgets that a chain of focus is a ring.
        one: QWidget | None = pane.nextInFocusChain()
        while one is not None and one is not pane:
            if pane.isAncestorOf(one) and _takes_keyboard(one):
                return one
            one = one.nextInFocusChain()
        return None


def _takes_keyboard(widget: QWidget) -> bool:
    reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(reached) and widget.isEnabled() and widget.isVisible()
