"""The stylesheet as text made from the tokens; plain data for any thread, must not import Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from string import Template

from desktop_app.ui.look.tokens import Tokens

IMAGES = "desktheme"  # Qt's search path for the stylesheet's images; letters and digits only

# A focused control trades one pixel of padding for one of border, so that nothing moves. The primary button, which
# is as blue as the ring, fills only the inside of it: clipped so, Qt leaves one pixel between the two.
_BASE = """\
QMainWindow, QDialog { background: $background; }
QFrame[part="surface"] { background: $surface; }
QFrame[part="card"] { background: $surface; border: 1px solid $hairline; border-radius: ${radius_card}px; }
QFrame[part="hairline"] { background: $hairline; border: none; }
QLabel { background: transparent; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="error"] { color: $error_text; }
QToolTip { background: $raised; color: $text; border: 1px solid $edge; padding: ${space_xs}px ${space_s}px; }
"""

_BUTTONS = """\
QPushButton {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: ${radius_control}px;
    padding: ${space_xs}px ${space_m}px; min-height: 18px;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:focus { border: 2px solid $accent; padding: 3px 11px; }
QPushButton:disabled { background: $background; color: $disabled; border-color: $hairline; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[kind="primary"]:focus { border: 2px solid $accent; background-clip: padding; }
QPushButton[kind="primary"]:disabled { background: $track; color: $muted; border-color: $track; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $accent; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:pressed { background: $pressed; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; }
QPushButton[kind="quiet"]:disabled { background: transparent; color: $disabled; border-color: transparent; }
QPushButton[kind="danger"] { color: $error_text; }
QPushButton[kind="danger"]:hover { background: $error_fill; border-color: $error_text; }
QPushButton[kind="danger"]:pressed { background: $error_fill; border-color: $error_text; }
QPushButton[kind="danger"]:focus { border: 2px solid $accent; }
QPushButton[kind="danger"]:disabled { background: $background; color: $disabled; border-color: $hairline; }
QPushButton[flush="true"] { padding-left: 3px; padding-right: 3px; }
QPushButton[flush="true"]:focus { padding-left: 2px; padding-right: 2px; }
QPushButton::menu-indicator {
    image: url($images:chevron-down-$name.svg); width: 16px; height: 16px;
    subcontrol-origin: padding; subcontrol-position: center right; right: ${space_s}px;
}
QToolButton {
    background: transparent; color: $text; border: 1px solid transparent; border-radius: ${radius_control}px;
    padding: 2px; min-width: 19px; min-height: 19px;
}
QToolButton:hover, QToolButton:checked { background: $hover; }
QToolButton:pressed, QToolButton:open { background: $pressed; }
QToolButton:focus { border: 2px solid $accent; padding: 1px; }
QToolButton:disabled { background: transparent; }
QToolButton::menu-indicator { image: none; }
"""

_INPUTS = """\
QLineEdit, QComboBox, QSpinBox, QPlainTextEdit, QTextEdit {
    background: $surface; color: $text; border: 1px solid $control; border-radius: ${radius_control}px;
    selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $muted;
}
QLineEdit, QComboBox { padding: 4px ${space_s}px; min-height: 18px; }
QPlainTextEdit, QTextEdit { padding: 4px; }
QLineEdit[readOnly="true"] { background: $background; border-color: $edge; }
QLineEdit:focus, QComboBox:focus, QComboBox:on { border: 2px solid $accent; padding: 3px 7px; }
QSpinBox { padding: 1px 0; min-height: 21px; }
QSpinBox:focus { border: 2px solid $accent; padding: 0; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; padding: 3px; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QPlainTextEdit:disabled, QTextEdit:disabled {
    background: $background; color: $disabled; border-color: $edge; placeholder-text-color: $disabled;
}
QLineEdit[invalid="true"], QSpinBox[invalid="true"] { border-color: $error_text; }
QLineEdit { lineedit-clear-button-icon: url($images:clear-$name.svg); }
QLineEdit > QToolButton { padding: 0; border: none; min-width: 0; min-height: 0; }
QComboBox QLineEdit, QComboBox QLineEdit:focus, QSpinBox QLineEdit, QSpinBox QLineEdit:focus {
    background: transparent; border: none; padding: 0; min-height: 0;
}
QLineEdit[role="value"] { background: transparent; border: none; padding: 0; min-height: ${hit_target}px; }
QLineEdit[role="value"]:focus { border: none; padding: 0; }
QTextEdit[role="value"] { background: transparent; border: none; padding: 0; }
QLineEdit[role="value"][tone="link"] { color: $accent; }
QLineEdit[role="value"][tone="error"], QTextEdit[role="value"][tone="error"] { color: $error_text; }
QTextEdit[role="value"]:focus { border: none; padding: 0; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow, QSpinBox::down-arrow { image: url($images:chevron-down-$name.svg); width: 16px; height: 16px; }
QComboBox QAbstractItemView {
    background: $raised; border: 1px solid $edge; padding: ${space_xs}px; outline: none;
    selection-background-color: $selection; selection-color: $text;
}
QComboBox QAbstractItemView::item { min-height: ${hit_target}px; padding: 0 ${space_s}px; }
QSpinBox::up-button, QSpinBox::down-button { background: transparent; border: none; width: 24px; }
QSpinBox::up-button { subcontrol-origin: border; subcontrol-position: top right; }
QSpinBox::down-button { subcontrol-origin: border; subcontrol-position: bottom right; }
QSpinBox::up-button:hover, QSpinBox::down-button:hover { background: $hover; }
QSpinBox::up-arrow { image: url($images:chevron-up-$name.svg); width: 12px; height: 12px; }
QSpinBox::down-arrow { width: 12px; height: 12px; }
QCheckBox { spacing: ${space_s}px; min-height: 24px; border: 2px solid transparent; padding: 0 ${space_xs}px 0 2px; }
QCheckBox:focus { border: 2px solid $accent; border-radius: ${radius_control}px; }
QCheckBox::indicator {
    width: 14px; height: 14px; background: $surface; border: 1px solid $control; border-radius: 4px;
}
QCheckBox::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($images:check-$name.svg); }
QCheckBox::indicator:disabled { background: $background; border-color: $edge; }
QCheckBox::indicator:checked:disabled { background: $control; border-color: $control; }
"""

_VIEWS = """\
QTableView {
    background: $surface; border: none; outline: none; gridline-color: transparent;
    selection-background-color: $selection; selection-color: $text; font-size: ${font_small}px;
}
QTableView[framed="true"] { border: 1px solid $edge; }
QTableView::item { border: none; border-bottom: 1px solid $hairline; padding: 0 5px; }
QTableView::item:selected { background: $selection; color: $text; }
QTableView::item:focus { border: 2px solid $accent; padding: 0 3px; }
QHeaderView { background: $surface; border: none; font-size: ${font_small}px; }
QHeaderView::section {
    background: $surface; color: $muted; border: none; border-bottom: 1px solid $edge;
    padding: 0 ${space_s}px; min-height: ${row_height}px; font-size: ${font_small}px; font-weight: 600;
}
QHeaderView::section:hover { background: $hover; color: $text; }
QHeaderView::section:pressed { background: $pressed; }
QHeaderView::up-arrow { image: url($images:chevron-up-$name.svg); width: 12px; height: 12px; }
QHeaderView::down-arrow { image: url($images:chevron-down-$name.svg); width: 12px; height: 12px; }
QTableCornerButton::section { background: $surface; border: none; border-bottom: 1px solid $edge; }
QListWidget { background: $surface; border: none; outline: none; }
QListWidget::item {
    min-height: 26px; padding: 0 ${space_xs}px; border: 2px solid transparent;
    border-radius: ${radius_control}px; color: $text;
}
QListWidget::item:hover { background: $hover; }
QListWidget::item:selected { background: $selection; color: $accent; }
QListWidget::item:focus { border: 2px solid $accent; }
QListWidget::item:disabled { color: $disabled; }
"""

_CHROME = """\
QMenu { background: $raised; border: 1px solid $edge; padding: ${space_xs}px; }
QMenu::item { min-height: ${hit_target}px; padding: 0 ${space_xl}px 0 ${space_m}px; border-radius: 4px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $disabled; background: transparent; }
QMenu::icon { padding-left: ${space_s}px; }
QMenu::separator { height: 1px; background: $hairline; margin: ${space_xs}px ${space_s}px; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $control; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QSplitter::handle { background: $hairline; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent; }
QStatusBar { background: $background; border-top: 1px solid $hairline; }
QStatusBar::item { border: none; }
QProgressBar { background: $track; border: none; border-radius: 3px; color: $text; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
"""


def stylesheet(tokens: Tokens) -> str:
    """Make the whole stylesheet of one theme."""
    head = f"/* Made from the token table: {tokens.name}. Edit the tokens, then `python -m desktop_app.ui.look`. */\n"
    return head + Template(_BASE + _BUTTONS + _INPUTS + _VIEWS + _CHROME).substitute(_values(tokens))


def theme_images(svgs: Mapping[str, str], tokens: Tokens) -> dict[str, str]:
    """Colour the few images the stylesheet names: file name -> SVG text, made from the icons of the same family."""
    return {
        f"{icon}-{tokens.name}.svg": svgs[icon].replace("currentColor", colour)
        for icon, colour in (
            ("check", tokens.on_accent),
            ("chevron-down", tokens.muted),
            ("chevron-up", tokens.muted),
            ("clear", tokens.muted),
        )
    }


def _values(tokens: Tokens) -> dict[str, object]:
    """Flatten the table: `error` becomes `error_text` and `error_fill`."""
    values: dict[str, object] = {"images": IMAGES}
    for name, value in asdict(tokens).items():
        if isinstance(value, dict):
            values |= {f"{name}_{part}": colour for part, colour in value.items()}
        else:
            values[name] = value
    return values
