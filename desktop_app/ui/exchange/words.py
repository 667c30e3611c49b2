"""What import and export say of sources, values and filters; UI thread; must not import widgets."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.import_comparing import Difference
from desktop_app.domain.import_rows import SourceKind
from desktop_app.domain.migration import fold_status
from desktop_app.domain.query import MigrationQuery
from desktop_app.services.import_preview import ImportPreview
from desktop_app.ui.history.words import result_label
from desktop_app.ui.parts import status_word

translate = QCoreApplication.translate


def source_name(preview: ImportPreview) -> str:
    """Call where rows come from."""
    if preview.kind is SourceKind.SERVER:
        return translate("Exchange", "The migration server's list")
    return preview.source


def place_title(kind: SourceKind) -> str:
    """Call the number by which a row is found in its source."""
    return translate("Exchange", "Line") if kind is SourceKind.CSV else translate("Exchange", "Row")


def there_title(kind: SourceKind) -> str:
    """Call what a source says, over against what is known."""
    on_server = kind is SourceKind.SERVER
    return translate("Exchange", "On the server") if on_server else translate("Exchange", "In the file")


def value_label(name: str) -> str:
    """Call a value that is stored of a migration; the wire's name where there is no better one."""
    return {
        "status": translate("Exchange", "Status"),
        "error": translate("Exchange", "Error"),
        "progress": translate("Exchange", "Progress"),
        "started_at": translate("Exchange", "Started"),
        "completed_at": translate("Exchange", "Ended"),
        "reset_at": translate("Exchange", "Reset"),
        "status_source": translate("Exchange", "Said by"),
        "wave_id": translate("Exchange", "Wave"),
        "wave_name": translate("Exchange", "Name of the wave"),
        "result": translate("Exchange", "Result"),
    }.get(name) or result_label(name)


def shown(difference: Difference, text: str) -> str:
    """Show one of the two values of a difference."""
    if difference.field == "status" and (status := fold_status(text)) is not None:
        return status_word(status)
    return text or "\N{EN DASH}"


def filter_words(query: MigrationQuery) -> str:
    """Say in one sentence what a query leaves out."""
    parts = []
    if query.status:
        words = ", ".join(status_word(status) for status in sorted(query.status))
        parts.append(translate("Exchange", "status {status}").format(status=words))
    if query.attention:
        parts.append(translate("Exchange", "needs attention"))
    if query.mb_project_uuid:
        parts.append(translate("Exchange", "MB UUID contains “{text}”").format(text=query.mb_project_uuid))
    if query.brz_project_id is not None:
        parts.append(translate("Exchange", "Brizy ID {id}").format(id=query.brz_project_id))
    if query.text:
        parts.append(translate("Exchange", "“{text}” is found in it").format(text=query.text))
    if query.wave:
        parts.append(translate("Exchange", "wave {wave}").format(wave=query.wave))
    if not parts:
        return translate("Exchange", "The whole list, in the order in which it is shown.")
    words = translate("Exchange", "Only what is filtered ({filters}), in the order in which it is shown.")
    return words.format(filters="; ".join(parts))
