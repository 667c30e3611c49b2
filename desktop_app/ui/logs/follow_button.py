"""Lies over the lines while their end is out of view: says how many came, and goes there; UI thread."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot

from desktop_app.ui.logs.view import LogView
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import PushButton
from desktop_app.ui.shortcuts import Command, with_keys


class FollowButton(PushButton):
    """A button at the lower edge of a log, there only while its end is not followed."""

    def __init__(self, view: LogView, theme: Theme) -> None:
        """Lie over a view."""
        super().__init__("", theme, kind="primary", icon="chevron-down", parent=view)
        self._view = view
        self._live = False
        self._gap = theme.tokens.space_m
        self.setAutoDefault(False)
        self.setToolTip(with_keys(self.tr("Go to the end and stay there"), Command.FOLLOW))
        self.clicked.connect(self._follow)
        view.following_changed.connect(self.settle)
        view.viewport().installEventFilter(self)
        self.settle()

    def set_live(self, live: bool) -> None:
        """Say whether more lines may come."""
        self._live = live
        self.settle()

    @Slot()
    def settle(self) -> None:
        """Show what the view says."""
        if self._view.following:
            if self.hasFocus():
                self._view.setFocus()
            self.hide()
            return
        count = self._view.unseen
        if count:
            self.setText(self.tr("%Ln new line(s)", "", count))
        else:
            self.setText(self.tr("Follow") if self._live else self.tr("To the end"))
        self._place()
        self.show()

    @Slot()
    def _follow(self) -> None:
        self._view.follow()

    def _place(self) -> None:
        self.adjustSize()
        room = self._view.viewport().geometry()
        self.move(room.center().x() - self.width() // 2, room.bottom() - self.height() - self._gap)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the lower edge."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)
