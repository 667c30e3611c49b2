"""Views for the gallery's sheet: a table, a rail and a menu; UI thread; only the gallery imports it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QMenu, QTableView

from desktop_app.ui.look.theme import Theme

UUID = "9f2c1b3d-52c7-4a0e-9d1f-0c6b8e7aa41e"


def sample_table(theme: Theme) -> QTableView:
    """Make a table of four rows, one of them selected."""
    model = QStandardItemModel(0, 5)
    model.setHorizontalHeaderLabels(["Status", "MB UUID", "Brizy ID", "Domain", "Updated"])
    for row in (
        ("Running", UUID, "23131991", "a.example", "12 s ago"),
        ("Error", "77b0c2d4-0a55-4a5f-8f0e-2b1f7c9d19c2", "23131877", "b.example", "4 min ago"),
        ("Completed", "1c0ffee0-0a55-4a5f-8f0e-2b1f7c9d0001", "23131700", "c.example", "3 h ago"),
        ("Pending", "2c0ffee0-0a55-4a5f-8f0e-2b1f7c9d0002", "23131699", "d.example", "23 Nov 2026, 14:05"),
    ):
        model.appendRow([QStandardItem(text) for text in row])
    table = QTableView()
    model.setParent(table)
    table.setModel(model)
    table.setShowGrid(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.tokens.row_height)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.horizontalHeader().setStretchLastSection(True)
    table.setSortingEnabled(True)
    table.sortByColumn(4, Qt.SortOrder.DescendingOrder)
    table.setColumnWidth(1, 270)
    table.selectRow(1)
    table.setFixedHeight(30 + 4 * 30 + 12)
    return table


def sample_rail(theme: Theme) -> QListWidget:
    """Make a rail of views with the second one chosen."""
    rail = QListWidget()
    # Rows are measured when the first is chosen, which must not be before the stylesheet is there.
    rail.ensurePolished()
    for icon, text in (("warning", "Unresolved"), ("list", "All"), ("waves", "Waves"), ("log", "Log")):
        rail.addItem(QListWidgetItem(theme.icons.icon(icon), text))
    rail.setCurrentRow(1)
    rail.setIconSize(QSize(theme.tokens.icon_small, theme.tokens.icon_small))
    rail.setFixedSize(150, 4 * theme.tokens.row_height)
    return rail


def sample_menu(theme: Theme) -> QMenu:
    """Make a menu with its first entry under the mouse and its last disabled."""
    menu = QMenu()
    for icon, text in (("restart", "Restart"), ("copy", "Copy MB UUID"), ("settings", "Settings…")):
        menu.addAction(theme.icons.icon(icon), text)
    menu.addSeparator()
    menu.addAction("Kill process…").setEnabled(False)
    menu.setActiveAction(menu.actions()[0])
    menu.ensurePolished()
    menu.resize(menu.sizeHint())
    return menu
