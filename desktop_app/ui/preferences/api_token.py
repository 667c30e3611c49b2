"""The token of our own API: show, copy, renew; UI thread, it is read and renewed on a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.ui.background import Background
from desktop_app.ui.dialogs.confirm import ConfirmDialog, Question
from desktop_app.ui.look.fonts import mono_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.messages import describe
from desktop_app.ui.parts import Health, PushButton
from desktop_app.ui.preferences.setting_field import caption
from desktop_app.ui.preferences.verdict import Verdict

if TYPE_CHECKING:
    from desktop_app.services.configuring import Configuring

_DOTS = "•" * 16


class ApiToken(QWidget):
    """Dots until it is asked for; renewing asks first, because programs that use the old one are refused then.

    Attributes:
        edit: The token, or dots.
        show_button: Shows it, or hides it again.
        copy_button: Copies it without showing it.
        renew_button: Makes another one.
        told: What came of it.
        question: Whether it is to be renewed; None while that is not asked.
    """

    def __init__(self, configuring: Configuring, background: Background, theme: Theme) -> None:
        """Make the row; the token is read when it is asked for."""
        super().__init__()
        self._configuring, self._background, self._theme = configuring, background, theme
        self.question: ConfirmDialog | None = None
        self.edit = QLineEdit(_DOTS)
        self.edit.setReadOnly(True)
        self.edit.setFont(mono_font(theme.tokens.font_body))
        self.edit.setAccessibleName(self.tr("API token"))
        self.show_button = PushButton(self.tr("Show"), theme)
        self.show_button.setCheckable(True)
        self.copy_button = PushButton(self.tr("Copy"), theme, icon="copy")
        self.renew_button = PushButton(self.tr("Renew…"), theme)
        self.told = Verdict(theme)
        self._lay_out()
        self.show_button.toggled.connect(self._reveal)
        self.copy_button.clicked.connect(self._copy)
        self.renew_button.clicked.connect(self._ask)

    @Slot(bool)
    def _reveal(self, shown: bool) -> None:
        self.show_button.setText(self.tr("Hide") if shown else self.tr("Show"))
        if shown:
            self._background.run(self._configuring.api_token, self._show, self._fail, self)
        else:
            self.edit.setText(_DOTS)

    @Slot()
    def _copy(self) -> None:
        self._background.run(self._configuring.api_token, self._put_on_clipboard, self._fail, self)

    @Slot()
    def _ask(self) -> None:
        question = Question(
            self.tr("Renew the API token?"),
            self.tr("Programs that use the present one are refused until they are given the new one."),
            self.tr("Renew the token"),
        )
        self.question = ConfirmDialog(self._theme, question, self.window())
        self.question.accepted.connect(self._renew)
        self.question.open()

    @Slot()
    def _renew(self) -> None:
        self.renew_button.setEnabled(False)
        self._background.run(self._configuring.renew_api_token, self._note_renewed, self._fail, self)

    def _show(self, token: str) -> None:
        if self.show_button.isChecked():
            self.edit.setText(token)
            self.edit.setCursorPosition(0)

    def _put_on_clipboard(self, token: str) -> None:
        QGuiApplication.clipboard().setText(token)
        self.told.show_finding(Health.OK, self.tr("Copied."))

    def _note_renewed(self, token: str) -> None:
        self.renew_button.setEnabled(True)
        self._show(token)
        self.told.show_finding(Health.OK, self.tr("Renewed: the old token is refused from now on."))

    def _fail(self, error: Exception) -> None:
        self.renew_button.setEnabled(True)
        self.show_button.setChecked(False)
        self.told.show_finding(Health.ERROR, describe(error).inline)

    def _lay_out(self) -> None:
        tokens = self._theme.tokens
        names = (
            (self.show_button, self.tr("Show the API token")),
            (self.copy_button, self.tr("Copy the API token")),
            (self.renew_button, self.tr("Renew the API token")),
        )
        row = QHBoxLayout()
        row.setSpacing(tokens.space_s)
        row.addWidget(self.edit, 1)
        for button, name in names:
            button.setAutoDefault(False)
            button.setAccessibleName(name)
            button.setToolTip(name)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.space_xs)
        layout.addWidget(caption(self.tr("API token"), self._theme))
        layout.addLayout(row)
        layout.addWidget(self.told)
        layout.addWidget(
            caption(self.tr("Programs that use this desk's API send it as “Authorization: Bearer …”."), self._theme)
        )
