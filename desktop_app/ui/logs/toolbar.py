"""What can be done with a log, above its lines: search, choose, read again, copy, save; UI thread."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop_app.ui.logs.log_text import Severity
from desktop_app.ui.logs.search_bar import SearchBar
from desktop_app.ui.logs.words import severity_choice
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import PushButton, ToolButton
from desktop_app.ui.shortcuts import Command, with_keys


class LogToolbar(QWidget):
    """One row of controls.

    Attributes:
        search: What is searched for, and how much was found.
        choice: How grave a line must be to be shown.
        refresh: Reads again.
        copy: Copies what is shown.
        save: Saves what is shown.

    Signals:
        severity_chosen: Carries the least `Severity` that is to be shown.
    """

    severity_chosen = Signal(object)

    def __init__(self, theme: Theme, locale: QLocale, parent: QWidget | None = None) -> None:
        """Ask for every line."""
        super().__init__(parent)
        tokens = theme.tokens
        self.search = SearchBar(theme, locale)
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.tr("Which lines"))
        self.choice.setToolTip(self.tr("Show only lines as grave as this, with what belongs to them"))
        for least in (Severity.NONE, Severity.WARNING, Severity.ERROR):
            self.choice.addItem(severity_choice(least), least)
        self.choice.currentIndexChanged.connect(self._tell_severity)
        self.refresh = ToolButton("refresh", with_keys(self.tr("Read the log again"), Command.REFRESH), theme)
        self.copy = ToolButton("copy", self.tr("Copy every line that is shown"), theme)
        for button in (self.refresh, self.copy):
            button.setFixedSize(tokens.hit_target, tokens.hit_target)
        self.save = PushButton(self.tr("Save…"), theme)
        self.save.setAutoDefault(False)
        self.save.setToolTip(with_keys(self.tr("Save every line that is shown in a file"), Command.SAVE_LOG))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.space_s)
        row.addWidget(self.search, 1)
        for widget in (self.choice, self.refresh, self.copy, self.save):
            row.addWidget(widget)

    @Slot()
    def show_all(self) -> None:
        """Ask for every line again."""
        self.choice.setCurrentIndex(0)

    def set_any(self, any_shown: bool) -> None:
        """Say whether there is anything to be copied and saved."""
        for button in (self.copy, self.save):
            button.setEnabled(any_shown)

    @Slot()
    def _tell_severity(self) -> None:
        self.severity_chosen.emit(self.choice.currentData())
