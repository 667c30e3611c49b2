"""Says in the operator's language what was recorded in English, of calls and of deliveries; UI thread.

The database, the API and the log speak English; what they hold of the far side's own words stays as it is.
"""

from __future__ import annotations

import re
from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_app.ui.system_words import system_words_told

_CONTEXT = "Recorded"
# Where a call failed and why; only the why is said anew.
# Qt's stubs call them objects.
_PLACES = cast(
    "tuple[str, ...]",
    (
        QT_TRANSLATE_NOOP("Recorded", "the migration server at {place}: {why}"),
        QT_TRANSLATE_NOOP("Recorded", "the migration server at {place} {why}"),
    ),
)
_PHRASES = cast(
    "tuple[str, ...]",
    (
        QT_TRANSLATE_NOOP("Recorded", "its name is not known"),
        QT_TRANSLATE_NOOP("Recorded", "no secure connection: {why}"),
        QT_TRANSLATE_NOOP("Recorded", "no connection within {seconds} s"),
        QT_TRANSLATE_NOOP("Recorded", "no complete answer within {seconds} s"),
        QT_TRANSLATE_NOOP("Recorded", "no connection: {why}"),
        QT_TRANSLATE_NOOP("Recorded", "the proxy refused: {why}"),
        QT_TRANSLATE_NOOP("Recorded", "the proxy cannot be used: {why}"),
        QT_TRANSLATE_NOOP("Recorded", "what answers does not speak HTTP, or broke off in the middle"),
        QT_TRANSLATE_NOOP("Recorded", "the address cannot be used"),
        QT_TRANSLATE_NOOP("Recorded", "only proxies with an address like http://host:3128 can be used"),
        QT_TRANSLATE_NOOP("Recorded", "the name has no address"),
        QT_TRANSLATE_NOOP("Recorded", "the program is ending"),
        QT_TRANSLATE_NOOP("Recorded", "the certificates in {path} cannot be read: {why}"),
        QT_TRANSLATE_NOOP("Recorded", "it holds no certificate"),
        QT_TRANSLATE_NOOP("Recorded", "the certificate is not valid yet"),
        QT_TRANSLATE_NOOP("Recorded", "the certificate has expired"),
        QT_TRANSLATE_NOOP("Recorded", "the certificate is self-signed"),
        QT_TRANSLATE_NOOP("Recorded", "the certificate's authority is not trusted"),
        QT_TRANSLATE_NOOP("Recorded", "the certificate is for another name"),
        QT_TRANSLATE_NOOP("Recorded", "the certificate is for another address"),
        QT_TRANSLATE_NOOP("Recorded", "what answers does not speak TLS"),
        QT_TRANSLATE_NOOP("Recorded", "the connection broke off in the middle of the answer"),
        QT_TRANSLATE_NOOP("Recorded", "the connection was closed without an answer"),
        QT_TRANSLATE_NOOP("Recorded", "does not accept the token: {why}"),
        QT_TRANSLATE_NOOP("Recorded", "answered HTTP {status}: {why}"),
        QT_TRANSLATE_NOOP("Recorded", "answered HTTP {status}, which is not followed"),
        QT_TRANSLATE_NOOP("Recorded", "gave an answer too large to be read"),
        QT_TRANSLATE_NOOP("Recorded", "was not understood: {why}"),
        QT_TRANSLATE_NOOP("Recorded", "the answer is no JSON object"),
        QT_TRANSLATE_NOOP("Recorded", "the answer does not say that the server is well"),
        QT_TRANSLATE_NOOP("Recorded", "the answer is not that of a migration server"),
        QT_TRANSLATE_NOOP("Recorded", "the answer has no list of log lines"),
        QT_TRANSLATE_NOOP("Recorded", "the answer is about another mb_project_uuid"),
        QT_TRANSLATE_NOOP("Recorded", "the answer is about another brz_project_id"),
        QT_TRANSLATE_NOOP("Recorded", "it could not reach this address"),
        QT_TRANSLATE_NOOP("Recorded", "HTTP {status}; {why}"),
        QT_TRANSLATE_NOOP("Recorded", "the program ended while the server was being called"),
        QT_TRANSLATE_NOOP("Recorded", "the call broke off"),
        QT_TRANSLATE_NOOP("Recorded", "begun; what came of it was not recorded"),
        QT_TRANSLATE_NOOP("Recorded", "the launch did not reach the migration server: it does not know this migration"),
        QT_TRANSLATE_NOOP("Recorded", "it says nothing more"),
        QT_TRANSLATE_NOOP("Recorded", "result applied"),
        QT_TRANSLATE_NOOP("Recorded", "nothing new"),
        QT_TRANSLATE_NOOP("Recorded", "came late: the migration had ended already"),
        QT_TRANSLATE_NOOP("Recorded", "tells of the previous run"),
        QT_TRANSLATE_NOOP("Recorded", "contradicts what is known: recorded and flagged, not applied"),
        QT_TRANSLATE_NOOP("Recorded", "received before"),
        QT_TRANSLATE_NOOP("Recorded", "a signed webhook address is needed"),
        QT_TRANSLATE_NOOP("Recorded", "the token of this webhook address is wrong"),
        QT_TRANSLATE_NOOP("Recorded", "the body's key is not the key of the attempt that this address belongs to"),
        QT_TRANSLATE_NOOP("Recorded", "too many unsigned results wait for the operator; apply or drop some"),
        QT_TRANSLATE_NOOP("Recorded", "unsigned: kept for the operator to apply or drop"),
        QT_TRANSLATE_NOOP("Recorded", "the body took too long to arrive"),
        QT_TRANSLATE_NOOP("Recorded", "the body broke off or is not well formed"),
        QT_TRANSLATE_NOOP("Recorded", "the body must be a JSON object"),
        QT_TRANSLATE_NOOP("Recorded", "marked as failed by an operator"),
        QT_TRANSLATE_NOOP("Recorded", "the lock files cannot be read"),
        QT_TRANSLATE_NOOP("Recorded", "there is no lock file"),
        QT_TRANSLATE_NOOP("Recorded", "its lock file cannot be read"),
        QT_TRANSLATE_NOOP("Recorded", "its lock file names no process"),
        QT_TRANSLATE_NOOP("Recorded", "the process number belongs to another program now"),
        QT_TRANSLATE_NOOP("Recorded", "this user may not look at the process"),
        QT_TRANSLATE_NOOP("Recorded", "the lock file names this program itself"),
        QT_TRANSLATE_NOOP("Recorded", "the process is at work"),
        QT_TRANSLATE_NOOP("Recorded", "the lock file was written within the last 10 minutes"),
        QT_TRANSLATE_NOOP("Recorded", "the process that the lock file names has ended"),
        QT_TRANSLATE_NOOP("Recorded", "the process that the lock file names has ended; another one has its number now"),
        QT_TRANSLATE_NOOP("Recorded", "this user may not look at the process that the lock file names"),
        QT_TRANSLATE_NOOP("Recorded", "the lock file was not written for 10 minutes or more"),
        QT_TRANSLATE_NOOP("Recorded", "the lock file cannot be read"),
        QT_TRANSLATE_NOOP("Recorded", "nothing is known: the lock files cannot be read"),
        QT_TRANSLATE_NOOP("Recorded", "the lock file says that it is completed"),
        QT_TRANSLATE_NOOP("Recorded", "the lock file says that it failed"),
        QT_TRANSLATE_NOOP("Recorded", "its process has ended, and the log says that it is completed"),
        QT_TRANSLATE_NOOP("Recorded", "its process has ended, and the log says that it failed"),
        QT_TRANSLATE_NOOP("Recorded", "process is gone"),
        QT_TRANSLATE_NOOP("Recorded", "the migration server has no log of this migration"),
        QT_TRANSLATE_NOOP("Recorded", "no directory of log files is set"),
        QT_TRANSLATE_NOOP("Recorded", "it is not written in UTF-8"),
        QT_TRANSLATE_NOOP("Recorded", "it is no TOML, or it ends too early"),
        QT_TRANSLATE_NOOP("Recorded", "it is no TOML at line {line}, column {column}"),
        QT_TRANSLATE_NOOP("Recorded", "{section} is no section in it"),
        QT_TRANSLATE_NOOP("Recorded", "it is damaged; remove it and a new one is made"),
        QT_TRANSLATE_NOOP("Recorded", "it is not open"),
        QT_TRANSLATE_NOOP("Recorded", "{path} cannot be read"),
        QT_TRANSLATE_NOOP("Recorded", "{path} holds no log of this migration"),
        QT_TRANSLATE_NOOP("Recorded", "{path} cannot be read: {why}"),
        QT_TRANSLATE_NOOP("Recorded", "the MB secret is missing"),
        QT_TRANSLATE_NOOP("Recorded", "{field} is missing: give it with the request or in the settings"),
        QT_TRANSLATE_NOOP("Recorded", "the start failed by a defect of Migration Desk; its log says more"),
        QT_TRANSLATE_NOOP(
            "Recorded", "the migration server works on this migration already, not started here; force goes on"
        ),
    ),
)
_LAUNCH_PLACE = re.compile(r"(?P<place>https?://\S+): (?P<why>.+)", re.DOTALL)
_GAP = re.compile(r"\\{(\w+)\\}")


def in_operator_words(recorded: str) -> str:
    """Say it in the language of the window; what is not known stays as it was recorded."""
    for place in _PLACES:
        found = _pattern(place).fullmatch(recorded)
        if found:
            why = in_operator_words(found["why"])
            return QCoreApplication.translate(_CONTEXT, place).format(place=found["place"], why=why)
    found = _LAUNCH_PLACE.fullmatch(recorded)
    if found:
        return f"{found['place']}: {in_operator_words(found['why'])}"
    for phrase in _PHRASES:
        found = _pattern(phrase).fullmatch(recorded)
        if found:
            gaps = {name: in_operator_words(value) if name == "why" else value
                    for name, value in found.groupdict().items()}  # fmt: skip
            return QCoreApplication.translate(_CONTEXT, phrase).format(**gaps)
    return system_words_told(recorded)


def known_phrases() -> tuple[str, ...]:
    """List what can be said anew, in English, with gaps in braces."""
    return _PHRASES


def _pattern(phrase: str) -> re.Pattern[str]:
    """Give what finds a phrase; `re` keeps the compiled ones."""
    return re.compile(_GAP.sub(_gap, re.escape(phrase)), re.DOTALL)


def _gap(name: re.Match[str]) -> str:
    inside = {
        "place": r"\S+?",
        "status": r"\d+",
        "line": r"\d+",
        "column": r"\d+",
        "section": r"\w+",
        "seconds": r"[\d.e+]+",
    }.get(name[1], ".+")
    return f"(?P<{name[1]}>{inside})"
