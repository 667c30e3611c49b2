"""Filters become one query: typing once it pauses, a wrong id never."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.migration import Status
from desktop_app.domain.overview import StatusCounts
from desktop_app.domain.query import MigrationQuery
from desktop_app.ui.migrations.columns import Column
from desktop_app.ui.migrations.count_cards import CountCards
from desktop_app.ui.migrations.filter_bar import FilterBar
from desktop_app.ui.migrations.views import View
from tests.ui.migrations.desks import TestDesk


class Bar:
    """A filter bar as an operator finds it."""

    def __init__(self, at: TestDesk, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        layout = QVBoxLayout(self.window)
        self.bar = FilterBar(at.theme)
        for part in (self.bar.search, self.bar):
            layout.addWidget(part)
        self.asked: list[MigrationQuery] = []
        self.bar.query_changed.connect(self.asked.append)
        self.window.show()

    def field(self, name: str) -> QLineEdit:
        return next(one for one in self.window.findChildren(QLineEdit) if one.accessibleName() == name)

    def button(self, words: str) -> QPushButton:
        return next(one for one in self.window.findChildren(QPushButton) if one.text() == words)

    @property
    def problem(self) -> str:
        return next(
            (
                one.text()
                for one in self.bar.findChildren(QLabel)
                if one.property("role") == "error" and one.isVisible()
            ),
            "",
        )


@pytest.fixture
def bar(at: TestDesk, qtbot: QtBot) -> Bar:
    return Bar(at, qtbot)


def test_typing_is_one_query_once_it_pauses(bar: Bar, qtbot: QtBot) -> None:
    QTest.keyClicks(bar.field("MB UUID"), "9f2c")
    assert bar.asked == []
    qtbot.waitUntil(lambda: bool(bar.asked))
    assert bar.asked == [MigrationQuery(mb_project_uuid="9f2c")]


def test_enter_does_not_wait(bar: Bar) -> None:
    QTest.keyClicks(bar.field("Search"), " harbor ")
    QTest.keyClick(bar.field("Search"), Qt.Key.Key_Return)
    assert bar.asked == [MigrationQuery(text="harbor")]


@pytest.mark.parametrize("wrong", ["12a", "-4", "0", "99999999999999999999", "१२"])
def test_an_id_that_is_none_is_named_and_not_asked_for(wrong: str, bar: Bar) -> None:
    field = bar.field("Brizy ID")
    field.setText("23131004")
    QTest.keyClick(field, Qt.Key.Key_Return)
    field.setText(wrong)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert bar.asked == [MigrationQuery(brz_project_id=23_131_004)]
    assert bar.problem
    assert field.accessibleDescription() == bar.problem
    assert field.property("invalid") == "true"
    field.setText(" 7 ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert bar.asked[-1] == MigrationQuery(brz_project_id=7)
    assert not bar.problem


@pytest.mark.parametrize(
    ("view", "query"),
    [
        (View.RUNNING, MigrationQuery(status=frozenset({Status.IN_PROGRESS}))),
        (View.ERRORS, MigrationQuery(status=frozenset({Status.ERROR}))),
        (View.ATTENTION, MigrationQuery(attention=True)),
        (View.PENDING, MigrationQuery(status=frozenset({Status.PENDING}))),
        (View.COMPLETED, MigrationQuery(status=frozenset({Status.COMPLETED}))),
    ],
)
def test_each_view_is_a_query(view: View, query: MigrationQuery, bar: Bar) -> None:
    (status,) = bar.bar.findChildren(QComboBox)
    QTest.keyClicks(status, status.itemText(list(View).index(view))[:2])
    assert bar.bar.view is view
    assert bar.asked[-1] == query
    bar.bar.set_view(View.ALL)
    assert bar.asked[-1] == MigrationQuery()


def test_reset_shows_everything_with_one_query(bar: Bar) -> None:
    reset = bar.button("Reset")
    assert not reset.isEnabled()
    for name, text in (("MB UUID", "9f"), ("Brizy ID", "7"), ("Search", "x")):
        bar.field(name).setText(text)
        QTest.keyClick(bar.field(name), Qt.Key.Key_Return)
    bar.bar.set_view(View.ERRORS)
    assert reset.isEnabled()
    bar.asked.clear()
    QTest.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert bar.asked == [MigrationQuery()]
    assert not reset.isEnabled()
    assert not any(bar.field(name).text() for name in ("MB UUID", "Brizy ID", "Search"))


def test_a_wrong_id_alone_can_be_reset(bar: Bar) -> None:
    bar.field("Brizy ID").setText("x")
    QTest.keyClick(bar.field("Brizy ID"), Qt.Key.Key_Return)
    QTest.mouseClick(bar.button("Reset"), Qt.MouseButton.LeftButton)
    assert not bar.problem
    assert bar.asked == []


def test_escape_empties_a_field_and_then_leaves_it(bar: Bar, qtbot: QtBot) -> None:
    field = bar.field("Search")
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert bar.asked == [MigrationQuery(text="x"), MigrationQuery()]
    with qtbot.waitSignal(bar.bar.left):
        QTest.keyClick(field, Qt.Key.Key_Escape)


def test_the_columns_menu_switches_and_orders(bar: Bar) -> None:
    switched: list[tuple[Column, bool]] = []
    ordered: list[Column] = []
    bar.bar.column_toggled.connect(lambda column, shown: switched.append((column, shown)))
    bar.bar.sort_chosen.connect(ordered.append)
    menu = bar.button("Columns").menu()
    assert isinstance(menu, QMenu)
    menu.actions()[Column.DOMAIN].trigger()
    assert switched == [(Column.DOMAIN, False)]
    bar.bar.show_columns([Column.ERROR])
    assert not menu.actions()[Column.ERROR].isEnabled()
    assert menu.actions()[Column.DOMAIN].isEnabled()
    assert not menu.actions()[Column.STATUS].isChecked()
    assert len(switched) == 1
    moved: list[Column] = []
    bar.bar.move_chosen.connect(moved.append)
    orders, moves = (action.menu() for action in menu.actions()[-2:])
    assert isinstance(orders, QMenu)
    assert isinstance(moves, QMenu)
    orders.actions()[Column.DOMAIN].trigger()
    assert ordered == [Column.DOMAIN]
    moves.actions()[Column.ERROR].trigger()
    assert moved == [Column.ERROR]


def test_cards_show_counts_and_choose_views(at: TestDesk, qtbot: QtBot) -> None:
    cards = CountCards(at.theme, at.desk.locale)
    qtbot.addWidget(cards)
    chosen: list[View] = []
    cards.view_chosen.connect(chosen.append)
    cards.show_counts(StatusCounts({Status.ERROR: 37, Status.COMPLETED: 998_714, Status.IN_PROGRESS: 12}, 3))
    figures = {view: card.count for view, card in cards.cards.items()}
    assert figures == {
        View.ALL: 998_763,
        View.RUNNING: 12,
        View.ERRORS: 37,
        View.ATTENTION: 3,
        View.PENDING: 0,
        View.COMPLETED: 998_714,
    }
    QTest.mouseClick(cards.cards[View.ERRORS], Qt.MouseButton.LeftButton)
    assert chosen == [View.ERRORS]
    cards.show_view(View.ALL)
    assert cards.cards[View.ALL].isChecked()
    assert chosen == [View.ERRORS]
    cards.show_counts(None)
    assert cards.cards[View.ERRORS].count is None
