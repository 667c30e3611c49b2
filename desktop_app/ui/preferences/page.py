"""What every page of the settings has: its fields, whether any is changed, whether all are right; UI thread."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import Hairline
from desktop_app.ui.preferences.secret_field import SecretField
from desktop_app.ui.preferences.setting_field import SettingField, caption

F = TypeVar("F", bound=SettingField)


class Page(QWidget):
    """A heading and fields below each other.

    Attributes:
        fields: By key, in order.
        secrets: Likewise; what is typed into them is stored with the rest.

    Signals:
        changed: What is in a field was changed.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        """Make a page that has its heading only."""
        super().__init__()
        tokens = theme.tokens
        self.fields: dict[str, SettingField] = {}
        self.secrets: list[SecretField] = []
        self._theme = theme
        self._heading = QLabel()
        self._heading.setFont(ui_font(tokens.font_title, semibold=True))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.space_xl, tokens.space_l, tokens.space_xl, tokens.space_l)
        self._column.setSpacing(tokens.space_l)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(self._heading)

    @property
    def title(self) -> str:
        """Give what the page is called."""
        return self._heading.text()

    def set_title(self, title: str) -> None:
        """Call the page something."""
        self._heading.setText(title)
        self.setAccessibleName(title)

    def add(self, widget: QWidget) -> None:
        """Put a widget below."""
        self._column.addWidget(widget)

    def add_field(self, field: F, widget: QWidget | None = None) -> F:
        """Put a field below, or the widget that it is part of."""
        self.fields[field.key] = field
        field.changed.connect(self.changed)
        self.add(widget or field)
        return field

    def add_secret(self, secret: SecretField) -> SecretField:
        """Put a secret below."""
        self.secrets.append(secret)
        secret.changed.connect(self.changed)
        self.add(secret)
        return secret

    @property
    def typed_secrets(self) -> list[SecretField]:
        """Give those that something is typed into."""
        return [secret for secret in self.secrets if secret.typed]

    def add_section(self, title: str, explanation: str = "") -> None:
        """Begin what is about something else."""
        name = QLabel(title)
        name.setFont(ui_font(self._theme.tokens.font_body, semibold=True))
        self.add(Hairline())
        self.add(name)
        if explanation:
            self.explain(explanation)

    def explain(self, text: str) -> None:
        """Put a muted sentence below."""
        self.add(caption(text, self._theme))

    def changes(self) -> dict[str, object]:
        """Give what differs from what is in force."""
        return {key: field.value() for key, field in self.fields.items() if field.is_changed}

    def check(self) -> bool:
        """Say beside each changed field what is wrong with it; tell whether nothing is."""
        return all([field.check() for field in self.fields.values() if field.is_changed])

    def load(self) -> None:
        """Show what is in force."""
        for field in self.fields.values():
            field.load()
        for secret in self.secrets:
            secret.load()
