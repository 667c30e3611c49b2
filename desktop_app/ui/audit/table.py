"""The table of the trail: which lines are chosen, copied, gone to; UI thread."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from desktop_app.domain.operator import AuditEntry
from desktop_app.ui.audit.columns import AuditColumn, row_as_text
from desktop_app.ui.audit.delegate import AuditDelegate
from desktop_app.ui.audit.model import AuditModel
from desktop_app.ui.desk import Desk
from desktop_app.ui.parts.ageing_column import AgeingColumn
from desktop_app.ui.parts.row_view import RowView
from desktop_app.ui.parts.scroll_anchor import ScrollAnchor
from desktop_app.ui.shortcuts import Command, table_action

_LEAST_RESULT = 160


class AuditTable(RowView):
    """The trail.

    Attributes:
        copy: Copies the chosen lines.
        go: Leads to the migration of the chosen line.

    Signals:
        entry_chosen: Carries the `AuditEntry` that was chosen last, None if none is.
        migration_requested: Carries the `MigrationKey` of the line that was opened.
    """

    entry_chosen = Signal(object)
    migration_requested = Signal(object)

    def __init__(self, desk: Desk, model: AuditModel, parent: QWidget | None = None) -> None:
        """Show a model."""
        delegate = AuditDelegate(desk)
        super().__init__(delegate, self.tr("Audit"), parent)
        self._desk = desk
        self._trail = model
        self._lines = delegate
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setModel(model)
        self._anchor = ScrollAnchor(self, model.changing, model.answered, self._settle)
        self.copy = table_action(self, self.tr("Copy"), Command.COPY_ROW, self.copy_chosen)
        self.go = table_action(self, self.tr("Show the migration"), None, self.open_chosen)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.selectionModel().selectionChanged.connect(self._tell)
        self.selectionModel().currentChanged.connect(self._tell)
        model.dataChanged.connect(self._tell)
        model.modelReset.connect(self._tell)
        self.doubleClicked.connect(self.open_chosen)
        self.verticalScrollBar().valueChanged.connect(self._read_on)
        desk.theme.changed.connect(self._fit)
        AgeingColumn(self, AuditColumn.WHEN)
        self._tell()

    @property
    def chosen(self) -> AuditEntry | None:
        """Give the line that was chosen last; None if none is."""
        current = self.currentIndex()
        if not current.isValid() or not self.selectionModel().isRowSelected(current.row(), QModelIndex()):
            rows = self._chosen_rows()
            return self._trail.entry_at(rows[0]) if rows else None
        return self._trail.entry_at(current.row())

    @Slot()
    def copy_chosen(self) -> None:
        """Put the chosen lines on the clipboard, from top to bottom."""
        entries = [self._trail.entries[row] for row in self._chosen_rows()]
        if entries:
            QGuiApplication.clipboard().setText("\n".join(row_as_text(one, self._desk.locale) for one in entries))

    @Slot()
    def open_chosen(self) -> None:
        """Lead to the migration of the chosen line."""
        entry = self.chosen
        if entry is not None and entry.key is not None:
            self.migration_requested.emit(entry.key)

    def _chosen_rows(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    @Slot()
    def _tell(self) -> None:
        entry = self.chosen
        self.copy.setEnabled(entry is not None)
        self.go.setEnabled(entry is not None and entry.key is not None)
        self.entry_chosen.emit(entry)

    @Slot()
    def _read_on(self) -> None:
        """Ask for older lines one page before the end is reached."""
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum() - bar.pageStep():
            self._trail.fetchMore(QModelIndex())

    def _settle(self) -> None:
        """Do now what the view does before it paints: rows are laid out, scroll bars know their range."""
        self.executeDelayedItemsLayout()
        self.updateGeometries()

    @Slot()
    def _fit(self) -> None:
        widths = self._lines.widths()
        rest = self.viewport().width() - sum(widths.values())
        for column, width in {**widths, AuditColumn.RESULT: max(_LEAST_RESULT, rest)}.items():
            self.setColumnWidth(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen line with Return."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_chosen()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the last column what is left."""
        super().resizeEvent(event)
        self._fit()
