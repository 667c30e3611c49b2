"""A count card shows, is heard, and is worked with mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import CountCard


def card_of(theme: Theme, qtbot: QtBot, count: int | None = 1_000_000, *, loud: bool = False) -> CountCard:
    card = CountCard("Unresolved", "status-error", theme, colour="error", loud=loud)
    card.setLocale(QLocale("en_US"))
    qtbot.addWidget(card)
    card.set_count(count)
    card.resize(card.sizeHint())
    return card


def colours(card: CountCard) -> set[str]:
    image = card.grab().toImage()
    return {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}


def test_it_is_heard_with_its_figure(theme: Theme, qtbot: QtBot) -> None:
    card = card_of(theme, qtbot)
    assert card.accessibleName() == "Unresolved: 1,000,000"
    card.set_count(None)
    assert card.accessibleName() == "Unresolved: not known yet"
    assert card.count is None


def test_it_grows_with_its_figure_and_is_never_cut(theme: Theme, qtbot: QtBot) -> None:
    card = card_of(theme, qtbot, 1)
    narrow = card.sizeHint().width()
    card.set_count(1_000_000_000)
    assert card.sizeHint().width() > narrow
    assert card.minimumSizeHint() == card.sizeHint()
    assert card.sizeHint().height() >= theme.tokens.hit_target


def test_mouse_and_keys_check_it(theme: Theme, qtbot: QtBot) -> None:
    card = card_of(theme, qtbot)
    card.show()
    with qtbot.waitSignal(card.clicked):
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert card.isChecked()
    card.setFocus()
    with qtbot.waitSignal(card.toggled):
        QTest.keyClick(card, Qt.Key.Key_Space)
    assert not card.isChecked()


def test_cards_are_an_exclusive_choice_in_a_group(theme: Theme, qtbot: QtBot) -> None:
    row = QWidget()
    qtbot.addWidget(row)
    layout, group = QHBoxLayout(row), QButtonGroup(row)
    cards = [CountCard(title, "", theme) for title in ("All", "Running")]
    for card in cards:
        layout.addWidget(card)
        group.addButton(card)
    row.show()
    for card in cards:
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert [card.isChecked() for card in cards] == [False, True]


def test_checked_focused_and_resting_look_different(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QHBoxLayout(window)
    other, card = card_of(theme, qtbot), card_of(theme, qtbot)
    for widget in (other, card):
        layout.addWidget(widget)
    window.show()
    qtbot.waitUntil(other.hasFocus)
    resting = card.grab().toImage()
    card.setChecked(True)
    checked = card.grab().toImage()
    card.setFocus()
    focused = card.grab().toImage()
    assert len({resting.cacheKey(), checked.cacheKey(), focused.cacheKey()}) == 3
    assert resting != checked
    assert checked != focused
    middle = focused.height() // 2
    assert checked.pixelColor(1, middle) == QColor(theme.tokens.selection)
    assert focused.pixelColor(1, middle) == QColor(theme.tokens.accent)


def test_what_is_wrong_stands_out_and_zero_does_not(theme: Theme, qtbot: QtBot) -> None:
    tokens = theme.tokens
    assert tokens.text in colours(card_of(theme, qtbot))
    assert tokens.text not in colours(card_of(theme, qtbot, loud=True))
    assert tokens.error.text in colours(card_of(theme, qtbot, loud=True))
    assert tokens.text not in colours(card_of(theme, qtbot, 0, loud=True))


def test_it_follows_the_theme(theme: Theme, qtbot: QtBot) -> None:
    card = card_of(theme, qtbot)
    card.show()
    theme.set_mode("dark")
    assert theme.tokens.surface in colours(card)
    assert theme.tokens.error.text in colours(card)
