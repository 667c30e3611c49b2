"""Examines the installation before the operator's eyes: a line each as it comes; UI thread.

The doctor itself works in the background, one check at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.services.doctor import Finding, Level
from desktop_app.ui.background import Background
from desktop_app.ui.dialogs.doctor_words import check_name, level_name, told
from desktop_app.ui.dialogs.frame import DialogFrame
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.look.tokens import Tokens
from desktop_app.ui.messages import describe
from desktop_app.ui.parts import IconLabel, PushButton

_SIZE = (660, 600)
_NAME_WIDTH = 136
_ICONS: dict[Level, str] = {
    "ok": "status-completed",
    "warning": "status-attention",
    "failed": "status-error",
    "skipped": "status-pending",
}


class Examiner(Protocol):
    """What the dialog asks for findings; a `Doctor`."""

    def run(self) -> Iterator[Finding]:
        """Give one finding after the other; each may block."""


class FindingLine(QWidget):
    """One finding: how it ended, which check it was, what was found and the cure."""

    def __init__(self, theme: Theme, found: Finding, parent: QWidget | None = None) -> None:
        """Lay the line out."""
        super().__init__(parent)
        self._theme = theme
        self._level: Level = found.level
        tokens, words = theme.tokens, told(found)
        self._icon = IconLabel(theme)
        name = QLabel(check_name(found.check))
        name.setFont(ui_font(tokens.font_body, semibold=True))
        name.setFixedWidth(_NAME_WIDTH)
        name.setWordWrap(True)
        self._icon.setFixedHeight(name.fontMetrics().height())
        said = QVBoxLayout()
        said.setSpacing(tokens.space_xs)
        said.addWidget(self._sentence(words.text, muted=found.level in ("ok", "skipped")))
        if words.cure:
            said.addWidget(self._sentence(words.cure, muted=False))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, tokens.space_xs, tokens.space_s, tokens.space_s)
        row.setSpacing(tokens.space_s)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(said, 1)
        self.text = ". ".join(
            (f"{level_name(found.level)}: {check_name(found.check)}", words.text.rstrip("."), words.cure)
        ).rstrip(". ")
        self.setAccessibleName(self.text)
        theme.changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        self._icon.set_icon(_ICONS[self._level], _colour(self._theme.tokens, self._level))

    def _sentence(self, words: str, *, muted: bool) -> QLabel:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        label.setAccessibleName(words)
        if muted:
            label.setProperty("role", "muted")
        return label


class DoctorDialog(DialogFrame):
    """The examination. Shown with `open`, which begins it.

    Attributes:
        lines: What was found so far, in order.
        again: Begins anew; cannot be pressed during an examination.
        copy_button: Copies everything as text.
    """

    def __init__(self, doctor: Examiner, background: Background, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a dialog that destroys itself once it is closed."""
        super().__init__(theme, self.tr("Check this installation"), parent)
        self._doctor = doctor
        self._background = background
        self.lines: list[FindingLine] = []
        self._levels: list[Level] = []
        self._summary = QLabel()
        self._summary.setFont(ui_font(theme.tokens.font_title, semibold=True))
        self.copy_button = self._button(self.tr("Copy all"), "copy", self.copy_all)
        self.again = self._button(self.tr("Check again"), "refresh", self.examine)
        self.close_button = self._button(self.tr("Close"), "", self.accept)
        self._lay_out()
        self.resize(*_SIZE)
        self.close_button.setFocus()

    @property
    def summary(self) -> str:
        """Give what is said of the whole."""
        return self._summary.text()

    def text(self) -> str:
        """Give everything as lines of text."""
        return "\n".join([self.summary, *(line.text for line in self.lines)])

    @Slot()
    def copy_all(self) -> None:
        """Put everything on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    @Slot()
    def open(self) -> None:
        """Show the dialog and begin."""
        super().open()
        self.examine()

    @Slot()
    def examine(self) -> None:
        """Forget what was found and examine everything."""
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines, self._levels = [], []
        self._set_at_work(True)
        self._summary.setText(self.tr("Checking…"))
        self._ask(self._doctor.run())

    def _ask(self, findings: Iterator[Finding]) -> None:
        """Have the next check done."""

        def take(found: Finding | None) -> None:
            if found is None:
                self._end()
            else:
                self._add(found)
                self._ask(findings)

        self._background.run(partial(next, findings, None), take, self._break_off, self)

    def _add(self, found: Finding) -> None:
        line = FindingLine(self._theme, found)
        self.lines.append(line)
        self._levels.append(found.level)
        # Before the stretch that keeps the lines at the top.
        self._list.insertWidget(self._list.count() - 1, line)

    def _end(self) -> None:
        self._set_at_work(False)
        failed, warned = self._levels.count("failed"), self._levels.count("warning")
        if failed:
            self._area.ensureWidgetVisible(self.lines[self._levels.index("failed")])
            self._summary.setText(self.tr("%n check(s) failed", "", failed))
        elif warned:
            self._summary.setText(self.tr("Everything works; %n thing(s) to look at", "", warned))
        else:
            self._summary.setText(self.tr("Everything is in order"))

    def _break_off(self, error: Exception) -> None:
        self._set_at_work(False)
        self._summary.setText(describe(error).title)

    def _set_at_work(self, at_work: bool) -> None:
        if at_work and self.focusWidget() in (self.again, self.copy_button):
            self.close_button.setFocus()
        self.again.setDisabled(at_work)
        self.copy_button.setDisabled(at_work)

    def _button(self, words: str, icon: str, do: Callable[[], None]) -> PushButton:
        button = PushButton(words, self._theme, icon=icon) if icon else PushButton(words, self._theme)
        button.clicked.connect(do)
        return button

    def _lay_out(self) -> None:
        whole = QWidget()
        self._list = QVBoxLayout(whole)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        self._area = area = QScrollArea()
        area.setWidget(whole)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("What was found"))
        self.add(self._summary)
        self.add(area, 1)
        self.end_with((self.copy_button, self.again), (self.close_button,), self.close_button)


def _colour(tokens: Tokens, level: Level) -> str:
    """Give the colour that a finding's sign is drawn in."""
    pairs = {"ok": tokens.completed, "warning": tokens.attention, "failed": tokens.error, "skipped": tokens.pending}
    return pairs[level].text
