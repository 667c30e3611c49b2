"""Where the chosen migration stands in its wave; UI thread, reading runs on workers."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QLocale, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.wave import MemberReport, Standing
from desktop_app.ui.background import Background
from desktop_app.ui.formatting import thousands
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import Chip, ElidedLabel
from desktop_app.ui.parts.presence import set_present
from desktop_app.ui.waves.kept_reading import KeptReading
from desktop_app.ui.waves.words import standing_sign, standing_tip, standing_word


class MemberSource(Protocol):
    """Whoever knows where members stand; blocking. The service `Waves`."""

    def member(self, wave_id: str, key: MigrationKey) -> MemberReport | None:
        """Give one member of a wave with what came of it."""


class WavePlace(QFrame):
    """One line: the number in the wave's order, and where the migration stands there.

    That may differ from what the list shows of it: a migration that failed long ago waits for its turn all the same.

    Attributes:
        chip: Where it stands, unless that is just what the details say of it.
        words: Its number, and why it could not be started.
    """

    def __init__(
        self, theme: Theme, locale: QLocale, background: Background, source: MemberSource, parent: QWidget | None = None
    ) -> None:
        """Make an empty line."""
        super().__init__(parent)
        tokens = theme.tokens
        self.setProperty("part", "surface")
        self._numbers = locale
        self._source = source
        self.reading = KeptReading(background, self)
        self.chip = Chip(theme)
        self.words = ElidedLabel()
        self.words.setProperty("role", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.space_xl, tokens.space_s, tokens.space_m, 0)
        row.setSpacing(tokens.space_s)
        row.addWidget(self.words, 1)
        row.addWidget(self.chip)
        self.setMinimumHeight(self.chip.sizeHint().height() + tokens.space_s)
        self.reading.arrived.connect(self._show)
        self.reading.failed.connect(self._fall_silent)
        self._fall_silent()

    def show_member(self, wave_id: str, key: MigrationKey | None) -> None:
        """Show another member, or none."""
        self._fall_silent()
        set_present(self, key is not None)
        self.reading.ask(None if key is None else partial(self._source.member, wave_id, key))

    @Slot(object)
    def _show(self, report: MemberReport | None) -> None:
        if report is None:
            self._fall_silent()
            return
        member = report.member
        place = self.tr("No. {number} in the wave").format(number=thousands(member.position, self._numbers))
        self.words.set_text(f"{place}: {report.error}" if report.error else place)
        # What the details say just below is not said twice.
        if member.standing in (Standing.WAITING, Standing.HELD) or member.status is not member.now.status:
            sign = standing_sign(member.standing)
            self.chip.say(sign.icon, sign.tone, standing_word(member.standing))
            self.chip.setToolTip(standing_tip(member.standing))
        else:
            self.chip.say("", "", "")

    @Slot()
    def _fall_silent(self) -> None:
        self.words.set_text("")
        self.chip.say("", "", "")
