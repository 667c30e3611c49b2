"""An operator's hands on the settings window."""

from __future__ import annotations

from PySide6.QtTest import QTest

from desktop_app.ui.dialogs.settings_dialog import SettingsDialog
from desktop_app.ui.preferences.setting_field import ChoiceSetting, FlagSetting, SettingField, TextSetting


def page_of(dialog: SettingsDialog, key: str) -> str:
    return next(name for name, page in dialog.pages.items() if key in page.fields)


def field(dialog: SettingsDialog, key: str) -> SettingField:
    """Turn to the page of a setting and give its field."""
    name = page_of(dialog, key)
    dialog.show_page(name)
    return dialog.pages[name].fields[key]


def fill(changed: SettingField, value: str) -> None:
    """Change a setting as an operator does."""
    if isinstance(changed, TextSetting):
        changed.edit.selectAll()
        QTest.keyClicks(changed.edit, value)
    elif isinstance(changed, ChoiceSetting):
        index = changed.box.findData(value)
        changed.box.setCurrentIndex(index)
        changed.box.activated.emit(index)
    else:
        assert isinstance(changed, FlagSetting)
        changed.switch.click()
