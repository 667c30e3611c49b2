"""Every part in every state on one sheet, to be looked at; UI thread; no other module imports it but the command."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.migration import Status
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.gallery_controls import line, sample_buttons, sample_inputs
from desktop_app.ui.look.gallery_views import UUID, sample_menu, sample_rail, sample_table
from desktop_app.ui.look.theme import Mode, Theme
from desktop_app.ui.parts import (
    Card,
    CountCard,
    ElidedLabel,
    EmptyState,
    Health,
    InlineMessage,
    KeyValueRows,
    ProgressBar,
    StatusChip,
    StatusDot,
    Tone,
    ToolButton,
)

_WIDTH = 1280
_URL = "http://desk.example:8088/api/webhooks/migration-result?attempt=1207&token=••••••••"
_ERROR = (
    "Timeout while exporting page 41 of 120 (“À propos”): the server did not answer within 30 s.\n"
    "The media of this page are larger than the limit of 256 MiB; skip the media upload and restart."
)


def picture(app: QApplication, svgs: Mapping[str, str], mode: Mode) -> QPixmap:
    """Dress the application, lay the sheet out in it and give its picture."""
    theme = Theme(app, svgs, mode)
    sheet = Gallery(theme)
    sheet.resize(_WIDTH, 100)
    sheet.show()
    sheet.show_focused()
    app.processEvents()
    sheet.resize(_WIDTH, sheet.heightForWidth(_WIDTH))
    app.processEvents()
    image = sheet.grab()
    sheet.close()
    return image


class Gallery(QWidget):
    """The sheet: two columns of headed sections."""

    def __init__(self, theme: Theme) -> None:
        """Lay everything out."""
        super().__init__()
        self._theme = theme
        self._focusable: list[QWidget] = []
        self._focused = QGridLayout()
        tokens = theme.tokens
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(tokens.space_s)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(tokens.space_xl, tokens.space_l, tokens.space_xl, tokens.space_xl)
        columns.setSpacing(tokens.space_xl)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        self._section(left, "Counts", self._counts())
        self._section(left, "Statuses", self._chips())
        self._section(left, "Buttons", self._focusing(sample_buttons(theme)))
        self._section(left, "Inputs", self._focusing(sample_inputs(theme)))
        self._section(left, "Table", sample_table(self._theme))
        self._section(left, "Messages", self._messages())
        self._section(left, "Status bar", self._dots())
        self._section(left, "Icons, 16 and 20 px; the program's own", self._icons())
        self._section(right, "Details", self._details())
        self._section(right, "Nothing to show", self._empty())
        self._section(right, "Rail and menu", self._rail_and_menu())
        self._section(right, "With the focus", self._focused)
        left.addStretch(1)
        right.addStretch(1)

    def show_focused(self) -> None:
        """Give each kind of control the focus once and put its picture on the sheet."""
        self.activateWindow()
        for index, widget in enumerate(self._focusable):
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            label = QLabel()
            label.setPixmap(self.grab(QRect(widget.mapTo(self, QPoint(0, 0)), widget.size())))
            self._focused.addWidget(label, index // 2, index % 2, Qt.AlignmentFlag.AlignLeft)
        focused = self.focusWidget()
        if focused is not None:
            focused.clearFocus()

    def _section(self, column: QVBoxLayout, title: str, content: QWidget | QLayout) -> None:
        heading = QLabel(title)
        heading.setFont(ui_font(self._theme.tokens.font_title, semibold=True))
        heading.setContentsMargins(0, self._theme.tokens.space_m, 0, 0)
        column.addWidget(heading)
        if isinstance(content, QLayout):
            column.addLayout(content)
        else:
            column.addWidget(content)

    def _focusing(self, sample: tuple[QLayout, list[QWidget]]) -> QLayout:
        """Take note of what can have the focus in a part of the sheet."""
        content, focusable = sample
        self._focusable += focusable
        return content

    def _counts(self) -> QLayout:
        cards = [
            CountCard("All", "", self._theme),
            CountCard("Running", "status-in_progress", self._theme, colour="in_progress"),
            CountCard("Unresolved", "status-error", self._theme, colour="error", loud=True),
            CountCard("Attention", "status-attention", self._theme, colour="attention", loud=True),
            CountCard("Completed", "status-completed", self._theme, colour="completed"),
            CountCard("Pending", "status-pending", self._theme, colour="pending"),
        ]
        for card, count in zip(cards, (1_000_000, 12, 37, 0, 998_714, None), strict=True):
            card.set_count(count)
        cards[2].setChecked(True)
        self._focusable.append(cards[1])
        return line(self._theme, *cards)

    def _chips(self) -> QLayout:
        chips = []
        for status in Status:
            chip = StatusChip(self._theme)
            chip.set_status(status)
            chips.append(chip)
        chip = StatusChip(self._theme)
        chip.set_status(Status.IN_PROGRESS, attention=True)
        unconfirmed = StatusChip(self._theme)
        unconfirmed.set_status(Status.IN_PROGRESS, word="Unconfirmed")
        return line(self._theme, *chips, chip, unconfirmed)

    def _messages(self) -> QLayout:
        column = QVBoxLayout()
        column.setSpacing(self._theme.tokens.space_s)
        for tone, text, action in (
            (Tone.INFO, "The desk cannot be reached from the server: results arrive by watching.", ""),
            (Tone.ATTENTION, "No sign of life since 14:02. The server answered 202 and then said nothing.", "Look now"),
            (
                Tone.ERROR,
                "Port 8088 is taken by another program, so no webhook can arrive. "
                "Close that program, or let the receiver listen on another port.",
                "Use port 8089",
            ),
        ):
            message = InlineMessage(self._theme, self)
            column.addWidget(message)
            message.show_message(tone, text, action)
        return column

    def _dots(self) -> QLayout:
        dots = []
        for health, text in (
            (Health.OK, "Receiver 127.0.0.1:8088"),
            (Health.UNKNOWN, "Server: asking…"),
            (Health.ATTENTION, "Webhook path not tested"),
            (Health.ERROR, "Server does not answer"),
        ):
            dot = StatusDot(self._theme)
            dot.set_state(health, text)
            dots.append(dot)
        return line(self._theme, *dots)

    def _icons(self) -> QLayout:
        grid = QVBoxLayout()
        tokens, icons = self._theme.tokens, self._theme.icons
        for size in (tokens.icon_small, tokens.icon_large):
            labels = []
            for name in icons.names:
                if name != "app":
                    labels.append(self._pixmap_label(icons.pixmap(name, tokens.text, size, self.devicePixelRatioF())))
            half = len(labels) // 2
            grid.addLayout(line(self._theme, *labels[:half]))
            grid.addLayout(line(self._theme, *labels[half:]))
        own = [self._pixmap_label(icons.app_icon().pixmap(size, size)) for size in (16, 20, 24, 32, 48, 64, 128)]
        grid.addLayout(line(self._theme, *own))
        return grid

    def _pixmap_label(self, pixmap: QPixmap) -> QLabel:
        label = QLabel()
        label.setPixmap(pixmap)
        return label

    def _details(self) -> QLayout:
        column = QVBoxLayout()
        column.setSpacing(self._theme.tokens.space_m)
        progress = Card("Progress", self._theme)
        for percent in (None, 0.0, 3.0, 62.0, 100.0):
            bar = ProgressBar(self._theme)
            bar.set_percent(percent)
            progress.add(bar)
        column.addWidget(progress)
        card = Card("Webhook", self._theme)
        card.add_action(ToolButton("refresh", "Look again", self._theme))
        rows = KeyValueRows(self._theme)
        rows.add_row("uuid", "MB UUID", mono=True, copyable=True, elide=Qt.TextElideMode.ElideMiddle)
        rows.add_row("url", "Address", mono=True, copyable=True, elide=Qt.TextElideMode.ElideMiddle)
        rows.add_row("received", "Received")
        rows.add_row("stage", "Stage")
        rows.add_row("error", "Error", copyable=True, max_lines=8)
        for key, value in (
            ("uuid", UUID),
            ("url", _URL),
            ("received", "24 Nov 2026, 14:05:12 UTC+01:00"),
            ("stage", ""),
            ("error", _ERROR),
        ):
            rows.set_value(key, value)
        rows.copy("uuid")
        card.add(rows)
        column.addWidget(card)
        self._focusable += rows.findChildren(QLineEdit)[:1]
        silent = Card("A card with nothing to say", self._theme)
        silent.add(KeyValueRows(self._theme))
        column.addWidget(silent)
        column.addWidget(ElidedLabel(f"A line that is too long for its place, such as this address: {_URL}"))
        return column

    def _empty(self) -> QWidget:
        state = EmptyState(self._theme)
        state.set_content(
            "list",
            "No migrations yet",
            "Import a list of MB projects, or run a single migration; it shows up here at once.",
        )
        state.add_button("Import a list…")
        state.add_button("Run one…", "run")
        return state

    def _rail_and_menu(self) -> QLayout:
        rail = sample_rail(self._theme)
        self._focusable.append(rail)
        return line(self._theme, rail, self._pixmap_label(sample_menu(self._theme).grab()))
