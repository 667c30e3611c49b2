"""With what migrations are to be started, checked where it stands; UI thread; must not import services."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.launch import LaunchParameters
from desktop_app.ui.dialogs.form_field import Field, SecretLine
from desktop_app.ui.field_words import field_label
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.messages import describe
from desktop_app.ui.parts import PushButton

T = TypeVar("T")

_TEXTS = ("mb_site_id", "brz_workspaces_id", "mb_page_slug", "mb_element_name")
_SWITCHES = ("skip_media_upload", "skip_cache", "quality_analysis", "mgr_manual")
_FOLDED = ("brz_workspaces_id", "mb_page_slug", "mb_element_name", "quality_analysis", "mgr_manual")
_MONO = ("mb_project_uuid", "brz_project_id", "mb_site_id", "brz_workspaces_id")


class LaunchForm(QWidget):
    """Site id, secret and parameters.

    Attributes:
        fields: By wire name; `mb_secret` shows dots.
        switches: By wire name.
        more_button: Unfolds the rarely needed ones.

    Signals:
        unfolded: More fields are to be seen.
    """

    unfolded = Signal()

    def __init__(self, theme: Theme, more_fields: tuple[str, ...] = ()) -> None:
        """Make an empty form; `more_fields` are wire names of what stands in it besides, first of all."""
        super().__init__()
        self._theme = theme
        self._initial = LaunchParameters()
        names = (*more_fields, "mb_site_id", "mb_secret", *_TEXTS[1:])
        self.fields = {
            name: SecretLine(theme) if name == "mb_secret" else Field(name, theme, mono=name in _MONO) for name in names
        }
        self.switches = {name: QCheckBox(field_label(name)) for name in _SWITCHES}
        self._explain()
        self.more_button = PushButton(self.tr("More parameters"), theme, kind="quiet", icon="chevron-right", flush=True)
        self.more_button.setCheckable(True)
        self.more_button.setAutoDefault(False)
        self.more_button.toggled.connect(self._fold)
        self._more = QWidget()
        self._lay_out()
        self._fold(False)

    def fill(self, parameters: LaunchParameters) -> None:
        """Fill in what would be sent."""
        self._initial = parameters
        for name in _TEXTS:
            self.fields[name].edit.setText(getattr(parameters, name))
        for name, switch in self.switches.items():
            switch.setChecked(bool(getattr(parameters, name)))
        if any(getattr(parameters, name) for name in _FOLDED):
            self.more_button.setChecked(True)

    def hint(self, parameters: LaunchParameters, secret_stored: bool) -> None:
        """Say, where nothing is typed, what is used then."""
        site = parameters.mb_site_id
        text = self.tr("“{value}” is used").format(value=site) if site else self.tr("needed")
        self.fields["mb_site_id"].edit.setPlaceholderText(text)
        stored = self.tr("The stored secret is used") if secret_stored else self.tr("needed; none is stored")
        self.fields["mb_secret"].edit.setPlaceholderText(stored)

    def parameters(self) -> LaunchParameters | None:
        """Give the parameters, saying beside the fields what is wrong with them; None if one is wrong."""
        right = [self._checked(name, partial(_text, name)) is not None for name in _TEXTS]
        return LaunchParameters.from_wire(self.values()) if all(right) else None

    def values(self) -> dict[str, object]:
        """Give what is in the form under the wire's names; an untouched switch that was never set stays unset."""
        texts: dict[str, object] = {name: self.text(name) for name in _TEXTS}
        switches: dict[str, object] = {}
        for name, switch in self.switches.items():
            unset = getattr(self._initial, name) is None and not switch.isChecked()
            switches[name] = None if unset else switch.isChecked()
        return texts | switches

    def text(self, name: str) -> str:
        """Give what is typed into a field; blanks around it are taken for slips, except in the secret."""
        text = self.fields[name].edit.text()
        return text if name == "mb_secret" else text.strip()

    def show_error(self, name: str, text: str) -> bool:
        """Say what is wrong beside a field and go there; False if there is no such field."""
        field = self.fields.get(name)
        if field is None:
            return False
        if name in _FOLDED:
            self.more_button.setChecked(True)
        field.show_error(text)
        return True

    def focus_first_error(self) -> None:
        """Go to the first field that is wrong."""
        for field in self.fields.values():
            if not field.error.isHidden():
                field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _checked(self, name: str, parse: Callable[[str], T]) -> T | None:
        self.fields[name].clear_error()
        try:
            return parse(self.text(name))
        except InvalidValue as error:
            self.show_error(name, describe(error).beside_field)
            return None

    @Slot(bool)
    def _fold(self, shown: bool) -> None:
        self._more.setVisible(shown)
        self.more_button.set_icon("chevron-down" if shown else "chevron-right")
        if shown:
            self.unfolded.emit()

    def _explain(self) -> None:
        tips = {
            "skip_media_upload": self.tr("Leave pictures and files where they are"),
            "skip_cache": self.tr("Read everything anew instead of what the server kept from an earlier run"),
            "quality_analysis": self.tr("Compare the pages before and after"),
            "mgr_manual": self.tr("Mark the run as started by hand"),
        }
        for name, tip in tips.items():
            self.switches[name].setToolTip(tip)

    def _lay_out(self) -> None:
        tokens = self._theme.tokens
        first, more = QGridLayout(), QGridLayout(self._more)
        for grid in (first, more):
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(tokens.space_m)
            grid.setVerticalSpacing(tokens.space_m)
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        row = self._lay_out_needed(first)
        first.addWidget(self.switches["skip_media_upload"], row, 0)
        first.addWidget(self.switches["skip_cache"], row, 1)
        more.addWidget(self.fields["brz_workspaces_id"], 0, 0, top)
        more.addWidget(self.fields["mb_page_slug"], 0, 1, top)
        more.addWidget(self.fields["mb_element_name"], 1, 0, 1, 2)
        more.addWidget(self.switches["quality_analysis"], 2, 0)
        more.addWidget(self.switches["mgr_manual"], 2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.space_m)
        layout.addLayout(first)
        layout.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._more)
        layout.addStretch(1)

    def _lay_out_needed(self, grid: QGridLayout) -> int:
        """Put what no start goes without into the first rows of two columns; give the next row."""
        grid.addWidget(self.fields["mb_site_id"], 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.fields["mb_secret"], 0, 1, Qt.AlignmentFlag.AlignTop)
        return 1


def _text(name: str, text: str) -> str:
    LaunchParameters.from_wire({name: text})
    return text
