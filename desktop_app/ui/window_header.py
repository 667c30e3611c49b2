"""The window's upper edge: where one is, how much is shown, search, and what concerns the whole desk; UI thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Mode, Theme
from desktop_app.ui.parts import PushButton, ToolButton
from desktop_app.ui.shortcuts import Command, sequences, with_keys


class WindowHeader(QWidget):
    """Title and summary at the left, search and actions at the right.

    Attributes:
        run: Opens the form for a new migration.
        refresh: Reads everything anew.
        menu: What is rarely wanted.
        keyed: Entries of the menu that have keys; the window has to take them too, a closed menu hears none.

    Signals:
        theme_chosen: Carries the theme's mode; it is in force already.
        settings_requested: The settings are to be shown.
        check_requested: The installation is to be examined.
        keyboard_requested: The keys are to be shown.
        webhook_test_requested: The operator wants to know whether results can arrive.
        data_folder_requested: The folder with the database is to be opened.
        log_folder_requested: The folder with the logs is to be opened.
        about_requested: The operator wants to know what program this is.
    """

    theme_chosen = Signal(str)
    settings_requested = Signal()
    check_requested = Signal()
    keyboard_requested = Signal()
    webhook_test_requested = Signal()
    data_folder_requested = Signal()
    log_folder_requested = Signal()
    about_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        search: QWidget,
        folders: bool,
        settings: bool,
        check: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Lay out the header around the search field.

        Args:
            theme: The look.
            search: The field.
            folders: Whether the menu can open folders.
            settings: Whether there are settings to be changed.
            check: Whether the menu can examine the installation.
            parent: The owner.
        """
        super().__init__(parent)
        self._theme = theme
        tokens = theme.tokens
        self._title = QLabel()
        self._title.setFont(ui_font(tokens.font_title, semibold=True))
        self._search = search
        self._summary = QLabel()
        self._summary.setProperty("role", "muted")
        self.refresh = ToolButton("refresh", with_keys(self.tr("Refresh"), Command.REFRESH), theme)
        self.refresh.setFixedSize(tokens.hit_target, tokens.hit_target)
        self.run = PushButton(self.tr("Run…"), theme, icon="run")
        self.run.setToolTip(with_keys(self.tr("Start a migration"), Command.RUN))
        self.menu = QMenu(self)
        self._more = ToolButton("more", self.tr("More"), theme)
        self._more.setFixedSize(tokens.hit_target, tokens.hit_target)
        self._more.setMenu(self.menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.keyed: list[QAction] = []
        self._fill_menu(folders, settings, check)
        search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.space_l, tokens.space_s, tokens.space_m, tokens.space_s)
        row.setSpacing(tokens.space_s)
        row.addWidget(self._title)
        row.addSpacing(tokens.space_xs)
        row.addWidget(self._summary)
        row.addStretch(1)
        row.addWidget(search, 2)
        row.addSpacing(tokens.space_xs)
        for widget in (self.run, self.refresh, self._more):
            row.addWidget(widget)

    def offer(self, actions: Sequence[QAction]) -> None:
        """Put more into the menu, where one looks first; whoever offers it has its keys heard."""
        before = self.menu.actions()[0]
        self.menu.insertActions(before, list(actions))
        if actions:
            self.menu.insertSeparator(before)

    def show_place(self, title: str, searched: bool) -> None:
        """Say what is seen below, and whether the search field searches it."""
        self._title.setText(title)
        self._search.setVisible(searched)

    @Slot(str)
    def show_summary(self, text: str) -> None:
        """Say how much is shown below."""
        self._summary.setText(text)

    def _fill_menu(self, folders: bool, settings: bool, check: bool) -> None:
        self._fill_themes(self.menu.addMenu(self.tr("Theme")))
        if settings:
            self._add_keyed(self.tr("Settings…"), Command.SETTINGS, self.settings_requested)
        self.menu.addSeparator()
        self._add(self.tr("Test the webhook path"), self.webhook_test_requested)
        if folders:
            self._add(self.tr("Open the data folder"), self.data_folder_requested)
            self._add(self.tr("Open the log folder"), self.log_folder_requested)
        self.menu.addSeparator()
        if check:
            self._add(self.tr("Check this installation…"), self.check_requested)
        self._add_keyed(self.tr("Keyboard"), Command.KEYBOARD, self.keyboard_requested)
        self._add(self.tr("About Migration Desk"), self.about_requested)

    def _add(self, words: str, asked: SignalInstance) -> QAction:
        action = self.menu.addAction(words)
        action.triggered.connect(asked)
        return action

    def _add_keyed(self, words: str, command: Command, asked: SignalInstance) -> None:
        action = self._add(words, asked)
        action.setShortcuts(sequences(command))
        action.setShortcutVisibleInContextMenu(True)
        self.keyed.append(action)

    def _fill_themes(self, menu: QMenu) -> None:
        modes: tuple[tuple[Mode, str], ...] = (
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        )
        self._themes = QActionGroup(self)
        for mode, words in modes:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(self._theme.mode == mode)
            action.setData(mode)
            self._themes.addAction(action)
        self._themes.triggered.connect(self._set_theme)
        menu.aboutToShow.connect(self._mark_theme)

    @Slot(QAction)
    def _set_theme(self, action: QAction) -> None:
        self._theme.set_mode(action.data())
        self.theme_chosen.emit(action.data())

    @Slot()
    def _mark_theme(self) -> None:
        """Tick the theme in force: it can be chosen elsewhere too."""
        for action in self._themes.actions():
            action.setChecked(action.data() == self._theme.mode)
