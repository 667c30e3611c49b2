"""Finds one among the waves by its name; UI thread; must not import services."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.wave import WaveState, WaveSummary
from desktop_app.ui.formatting import short_time
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import FilterField
from desktop_app.ui.waves.line_list import Group, Line, LineList
from desktop_app.ui.waves.words import state_sign, state_word

_LEAST_LINES = 6
_NARROWEST = 240
# Qt's own "as wide as there is room".
_QT_WIDEST = 16_777_215


class WavePicker(QWidget):
    """Waves that can take members, newest first, and a field that narrows them.

    Attributes:
        search: Any part of a name.
        list: A line each.

    Signals:
        chosen: Carries the `WaveSummary`; None where none is.
        opened: Carries the `WaveSummary` that was double-clicked.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme, locale: QLocale) -> None:
        """Make an empty one."""
        super().__init__()
        self._locale = locale
        self._waves: tuple[WaveSummary, ...] = ()
        self.search = FilterField(self.tr("Find a wave"), _NARROWEST)
        self.search.setMaximumWidth(_QT_WIDEST)
        self.list = LineList(theme, self.tr("Waves"))
        self.list.set_rows(_LEAST_LINES)
        self.search.textChanged.connect(self._narrow)
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.opened)
        self.search.returnPressed.connect(self._take_first)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.tokens.space_s)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        self.setFocusProxy(self.search)

    @property
    def wave(self) -> WaveSummary | None:
        """Give the wave that is chosen."""
        found: WaveSummary | None = self.list.item
        return found

    def show_waves(self, waves: Sequence[WaveSummary]) -> None:
        """Show the waves there are; a cancelled one takes no members."""
        self._waves = tuple(one for one in waves if one.state is not WaveState.CANCELLED)
        self._narrow()

    @property
    def empty(self) -> bool:
        """Tell whether there is no wave to choose, whatever is searched for."""
        return not self._waves

    @Slot()
    def _narrow(self) -> None:
        wanted = self.search.text().strip().casefold()
        found = tuple(one for one in self._waves if wanted in one.wave.name.casefold())
        self.list.show_groups([Group(found, self._line)])

    @Slot()
    def _take_first(self) -> None:
        """Choose the only one that is left, so that the keyboard need not go there."""
        if self.list.lines.rowCount() == 1:
            self.list.selectRow(0)

    def _line(self, one: WaveSummary) -> Line:
        sign = state_sign(one)
        made = short_time(one.wave.created_at, self._locale)
        count = self.tr("%n migrations", "", one.counts.total)
        note = f"{state_word(one.state)} · {made}"
        return Line(one.wave.name, note, sign.icon, sign.tone, tip=f"{one.wave.name}\n{note} · {count}")
