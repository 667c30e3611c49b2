"""Says what a server said before a start, what reports said and did; UI thread (it translates); no widgets."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.attempt import Baseline, ServerAnswer
from desktop_app.domain.migration import MigrationKey, Progress, parse_progress
from desktop_app.domain.overview import ReportRecord
from desktop_app.domain.report import Effect
from desktop_app.domain.times import parse_time
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.formatting import percent, short_uuid, thousands
from desktop_app.ui.parts.status_chip import status_word
from desktop_app.ui.recorded_words import in_operator_words

translate = QCoreApplication.translate

# What a report brings besides status, progress and error, by wire name; the rest is of no use to an operator.
RESULT_FACTS = (
    "brizy_project_domain",
    "brizy_project_id",
    "migration_id",
    "date",
    "theme",
    "mb_product_name",
    "mb_project_domain",
    "mb_site_id",
)


def window_title(key: MigrationKey) -> str:
    """Name the window of a migration's history."""
    words = translate("History", "History of #{id} · {uuid}")
    return words.format(id=key.brz_project_id, uuid=short_uuid(key.mb_project_uuid))


def story_title() -> str:
    """Call what happened to an attempt."""
    return translate("History", "What happened")


def result_label(name: str) -> str:
    """Call a value of a result; the wire's name where there is no other."""
    return {
        "brizy_project_domain": translate("History", "Domain"),
        "brizy_project_id": translate("History", "Brizy project"),
        "migration_id": translate("History", "Migration ID"),
        "date": translate("History", "Date"),
        "theme": translate("History", "Theme"),
        "mb_product_name": translate("History", "Product"),
        "mb_project_domain": translate("History", "MB domain"),
        "mb_site_id": translate("History", "MB site ID"),
    }.get(name, name)


def baseline_words(baseline: Baseline | None, moments: Moments) -> str:
    """Say what the server said of the migration just before a start; empty where it was not asked."""
    if baseline is None:
        return ""
    if not baseline.known:
        return translate("History", "it could not be asked")
    if baseline.answer is None:
        return translate("History", "it did not know this migration")
    return _answer_words(baseline.answer, moments)


def _answer_words(answer: ServerAnswer, moments: Moments) -> str:
    stamps = (answer.completed_at, answer.failed_at, answer.updated_at, answer.started_at)
    moment = next((found for stamp in stamps if (found := parse_time(stamp)) is not None), None)
    status = status_word(answer.status) if answer.status else translate("History", "nothing of its status")
    said = [status, moments.at(moment), in_operator_words(answer.error or "")]
    return ", ".join(part for part in said if part)


def progress_words(progress: Progress | None, moments: Moments) -> str:
    """Say how far something is: percent, pages, stage; empty where nothing is known."""
    if progress is None:
        return ""
    parts = []
    if progress.shown_percent is not None:
        parts.append(percent(progress.shown_percent, moments.locale))
    if progress.processed_pages is not None and progress.total_pages:
        text = translate("History", "{done} of {total} pages")
        done, total = (thousands(count, moments.locale) for count in (progress.processed_pages, progress.total_pages))
        parts.append(text.format(done=done, total=total))
    if progress.stage:
        parts.append(progress.stage)
    return ", ".join(parts)


def report_progress(report: ReportRecord) -> Progress | None:
    """Give the progress that a report told; None where it told none."""
    return parse_progress(report.summary.get("progress"))


def report_facts(report: ReportRecord) -> Mapping[str, object]:
    """Give the values that a report brought."""
    facts = report.summary.get("facts")
    return facts if isinstance(facts, Mapping) else {}


def report_words(report: ReportRecord, moments: Moments) -> str:
    """Say what a report said: status, error, progress, what came out."""
    facts = report_facts(report)
    error = in_operator_words(str(facts.get("error", "") or ""))
    status = status_word(report.status) if report.status else ""
    head = f"{status}: {error}" if status and error else status or error
    known = [f"{result_label(name)} {facts[name]}" for name in RESULT_FACTS if facts.get(name) not in (None, "")]
    said = [head, progress_words(report_progress(report), moments), *known]
    return " · ".join(part for part in said if part) or translate("History", "nothing of the status")


def effect_words(effect: Effect) -> str:
    """Say what a report did."""
    return {
        Effect.MOVED: translate("History", "changed the status"),
        Effect.ENRICHED: translate("History", "added details"),
        Effect.NOTHING: translate("History", "changed nothing"),
        Effect.LATE: translate("History", "came late, changed nothing"),
        Effect.PREVIOUS_RUN: translate("History", "of the previous run, not counted"),
        Effect.CONTRADICTION: translate("History", "contradicts, not applied"),
        Effect.REPEATED: translate("History", "contradicts again, not applied"),
    }[effect]
