"""What a log, its lines and their levels are called; UI thread (it translates); must not import widgets."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_app.domain.migration import MigrationKey
from desktop_app.ui.formatting import clock_time, numeric_date, short_uuid
from desktop_app.ui.logs.log_text import Severity
from desktop_app.ui.recorded_words import in_operator_words

translate = QCoreApplication.translate


def window_title(key: MigrationKey) -> str:
    """Name the window of a migration's log."""
    words = translate("Log", "Log of #{id} · {uuid}")
    return words.format(id=key.brz_project_id, uuid=short_uuid(key.mb_project_uuid))


def level_word(level: str) -> str:
    """Say a level; one that nobody knows stays as it was logged."""
    return {
        "DEBUG": translate("Log", "Debug"),
        "INFO": translate("Log", "Info"),
        "NOTICE": translate("Log", "Notice"),
        "WARNING": translate("Log", "Warning"),
        "WARN": translate("Log", "Warning"),
        "ERROR": translate("Log", "Error"),
        "CRITICAL": translate("Log", "Critical"),
        "ALERT": translate("Log", "Alert"),
        "EMERGENCY": translate("Log", "Emergency"),
        "FATAL": translate("Log", "Fatal"),
    }.get(level, level)


def known_level_words() -> list[str]:
    """Give the words that the column of levels has to hold."""
    return [level_word(level) for level in ("DEBUG", "INFO", "NOTICE", "WARNING", "ERROR", "CRITICAL", "EMERGENCY")]


def severity_choice(least: Severity) -> str:
    """Name a choice of lines by how grave they are."""
    if least is Severity.ERROR:
        return translate("Log", "Errors only")
    return translate("Log", "Warnings and errors") if least is Severity.WARNING else translate("Log", "All lines")


def line_time(moment: datetime, locale: QLocale, dated: bool) -> str:
    """Say when a line was logged: the local time of day, with its date where the log is not of one day."""
    time = clock_time(moment, locale)
    return f"{numeric_date(moment, locale)} {time}" if dated else time


def source_words(source: str) -> str:
    """Say where a log comes from."""
    if source == "server":
        return translate("Log", "From the migration server")
    return translate("Log", "From log files")


def problem_words(problem: str) -> str:
    """Say what was recorded in English of sources that gave nothing; empty stays empty."""
    return "; ".join(in_operator_words(part) for part in problem.split("; "))
