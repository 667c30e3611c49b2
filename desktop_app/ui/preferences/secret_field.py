"""One secret: whether it is stored, replace it, forget it; never shown; UI thread, the place is asked on a worker."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.ui.background import Background
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.messages import describe
from desktop_app.ui.parts import Health, PushButton, StatusDot
from desktop_app.ui.parts.presence import set_present
from desktop_app.ui.preferences import words
from desktop_app.ui.preferences.setting_field import caption

if TYPE_CHECKING:
    from desktop_app.services.configuring import Configuring


class SecretField(QWidget):
    """Says "stored" or "not stored"; what is typed to replace it leaves the window once it is kept.

    Attributes:
        state: Whether it is stored.
        edit: Where another one is typed, as dots; shown by `replace_button`.
        replace_button: Opens `edit`.
        keep_button: Stores what is typed.
        forget_button: Removes what is stored.
        error: What went wrong.

    Signals:
        changed: What is stored changed, or another one is being typed.
        kept: What was typed is stored now.
        failed: What was typed could not be stored; `error` says why.
    """

    changed = Signal()
    kept = Signal()
    failed = Signal()

    def __init__(self, name: str, key: str, configuring: Configuring, background: Background, theme: Theme) -> None:
        """Make a field.

        Args:
            name: What the store of secrets calls it.
            key: The setting that outranks the store.
            configuring: The settings and secrets.
            background: Runs what blocks.
            theme: How it looks.
        """
        super().__init__()
        self._name, self._key = name, key
        self._configuring, self._background = configuring, background
        self.stored: bool | None = None
        self.state = StatusDot(theme)
        self.edit = QLineEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setAccessibleName(words.label(key))
        self.replace_button = PushButton("", theme)
        self.keep_button = PushButton(self.tr("Store"), theme)
        self.cancel_button = PushButton(self.tr("Cancel"), theme)
        self.forget_button = PushButton(self.tr("Forget"), theme)
        self.error = caption("", theme, "error")
        self.lock = caption("", theme)
        self.hint = caption(words.hint(key), theme)
        self._name_buttons()
        self._lay_out(theme)
        self.replace_button.clicked.connect(self.ask)
        self.keep_button.clicked.connect(self.keep)
        self.edit.returnPressed.connect(self.keep)
        self.cancel_button.clicked.connect(self._cancel)
        self.forget_button.clicked.connect(self._forget)
        self.edit.textEdited.connect(self._note_typing)
        self._open(False)
        self.load()

    @property
    def typed(self) -> str:
        """Give what is typed and not stored yet."""
        return self.edit.text()

    def load(self) -> None:
        """Find out whether it is stored."""
        source = self._configuring.locked(self._key)
        self.lock.setText(words.locked(source) if source else "")
        self.lock.setVisible(bool(source))
        if source:
            self._show_stored(True)
        else:
            work = partial(_is_stored, self._configuring, self._name, self._key)
            self._background.run(work, self._show_stored, self._fail, self)

    @Slot()
    def ask(self) -> None:
        """Let another one be typed."""
        self._open(True)
        self.edit.setFocus()

    @Slot()
    def keep(self) -> None:
        """Store what is typed, if anything is."""
        if not self.typed or not self.keep_button.isEnabled():
            return
        self._lock(True)
        work = partial(_keep, self._configuring, self._name, self._key, self.typed)
        self._background.run(work, lambda _none: self._end(True), self._fail, self)

    @Slot()
    def _forget(self) -> None:
        self._lock(True)
        work = partial(_forget, self._configuring, self._name, self._key)
        self._background.run(work, lambda _none: self._end(False), self._fail, self)

    @Slot()
    def _cancel(self) -> None:
        self._open(False)
        self.replace_button.setFocus()
        self.changed.emit()

    @Slot()
    def _note_typing(self) -> None:
        self.error.hide()
        self.keep_button.setEnabled(bool(self.typed))
        self.changed.emit()

    def _end(self, stored: bool) -> None:
        had_focus = self.edit.hasFocus() or self.keep_button.hasFocus() or self.forget_button.hasFocus()
        self._lock(False)
        self._open(False)
        self._show_stored(stored)
        if had_focus:
            self.replace_button.setFocus()
        self.changed.emit()
        if stored:
            self.kept.emit()

    def _fail(self, error: Exception) -> None:
        self._lock(False)
        self.error.setText(describe(error).inline)
        set_present(self.error, True)
        if self.stored is None:
            self._show_stored(False)
        self.failed.emit()

    def _show_stored(self, stored: bool) -> None:
        self.stored = stored
        locked = bool(self.lock.text())
        self.state.set_state(
            Health.OK if stored else Health.UNKNOWN, self.tr("stored") if stored else self.tr("not stored")
        )
        self.replace_button.setText(self.tr("Replace…") if stored else self.tr("Enter…"))
        self.replace_button.setVisible(not locked and not self._asks)
        self.forget_button.setVisible(not locked and stored and not self._asks)

    def _open(self, shown: bool) -> None:
        """Show the line, or put it away and what is in it."""
        self._asks = shown
        self.edit.clear()
        self.error.hide()
        self.keep_button.setEnabled(False)
        asking: tuple[QWidget, ...] = (self.edit, self.keep_button, self.cancel_button)
        resting: tuple[QWidget, ...] = (self.state, self.replace_button)
        for widget in asking:
            set_present(widget, shown)
        for widget in resting:
            set_present(widget, not shown)
        set_present(self.forget_button, not shown and bool(self.stored))

    def _lock(self, busy: bool) -> None:
        self.edit.setReadOnly(busy)
        self.keep_button.setEnabled(not busy and bool(self.typed))
        for button in (self.cancel_button, self.forget_button, self.replace_button):
            button.setEnabled(not busy)

    def _name_buttons(self) -> None:
        name = words.label(self._key)
        for button, verb in (
            (self.replace_button, self.tr("Replace: {name}")),
            (self.keep_button, self.tr("Store: {name}")),
            (self.cancel_button, self.tr("Leave as it is: {name}")),
            (self.forget_button, self.tr("Forget: {name}")),
        ):
            button.setAutoDefault(False)
            button.setAccessibleName(verb.format(name=name))
        self.edit.setPlaceholderText(self.tr("Type or paste it here"))

    def _lay_out(self, theme: Theme) -> None:
        tokens = theme.tokens
        row = QHBoxLayout()
        row.setSpacing(tokens.space_s)
        row.addWidget(self.state)
        row.addWidget(self.edit, 1)
        for button in (self.replace_button, self.keep_button, self.cancel_button, self.forget_button):
            row.addWidget(button)
        row.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.space_xs)
        layout.addWidget(caption(words.label(self._key), theme))
        layout.addLayout(row)
        layout.addWidget(self.error)
        layout.addWidget(self.lock)
        layout.addWidget(self.hint)
        self.hint.setVisible(bool(self.hint.text()))


def _is_stored(configuring: Configuring, name: str, key: str) -> bool:
    return bool(configuring.value(key)) or configuring.has_secret(name)


def _keep(configuring: Configuring, name: str, key: str, value: str) -> None:
    configuring.set_secret(name, value)
    _empty_setting(configuring, key)


def _forget(configuring: Configuring, name: str, key: str) -> None:
    configuring.clear_secret(name)
    _empty_setting(configuring, key)


def _empty_setting(configuring: Configuring, key: str) -> None:
    """Take a secret out of the settings file, where it would outrank what is stored."""
    if configuring.value(key):
        configuring.save({key: ""})
