"""The settings: pages at the left, what is changed is saved together and takes effect at once; UI thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QStackedWidget, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs.confirm import ConfirmDialog, Question
from desktop_app.ui.dialogs.frame import FormFrame
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.messages import describe
from desktop_app.ui.parts import Hairline, PushButton, Tone, scrolled
from desktop_app.ui.preferences import words
from desktop_app.ui.preferences.launch_page import LaunchPage
from desktop_app.ui.preferences.page import Page
from desktop_app.ui.preferences.pages_rail import PagesRail
from desktop_app.ui.preferences.plain_pages import AppearancePage, FilesPage, WatchingPage
from desktop_app.ui.preferences.server_page import ServerPage
from desktop_app.ui.preferences.webhook_page import WebhookPage

if TYPE_CHECKING:
    from desktop_app.services.configuring import Configuring
    from desktop_app.settings import Settings

_SIZE = (760, 600)
_LEAST = (520, 360)
_BESIDE_PAGE = 12  # px: the line beside the rail and the scroll bar


class SettingsDialog(FormFrame):
    """Every setting that the window can change. Shown with `open`, it never blocks.

    Attributes:
        pages: By name: ``server``, ``webhook``, ``launch``, ``files``, ``watching``, ``appearance``.
        rail: Chooses a page.
        save_button: Saves what is changed.
        close_button: Leaves; asks first if something is changed.
        question: Whether changes may be lost; None while that is not asked.

    Signals:
        saved: Changes are in force; carries the keys.
    """

    saved = Signal(object)

    def __init__(
        self, desk: Desk, configuring: Configuring, receiver_url: str = "", parent: QWidget | None = None
    ) -> None:
        """Make a dialog that destroys itself once it is closed.

        Args:
            desk: The services and how things look.
            configuring: The settings and secrets.
            receiver_url: Where the receiver listens; empty if it does not.
            parent: The window that it stands over.
        """
        super().__init__(desk.theme, self.tr("Settings"), parent, edge=desk.theme.tokens.space_xl)
        self._desk, self._configuring = desk, configuring
        self._saving = False
        self.question: ConfirmDialog | None = None
        theme, background = desk.theme, desk.background
        self.server = ServerPage(configuring, background, theme)
        self.webhook = WebhookPage(configuring, desk, receiver_url)
        self.launch = LaunchPage(configuring, background, theme)
        self.pages: dict[str, Page] = {
            "server": self.server,
            "webhook": self.webhook,
            "launch": self.launch,
            "files": FilesPage(configuring, theme),
            "watching": WatchingPage(configuring, theme, desk.locale),
            "appearance": AppearancePage(configuring, theme),
        }
        self.rail, self._stack = PagesRail(theme), QStackedWidget()
        self._told = QLabel()
        self.save_button = PushButton(self.tr("Save"), theme, kind="primary")
        self.close_button = PushButton(self.tr("Close"), theme)
        self._lay_out()
        self._connect()
        self.rail.setCurrentRow(0)
        self._note_change()

    def show_page(self, name: str) -> None:
        """Turn to a page.

        Raises:
            ValueError: There is no such page.
        """
        self.rail.setCurrentRow(list(self.pages).index(name))

    def show_receiver(self, url: str) -> None:
        """Take note of where the receiver listens now; empty if it does not."""
        self.webhook.show_receiver(url)

    @Slot()
    def save(self) -> None:
        """Save what is changed on all pages, if all of it is right; else go to what is wrong."""
        if self._saving:
            return
        changes = self._changes()
        wrong = [page for page in self.pages.values() if not page.check()]
        if wrong:
            self._stack_to(wrong[0])
            self.webhook.note_saved(False)
            return
        if not changes:
            self._keep_secrets()
            return
        self._saving = True
        self.problem.clear()
        self._note_change()
        work = partial(self._configuring.save, changes)
        self._desk.background.run(work, partial(self._note_saved, tuple(changes)), self._note_failure, self)

    def _note_saved(self, keys: tuple[str, ...], settings: Settings) -> None:
        self._saving = False
        if "ui.theme" in keys:
            self._desk.theme.set_mode(settings.ui.theme)
        for page in self.pages.values():
            if set(keys) & set(page.fields):
                page.load()
        if "secrets.place" in keys:
            self.server.token.load()
        self._keep_secrets()
        self._note_change()
        self._told.setText(self.tr("Saved. The language changes at the next start.") if "ui.language" in keys
                           else self.tr("Saved."))  # fmt: skip
        self.saved.emit(keys)
        self.webhook.note_saved(True)

    def _note_failure(self, error: Exception) -> None:
        self._saving = False
        self._note_change()
        self.webhook.note_saved(False)
        key = words.key_of(error)
        for page in self.pages.values():
            if key in page.fields and isinstance(error, KnownError):
                page.fields[key].show_error(words.rule(key, error))
                self._stack_to(page)
                return
        self.problem.show_message(Tone.ERROR, describe(error).inline)

    def _keep_secrets(self) -> None:
        """Store what is typed; after the rest, which says where."""
        for page in self.pages.values():
            for secret in page.typed_secrets:
                secret.keep()

    @property
    def _is_changed(self) -> bool:
        return bool(self._changes()) or any(page.typed_secrets for page in self.pages.values())

    def _changes(self) -> dict[str, object]:
        changes: dict[str, object] = {}
        for page in self.pages.values():
            changes |= page.changes()
        return changes

    @Slot()
    def _note_change(self) -> None:
        changed = self._is_changed
        self.save_button.setEnabled(changed and not self._saving)
        self.save_button.setText(self.tr("Saving…") if self._saving else self.tr("Save"))
        if changed:
            self._told.clear()

    def _stack_to(self, page: Page) -> None:
        self.rail.setCurrentRow(list(self.pages.values()).index(page))
        for field in page.fields.values():
            if not field.error.isHidden():
                field.editor.setFocus()
                return

    @Slot()
    def _discard(self) -> None:
        self.done(QDialog.DialogCode.Rejected)

    @Slot(int)
    def _turn(self, row: int) -> None:
        self._stack.setCurrentIndex(row)

    def _connect(self) -> None:
        self.rail.currentRowChanged.connect(self._turn)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.reject)
        self.webhook.server_url = lambda: str(self.server.url.value())
        self.webhook.save_requested.connect(self.save)
        self.server.changed.connect(self.webhook.tester.forget)
        for page in self.pages.values():
            page.changed.connect(self._note_change)

    def _lay_out(self) -> None:
        for page in self.pages.values():
            self.rail.add_page(page.title)
            self._stack.addWidget(scrolled(page))
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.rail)
        body.addWidget(Hairline(upright=True))
        body.addWidget(self._stack, 1)
        self._told.setFont(ui_font(self._desk.theme.tokens.font_small))
        self._told.setProperty("role", "muted")
        self._told.setWordWrap(True)
        self.add(body, 1)
        self.end_with((), (self.close_button, self.save_button), self.save_button, self._told)
        self.setMinimumSize(*_LEAST)
        self.resize(*_SIZE)

    def showEvent(self, event: QShowEvent) -> None:
        """Never be narrower than the widest page in the language of the window."""
        widest = max(page.minimumSizeHint().width() for page in self.pages.values())
        self.setMinimumWidth(max(_LEAST[0], self.rail.width() + widest + _BESIDE_PAGE))
        super().showEvent(event)

    def reject(self) -> None:
        """Leave; ask first whether changes may be lost."""
        if not self._is_changed or self._saving:
            super().reject()
            return
        question = Question(
            self.tr("Close without saving?"), self.tr("What you changed is lost."), self.tr("Discard the changes")
        )
        self.question = ConfirmDialog(self._desk.theme, question, self)
        self.question.accepted.connect(self._discard)
        self.question.open()
