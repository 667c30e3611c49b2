"""Says why the program cannot start, and offers to try again; UI thread; must not import services."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.ui.dialogs.frame import DialogFrame
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import IconLabel, KeyValueRows, PushButton
from desktop_app.ui.start_messages import Refusal

_WIDTH = 520
_ICON = 24


class StartRefusedDialog(DialogFrame):
    """The only window of a start that failed.

    Attributes:
        facts: What has to be known to mend it, to be copied.
        again_button: Tries again.
        quit_button: Gives up.

    Signals:
        accepted, rejected: The answer, as of any `QDialog`.
    """

    def __init__(self, theme: Theme, refusal: Refusal, parent: QWidget | None = None) -> None:
        """Make a dialog that destroys itself once it is answered."""
        super().__init__(theme, self.tr("Migration Desk"), parent, width=_WIDTH)
        tokens = theme.tokens
        sign = IconLabel(theme, _ICON)
        if refusal.failed:
            sign.set_icon("warning", tokens.error.text)
        else:
            sign.set_icon("info", tokens.in_progress.text)
        self.facts = KeyValueRows(theme)
        for label, value in refusal.facts:
            self.facts.add_row(label, label, mono=True, copyable=True, elide=Qt.TextElideMode.ElideMiddle)
            self.facts.set_value(label, value)
        cure = QLabel(refusal.cure)
        cure.setTextFormat(Qt.TextFormat.PlainText)
        cure.setWordWrap(True)
        # Everything stands below the title, not below its sign.
        for part in (self.facts, cure):
            part.setContentsMargins(_ICON + tokens.space_m, 0, 0, 0)
        self.again_button = PushButton(self.tr("Try again"), theme, kind="primary", icon="refresh")
        self.again_button.clicked.connect(self.accept)
        self.quit_button = PushButton(self.tr("Quit"), theme)
        self.quit_button.clicked.connect(self.reject)
        self.add_head(sign, refusal.title, refusal.text)
        if refusal.facts:
            self.add(self.facts)
        self.add(cure)
        self.end_with((), (self.quit_button, self.again_button), self.again_button)
        self.setAccessibleDescription(f"{refusal.text} {refusal.cure}".strip())
        self.again_button.setFocus()
