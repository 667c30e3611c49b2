"""What every dialog is built on: title, head, body, and a row of buttons at its foot; UI thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import Hairline, InlineMessage, scrolled
from desktop_app.ui.parts.presence import set_present


class DialogFrame(QDialog):
    """A dialog that destroys itself once it is closed; it is filled from top to bottom."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None, *, width: int = 0) -> None:
        """Make an empty one.

        Args:
            theme: The look.
            title: Of the window; a screen reader says it too.
            parent: The window that it stands over.
            width: px, of a dialog that is as high as its words need; 0 for one that is sized by hand.
        """
        super().__init__(parent)
        self._theme = theme
        self._width = width
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        edge = theme.tokens.space_l
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(edge)
        self._name, self._sentence = QLabel(), QLabel()

    def add_head(self, sign: QWidget, title: str, text: str) -> None:
        """Put a sign above everything, beside it what the dialog is about and a sentence on it."""
        tokens = self._theme.tokens
        self._name.setFont(ui_font(tokens.font_title, semibold=True))
        words = QVBoxLayout()
        words.setSpacing(tokens.space_xs)
        for label in (self._name, self._sentence):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            words.addWidget(label)
        head = QHBoxLayout()
        head.setSpacing(tokens.space_m)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self._column.addLayout(head)
        self.change_head(title, text)

    def change_head(self, title: str, text: str) -> None:
        """Say something else in the head; an empty text gives its room back."""
        self._name.setText(title)
        self._sentence.setText(text)
        set_present(self._sentence, bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a part below."""
        if isinstance(part, QLayout):
            self._column.addLayout(part, stretch)
        else:
            self._column.addWidget(part, stretch)

    def end_with(
        self,
        left: Sequence[QPushButton],
        right: Sequence[QPushButton],
        default: QPushButton,
        note: QLabel | None = None,
    ) -> None:
        """Put the buttons at the foot.

        Args:
            left: What serves the dialog itself.
            right: What leaves it.
            default: What Return means; no other button takes it over.
            note: What is said between them.
        """
        row = QHBoxLayout()
        row.setSpacing(self._theme.tokens.space_s)
        for button in left:
            row.addWidget(button)
        if note is None:
            row.addStretch(1)
        else:
            row.addWidget(note, 1)
        for button in right:
            row.addWidget(button)
        for button in (*left, *right):
            button.setAutoDefault(False)
        self._add_foot(row)
        # Not before it has its place: a dialog gives whoever is not its child yet away to the first other button.
        default.setDefault(True)

    def _add_foot(self, buttons: QHBoxLayout) -> None:
        self._column.addLayout(buttons)

    def fit(self) -> None:
        """Take the height that the words need at this width: a window does not do so by itself."""
        layout = self.layout()
        if self._width and layout is not None:
            layout.activate()
            self.setFixedSize(self._width, layout.totalHeightForWidth(self._width))

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as needed from the start."""
        self.fit()
        super().showEvent(event)


class FormFrame(DialogFrame):
    """A dialog to fill in: its body reaches its edges, a hairline parts it from the foot.

    Attributes:
        problem: What is wrong that belongs to no field; above the buttons.
        foot: The part that does not scroll.
    """

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None, *, edge: int = 0) -> None:
        """Make an empty one; `edge` is the distance of its buttons from its sides, px, 16 by default."""
        super().__init__(theme, title, parent)
        self._edge = edge or theme.tokens.space_l
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.problem = InlineMessage(theme, self)
        self.foot = QWidget()

    def _add_foot(self, buttons: QHBoxLayout) -> None:
        tokens = self._theme.tokens
        inside = QVBoxLayout(self.foot)
        inside.setContentsMargins(self._edge, tokens.space_m, self._edge, tokens.space_m)
        inside.setSpacing(tokens.space_m)
        inside.addWidget(self.problem)
        inside.addLayout(buttons)
        self._column.addWidget(Hairline())
        self._column.addWidget(self.foot)


class PageFrame(FormFrame):
    """A dialog whose fields stand on one page: it grows to what is on it as far as the screen allows, then it scrolls.

    Attributes:
        page: What is filled in; give it parts with `add_part`.
    """

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None, *, width: int) -> None:
        """Make an empty one, at least so wide, px."""
        super().__init__(theme, title, parent)
        self._least = width
        self.page = QWidget()
        self._inside = QVBoxLayout(self.page)
        self._inside.setContentsMargins(self._edge, self._edge, self._edge, self._edge)
        self._inside.setSpacing(theme.tokens.space_m)
        self.add(scrolled(self.page), 1)

    def add_part(self, part: QWidget | QLayout) -> None:
        """Put a part below the others on the page."""
        if isinstance(part, QLayout):
            self._inside.addLayout(part)
        else:
            self._inside.addWidget(part)

    @Slot()
    def make_room(self) -> None:
        """Grow to what the page needs now; it never shrinks under the operator's hands."""
        for part in (*self.page.findChildren(QWidget), self.page, self.foot):
            layout = part.layout()
            if layout is not None:
                layout.activate()
        width = max(self.width(), self._least)
        wanted = self._height_of(self.page, width) + self._height_of(self.foot, width) + 1
        most = self.screen().availableSize().height() * 9 // 10
        self.resize(width, max(self.height(), min(wanted, most)))

    def _height_of(self, part: QWidget, width: int) -> int:
        return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()

    def showEvent(self, event: QShowEvent) -> None:
        """Open with everything in sight."""
        self.resize(self._least, 0)
        self.make_room()
        super().showEvent(event)
