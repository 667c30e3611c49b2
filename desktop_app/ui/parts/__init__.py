"""Small widgets and painters the panes are put together from; UI thread; must not import panes or services."""

from __future__ import annotations

from desktop_app.ui.parts.buttons import Kind, PushButton, ToolButton
from desktop_app.ui.parts.card import Card
from desktop_app.ui.parts.chip import Chip, chip_width
from desktop_app.ui.parts.count_card import CountCard
from desktop_app.ui.parts.elided_label import ElidedLabel
from desktop_app.ui.parts.empty_state import EmptyState
from desktop_app.ui.parts.filter_field import FilterField
from desktop_app.ui.parts.hairline import Hairline
from desktop_app.ui.parts.icon_label import IconLabel
from desktop_app.ui.parts.inline_message import InlineMessage, Tone
from desktop_app.ui.parts.key_value_rows import KeyValueRows
from desktop_app.ui.parts.painting import paint_focus_ring
from desktop_app.ui.parts.progress import ProgressBar, paint_progress
from desktop_app.ui.parts.row_delegate import RowDelegate
from desktop_app.ui.parts.row_view import RowView
from desktop_app.ui.parts.scrolled import scrolled
from desktop_app.ui.parts.spin_box import SpinBox
from desktop_app.ui.parts.status_chip import StatusChip, paint_chip, status_word
from desktop_app.ui.parts.status_dot import Health, StatusDot

__all__ = [
    "Card",
    "Chip",
    "CountCard",
    "ElidedLabel",
    "EmptyState",
    "FilterField",
    "Hairline",
    "Health",
    "IconLabel",
    "InlineMessage",
    "KeyValueRows",
    "Kind",
    "ProgressBar",
    "PushButton",
    "RowDelegate",
    "RowView",
    "SpinBox",
    "StatusChip",
    "StatusDot",
    "Tone",
    "ToolButton",
    "chip_width",
    "paint_chip",
    "paint_focus_ring",
    "paint_progress",
    "scrolled",
    "status_word",
]
