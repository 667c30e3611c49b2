"""The columns of a wave's report: what each is called, shows and is copied as; UI thread (it translates)."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QCoreApplication, Qt

from desktop_app.domain.wave import MemberReport
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.formatting import short_uuid, thousands
from desktop_app.ui.waves.words import standing_tip, standing_word

translate = QCoreApplication.translate


class ReportColumn(IntEnum):
    """The columns in the order in which they stand."""

    NUMBER = 0
    STATUS = 1
    BRIZY_ID = 2
    UUID = 3
    DURATION = 4
    DOMAIN = 5
    ERROR = 6

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """Give how text stands in the column and in its title."""
        right = self in (ReportColumn.NUMBER, ReportColumn.BRIZY_ID, ReportColumn.DURATION)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


def title(column: ReportColumn) -> str:
    """Give a column's name."""
    return {
        ReportColumn.NUMBER: translate("WaveReport", "#"),
        ReportColumn.STATUS: translate("WaveReport", "Outcome"),
        ReportColumn.BRIZY_ID: translate("WaveReport", "Brizy ID"),
        ReportColumn.UUID: translate("WaveReport", "MB UUID"),
        ReportColumn.DURATION: translate("WaveReport", "Duration"),
        ReportColumn.DOMAIN: translate("WaveReport", "Domain"),
        ReportColumn.ERROR: translate("WaveReport", "Error"),
    }[column]


def text(column: ReportColumn, report: MemberReport, moments: Moments) -> str:
    """Give what a cell says; one line."""
    if column is ReportColumn.NUMBER:
        return thousands(report.member.position, moments.locale)
    if column is ReportColumn.UUID:
        return short_uuid(report.member.key.mb_project_uuid)
    return _whole(column, report, moments)


def _whole(column: ReportColumn, report: MemberReport, moments: Moments) -> str:
    """Give a value as it is copied."""
    member = report.member
    if column is ReportColumn.NUMBER:
        return str(member.position)
    if column is ReportColumn.STATUS:
        return standing_word(member.standing)
    if column is ReportColumn.BRIZY_ID:
        return str(member.key.brz_project_id)
    if column is ReportColumn.UUID:
        return member.key.mb_project_uuid
    if column is ReportColumn.DURATION:
        return moments.between(report.started_at, report.ended_at)
    return report.domain if column is ReportColumn.DOMAIN else " ".join(report.error.split())


def tip(column: ReportColumn, report: MemberReport, moments: Moments) -> str:
    """Give what a cell says at length; empty where it says it all."""
    if column is ReportColumn.STATUS:
        return standing_tip(report.member.standing)
    if column is ReportColumn.DURATION and report.started_at is not None:
        began = translate("WaveReport", "Started: {when}").format(when=moments.exact(report.started_at))
        over = translate("WaveReport", "Ended: {when}").format(when=moments.exact(report.ended_at))
        return f"{began}\n{over}" if report.ended_at else began
    return _whole(column, report, moments) if column >= ReportColumn.UUID else ""


def spoken(column: ReportColumn, report: MemberReport, moments: Moments) -> str:
    """Give what a screen reader says of a cell; of the first one, which is read from row to row, the row."""
    if column is ReportColumn.NUMBER:
        return ", ".join(part for one in ReportColumn if (part := text(one, report, moments)))
    return text(column, report, moments)


def titles_as_text() -> str:
    """Write the titles for the clipboard, tabs between them."""
    return "\t".join(title(column) for column in ReportColumn)


def row_as_text(report: MemberReport, moments: Moments) -> str:
    """Write a member for the clipboard: tabs between the values, whole ids."""
    return "\t".join(_whole(column, report, moments) for column in ReportColumn)
