"""The views of the list: which statuses each one shows and what it is called; UI thread (it translates)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.migration import Status
from desktop_app.domain.overview import StatusCounts


class View(StrEnum):
    """A part of the list that has a name."""

    ALL = "all"
    RUNNING = "running"
    ERRORS = "errors"
    ATTENTION = "attention"
    PENDING = "pending"
    COMPLETED = "completed"

    @property
    def statuses(self) -> frozenset[Status]:
        """Give the statuses that are shown; empty means all."""
        status = _STATUSES.get(self)
        return frozenset() if status is None else frozenset({status})

    @property
    def icon(self) -> str:
        """Give the icon's name."""
        if self is View.ALL:
            return "list"
        status = _STATUSES.get(self)
        return "status-attention" if status is None else f"status-{status.value}"

    @property
    def colour(self) -> str:
        """Give the name of the icon's colours among the tokens, `muted` for none."""
        if self is View.ALL:
            return "muted"
        status = _STATUSES.get(self)
        return "attention" if status is None else status.value

    def counted(self, counts: StatusCounts) -> int:
        """Give how many migrations the view shows."""
        if self is View.ALL:
            return counts.total
        status = _STATUSES.get(self)
        return counts.attention if status is None else counts.of(status)


_STATUSES: Mapping[View, Status] = {
    View.RUNNING: Status.IN_PROGRESS,
    View.ERRORS: Status.ERROR,
    View.PENDING: Status.PENDING,
    View.COMPLETED: Status.COMPLETED,
}


def view_title(view: View) -> str:
    """Give a view's name."""
    return {
        View.ALL: QCoreApplication.translate("MigrationViews", "All"),
        View.RUNNING: QCoreApplication.translate("MigrationViews", "Running"),
        View.ERRORS: QCoreApplication.translate("MigrationViews", "Errors"),
        View.ATTENTION: QCoreApplication.translate("MigrationViews", "Attention"),
        View.PENDING: QCoreApplication.translate("MigrationViews", "Pending"),
        View.COMPLETED: QCoreApplication.translate("MigrationViews", "Completed"),
    }[view]


def view_tip(view: View) -> str:
    """Say what a view shows."""
    return {
        View.ALL: QCoreApplication.translate("MigrationViews", "Every migration"),
        View.RUNNING: QCoreApplication.translate("MigrationViews", "Migrations in progress"),
        View.ERRORS: QCoreApplication.translate("MigrationViews", "Migrations that failed"),
        View.ATTENTION: QCoreApplication.translate("MigrationViews", "Migrations that a person should look at"),
        View.PENDING: QCoreApplication.translate("MigrationViews", "Migrations that have not started"),
        View.COMPLETED: QCoreApplication.translate("MigrationViews", "Migrations that ended well"),
    }[view]
