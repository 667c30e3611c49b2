"""One setting to be read and changed, with what is wrong below it; UI thread; must not import panes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.ui.look.fonts import mono_font, ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts.presence import set_present
from desktop_app.ui.parts.repolishing import repolish
from desktop_app.ui.preferences import words

if TYPE_CHECKING:
    from desktop_app.services.configuring import Configuring


def caption(text: str, theme: Theme, role: str = "muted") -> QLabel:
    """Make a small label whose words wrap."""
    made = QLabel(text)
    made.setFont(ui_font(theme.tokens.font_small))
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    return made


class SettingField(QWidget):
    """A label, an editor, what helps to fill it in, and below it what is wrong or what locks it.

    Attributes:
        key: The setting's dotted key.
        editor: What it is changed with.
        line: The editor's row; a button may be put beside it.
        hint: What helps to fill it in; hidden if it needs no help.
        error: What is wrong; hidden if nothing is.
        lock: What fixes the value; hidden if it can be changed.

    Signals:
        changed: The operator, or a suggestion that was taken, changed what is in it.
    """

    changed = Signal()

    def __init__(self, key: str, editor: QWidget, configuring: Configuring, theme: Theme) -> None:
        """Lay the field out; a subclass fills it."""
        super().__init__()
        tokens = theme.tokens
        self.key = key
        self.editor = editor
        self._configuring = configuring
        self.hint = caption(words.hint(key), theme)
        self.error = caption("", theme, "error")
        self.lock = caption("", theme)
        self.line = QHBoxLayout()
        self.line.setSpacing(tokens.space_s)
        self.line.addWidget(editor, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.space_xs)
        if not isinstance(editor, QCheckBox):
            label = caption(words.label(key), theme)
            label.setBuddy(editor)
            layout.addWidget(label)
        layout.addLayout(self.line)
        for below in (self.error, self.lock, self.hint):
            layout.addWidget(below)
        editor.setAccessibleName(words.label(key))
        self.error.hide()
        self.show_lock()
        self._explain()

    @property
    def is_locked(self) -> bool:
        """Tell whether a variable or flag fixes the value."""
        return bool(self._configuring.locked(self.key))

    @property
    def is_changed(self) -> bool:
        """Tell whether it holds something else than what is in force."""
        return not self.is_locked and self.value() != self._configuring.value(self.key)

    def value(self) -> object:
        """Give what is in it."""
        raise NotImplementedError

    def show_value(self, value: object) -> None:
        """Fill it in."""
        raise NotImplementedError

    def set_read_only(self, locked: bool) -> None:
        """Let it be changed or not."""
        self.editor.setEnabled(not locked)

    def load(self) -> None:
        """Show what is in force."""
        self.show_value(self._configuring.value(self.key))
        self.clear_error()
        self.show_lock()

    def suggest(self, value: object) -> None:
        """Fill in what somebody proposed."""
        self.show_value(value)
        self._note_change()

    def check(self) -> bool:
        """Say below it what is wrong; tell whether nothing is."""
        try:
            self._configuring.check(self.key, self.value())
        except KnownError as error:
            self.show_error(words.rule(self.key, error))
            return False
        self.clear_error()
        return True

    def show_error(self, text: str) -> None:
        """Say what is wrong."""
        self.error.setText(text)
        set_present(self.error, True)
        self._mark(bool(text))
        self._explain()

    def clear_error(self) -> None:
        """Say that nothing is wrong."""
        if not self.error.isHidden():
            self.error.clear()
            self.error.hide()
            self._mark(False)
            self._explain()

    def show_lock(self) -> None:
        """Say what fixes the value, if anything does."""
        source = self._configuring.locked(self.key)
        self.lock.setText(words.locked(source) if source else "")
        self.lock.setVisible(bool(source))
        self.set_read_only(bool(source))

    @Slot()
    def _note_change(self) -> None:
        self.clear_error()
        self.changed.emit()

    def _mark(self, invalid: bool) -> None:
        self.editor.setProperty("invalid", "true" if invalid else "false")
        self._restyle()

    def _restyle(self) -> None:
        repolish(self.editor)

    def _explain(self) -> None:
        self.hint.setVisible(bool(self.hint.text()) and not self.lock.text())
        said = (self.error.text(), self.lock.text(), self.hint.text())
        self.editor.setAccessibleDescription(" ".join(text for text in said if text))


class TextSetting(SettingField):
    """A setting that is a text; blanks around it are taken for slips.

    Attributes:
        edit: Where it is typed.
    """

    def __init__(self, key: str, configuring: Configuring, theme: Theme, *, mono: bool = False) -> None:
        """Make a field; `mono` is for addresses, paths and ids."""
        self.edit = QLineEdit()
        super().__init__(key, self.edit, configuring, theme)
        if mono:
            self.edit.setFont(mono_font(theme.tokens.font_body))
        self.edit.textEdited.connect(self._note_change)
        self.edit.editingFinished.connect(self._check_typed)
        self.load()

    def value(self) -> object:
        """Give what is typed."""
        return self.edit.text().strip()

    def show_value(self, value: object) -> None:
        """Fill it in."""
        self.edit.setText(str(value))
        self.edit.setCursorPosition(0)

    def set_read_only(self, locked: bool) -> None:
        """Let it be selected and copied all the same."""
        self.edit.setReadOnly(locked)
        self._restyle()

    @Slot()
    def _check_typed(self) -> None:
        if self.is_changed:
            self.check()


class NumberSetting(TextSetting):
    """A setting that is a number, written as the locale does, with its unit behind it."""

    def __init__(self, key: str, configuring: Configuring, theme: Theme, locale: QLocale) -> None:
        """Make a field."""
        self._locale = QLocale(locale)
        self._locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        super().__init__(key, configuring, theme)
        self.edit.setFixedWidth(96)
        self.line.setStretch(0, 0)
        self.line.addWidget(QLabel(words.unit(key)), 1)

    def value(self) -> object:
        """Give the number; the text itself where it is none, to be refused."""
        text = self.edit.text().strip()
        if isinstance(self._configuring.value(self.key), int):
            return int(text) if text.isascii() and text.isdigit() else text
        number, right = self._locale.toDouble(text)
        if right:
            return number
        try:
            return float(text.replace(",", "."))
        except ValueError:
            return text

    def show_value(self, value: object) -> None:
        """Fill it in."""
        self.edit.setText(self._locale.toString(value, "g", 15) if isinstance(value, float) else str(value))


class ChoiceSetting(SettingField):
    """A setting that is one of a few; the chosen one is explained.

    Attributes:
        box: Where it is chosen.
    """

    def __init__(
        self, key: str, configuring: Configuring, theme: Theme, named: Mapping[str, str] | None = None
    ) -> None:
        """Make a field; `named` are other words by value than the usual ones."""
        self.box = QComboBox()
        for value, text in (named or words.choices(key)).items():
            self.box.addItem(text, value)
        super().__init__(key, self.box, configuring, theme)
        self.box.currentIndexChanged.connect(self._explain_choice)
        self.box.activated.connect(self._note_change)
        self.load()

    def value(self) -> object:
        """Give what is chosen."""
        return self.box.currentData()

    def show_value(self, value: object) -> None:
        """Choose it."""
        self.box.setCurrentIndex(self.box.findData(value))
        self._explain_choice()

    def offer(self, value: str, offered: bool) -> None:
        """Let one of the values be chosen or not."""
        model = self.box.model()
        assert isinstance(model, QStandardItemModel)
        model.item(self.box.findData(value)).setEnabled(offered)

    @Slot()
    def _explain_choice(self) -> None:
        self.hint.setText(words.choice_hint(self.key, str(self.value())))
        self._explain()


class FlagSetting(SettingField):
    """A setting that is yes or no.

    Attributes:
        switch: Where it is ticked.
    """

    def __init__(self, key: str, configuring: Configuring, theme: Theme) -> None:
        """Make a field."""
        self.switch = QCheckBox(words.label(key))
        super().__init__(key, self.switch, configuring, theme)
        self.switch.clicked.connect(self._note_change)
        self.load()

    def value(self) -> object:
        """Give whether it is ticked."""
        return self.switch.isChecked()

    def show_value(self, value: object) -> None:
        """Tick it or not."""
        self.switch.setChecked(bool(value))
