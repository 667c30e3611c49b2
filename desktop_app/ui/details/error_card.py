"""What went wrong: the error whole, and the warnings; UI thread; must not import services."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.ui.details.attention_words import acknowledged_text
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.details.shown import Shown
from desktop_app.ui.details.text_block import TextBlock
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import Card
from desktop_app.ui.parts.presence import set_present
from desktop_app.ui.parts.values import ValueText
from desktop_app.ui.recorded_words import in_operator_words

_ERROR_LINES = 16
_WARNING_LINES = 10
_SEEN_LINES = 6


class ErrorCard(Card):
    """The error of the migration, in the words of whoever reported it.

    Attributes:
        text: The whole error.
        acknowledged: Who has seen it; hidden if nobody said so.
    """

    def __init__(self, theme: Theme) -> None:
        """Make a card that says nothing yet."""
        super().__init__(QCoreApplication.translate("Details", "Error"), theme)
        self.text = TextBlock(theme, self.tr("Error"), ui_font(theme.tokens.font_body), _ERROR_LINES, self)
        self.text.setProperty("tone", "error")
        self.acknowledged = ValueText(theme, ui_font(theme.tokens.font_small), _SEEN_LINES)
        self.acknowledged.setAccessibleName(self.tr("Acknowledged"))
        self.add_text(self.acknowledged)

    def show_details(self, shown: Shown, moments: Moments) -> None:
        """Show the error, if there is one."""
        error = shown.text("error") or shown.details.record.row.error
        self.text.show_text(in_operator_words(error))
        seen = acknowledged_text(shown, moments)
        self.acknowledged.set_value(self.tr("Acknowledged by {who}").format(who=seen) if seen else "")
        set_present(self.acknowledged, bool(seen))
        self.set_has_content(bool(error))


class WarningsCard(Card):
    """The warnings that came with the result.

    Attributes:
        text: One warning a line.
    """

    def __init__(self, theme: Theme) -> None:
        """Make a card that says nothing yet."""
        super().__init__("", theme)
        self.text = TextBlock(theme, self.tr("Warnings"), ui_font(theme.tokens.font_body), _WARNING_LINES, self)

    def show_details(self, shown: Shown, moments: Moments) -> None:
        """List the warnings, if there are any."""
        warnings = shown.details.warnings
        self.set_title(self.tr("Warnings ({count})").format(count=len(warnings)))
        bullet = "• " if len(warnings) > 1 else ""
        self.text.show_text("\n".join(f"{bullet}{warning}" for warning in warnings))
        self.set_has_content(bool(warnings))
