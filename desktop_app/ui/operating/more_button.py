"""The button behind which everything stands that is rarely done to a migration; UI thread; only asks."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop_app.ui.look.theme import Theme
from desktop_app.ui.operating.action_menu import ActionMenu
from desktop_app.ui.operating.wave_choices import WaveChoices
from desktop_app.ui.parts import ToolButton
from desktop_app.ui.shortcuts import Command, with_keys


class MoreButton(ToolButton):
    """Opens a menu below itself.

    Attributes:
        choices: What is in it.
        waves: What is in it below that.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make a button whose entries cannot be chosen yet."""
        super().__init__("more", "", theme, parent)
        self.rename(self.tr("More"))
        self.setToolTip(with_keys(self.tr("What else can be done with this migration"), Command.ACTIONS))
        self.setFixedSize(theme.tokens.hit_target, theme.tokens.hit_target)
        self.choices = ActionMenu(self)
        menu = QMenu(self)
        self.choices.fill(menu)
        self.waves = WaveChoices(self)
        menu.addSeparator()
        self.waves.fill(menu)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
