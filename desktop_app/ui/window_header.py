"""The window's upper edge: where one is, how much is shown, search, and what concerns the whole desk; UI thread."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Mode, Theme
from desktop_app.ui.parts import PushButton, ToolButton

RUN_KEYS = "Ctrl+N"
REFRESH_KEYS = "F5"


class WindowHeader(QWidget):
    """Title and summary at the left, search and actions at the right.

    Attributes:
        run: Opens the form for a new migration.
        refresh: Reads everything anew.
        menu: What is rarely wanted.

    Signals:
        webhook_test_requested: The operator wants to know whether results can arrive.
        data_folder_requested: The folder with the database is to be opened.
        log_folder_requested: The folder with the logs is to be opened.
        about_requested: The operator wants to know what program this is.
    """

    webhook_test_requested = Signal()
    data_folder_requested = Signal()
    log_folder_requested = Signal()
    about_requested = Signal()

    def __init__(self, theme: Theme, search: QWidget, folders: bool, parent: QWidget | None = None) -> None:
        """Lay out the header around the search field; `folders` says whether the menu can open folders."""
        super().__init__(parent)
        self._theme = theme
        tokens = theme.tokens
        title = QLabel(self.tr("Migrations"))
        title.setFont(ui_font(tokens.font_title, semibold=True))
        self._summary = QLabel()
        self._summary.setProperty("role", "muted")
        self.refresh = ToolButton("refresh", self.tr("Refresh ({keys})").format(keys=REFRESH_KEYS), theme)
        self.refresh.setFixedSize(tokens.hit_target, tokens.hit_target)
        self.run = PushButton(self.tr("Run…"), theme, icon="run")
        self.run.setToolTip(self.tr("Start a migration ({keys})").format(keys=RUN_KEYS))
        self.menu = QMenu(self)
        self._more = ToolButton("more", self.tr("More"), theme)
        self._more.setFixedSize(tokens.hit_target, tokens.hit_target)
        self._more.setMenu(self.menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._fill_menu(folders)
        search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.space_l, tokens.space_s, tokens.space_m, tokens.space_s)
        row.setSpacing(tokens.space_s)
        row.addWidget(title)
        row.addSpacing(tokens.space_xs)
        row.addWidget(self._summary)
        row.addStretch(1)
        row.addWidget(search, 2)
        row.addSpacing(tokens.space_xs)
        for widget in (self.run, self.refresh, self._more):
            row.addWidget(widget)

    @Slot(str)
    def show_summary(self, text: str) -> None:
        """Say how many migrations are shown of how many."""
        self._summary.setText(text)

    def _fill_menu(self, folders: bool) -> None:
        self._fill_themes(self.menu.addMenu(self.tr("Theme")))
        self.menu.addSeparator()
        entries = [(self.tr("Test the webhook path"), self.webhook_test_requested)]
        if folders:
            entries += [
                (self.tr("Open the data folder"), self.data_folder_requested),
                (self.tr("Open the log folder"), self.log_folder_requested),
            ]
        entries.append((self.tr("About Migration Desk"), self.about_requested))
        for words, signal in entries:
            self.menu.addAction(words).triggered.connect(signal)

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

    @Slot(QAction)
    def _set_theme(self, action: QAction) -> None:
        self._theme.set_mode(action.data())
