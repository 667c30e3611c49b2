"""The examination before the operator's eyes: line by line, in words, copied whole, run again."""

from __future__ import annotations

import ast
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services.doctor import CHECKS, Finding
from desktop_app.ui.dialogs.doctor_dialog import DoctorDialog
from desktop_app.ui.dialogs.doctor_words import check_name, told, worded_codes
from desktop_app.ui.messages import describable_codes
from tests.expected_logs import ExpectedLogs
from tests.far_end import PROJECT_ROOT
from tests.ui.details.fakes import Setting

GOOD = Finding("server", "ok", "server_ok", "it answers", parameters={"milliseconds": 14})
WARNED = Finding("keyring", "warning", "keyring_absent", "none", "get one", {"said": "none"})
FAILED = Finding("token", "failed", "token_refused", "refused", "correct it")
DOWN = Finding(
    "server", "failed", "server_down", "no connection", "start it", {"said": "the migration server at http://x: why"}
)
SERVICE = PROJECT_ROOT / "desktop_app" / "services" / "doctor"


class FakeDoctor:
    """Finds what it was told to find, each behind a gate."""

    def __init__(self, *findings: Finding) -> None:
        self.findings = findings
        self.gate = threading.Event()
        self.gate.set()
        self.runs = 0

    def run(self) -> Iterator[Finding]:
        self.runs += 1
        for found in self.findings:
            yield found
            self.gate.wait(10)


class BreakingDoctor(FakeDoctor):
    """Breaks down at its second finding."""

    def run(self) -> Iterator[Finding]:
        yield GOOD
        raise ZeroDivisionError


def shown(setting: Setting, window: QWidget, doctor: FakeDoctor) -> DoctorDialog:
    dialog = DoctorDialog(doctor, setting.desk.background, setting.desk.theme, window)
    dialog.open()
    return dialog


def done(dialog: DoctorDialog) -> bool:
    return dialog.again.isEnabled()


@pytest.mark.parametrize(
    ("findings", "summary"),
    [
        ((GOOD,), "Everything is in order"),
        ((GOOD, WARNED), "to look at"),
        ((GOOD, WARNED, FAILED), "failed"),
    ],
)
def test_the_whole_is_summed_up(
    setting: Setting, window: QWidget, qtbot: QtBot, findings: tuple[Finding, ...], summary: str
) -> None:
    dialog = shown(setting, window, FakeDoctor(*findings))
    qtbot.waitUntil(lambda: done(dialog))
    assert summary in dialog.summary
    assert len(dialog.lines) == len(findings)


def test_a_line_is_seen_before_the_next_check_ends(setting: Setting, window: QWidget, qtbot: QtBot) -> None:
    doctor = FakeDoctor(GOOD, FAILED)
    doctor.gate.clear()
    dialog = shown(setting, window, doctor)
    qtbot.waitUntil(lambda: len(dialog.lines) == 1)
    assert dialog.summary == "Checking…"
    assert not dialog.again.isEnabled()
    assert not dialog.copy_button.isEnabled()
    doctor.gate.set()
    qtbot.waitUntil(lambda: done(dialog))
    assert len(dialog.lines) == 2


def test_everything_is_copied_and_run_again(setting: Setting, window: QWidget, qtbot: QtBot) -> None:
    doctor = FakeDoctor(GOOD, FAILED)
    dialog = shown(setting, window, doctor)
    qtbot.waitUntil(lambda: done(dialog))
    QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text().splitlines()
    QGuiApplication.clipboard().clear()
    assert copied[1:] == [
        "In order: Migration server. It answers within 14 ms",
        "Failed: Server token. The server does not accept it. Correct the server token in the settings",
    ]
    doctor.findings = (WARNED,)
    QTest.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: done(dialog))
    assert doctor.runs == 2
    assert len(dialog.lines) == 1


def test_closing_in_the_middle_ends_the_examination(setting: Setting, window: QWidget, qtbot: QtBot) -> None:
    doctor = FakeDoctor(GOOD, FAILED)
    doctor.gate.clear()
    dialog = shown(setting, window, doctor)
    qtbot.waitUntil(lambda: len(dialog.lines) == 1)
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    doctor.gate.set()


def test_a_doctor_that_breaks_down_is_told(
    setting: Setting, window: QWidget, qtbot: QtBot, expected_logs: ExpectedLogs
) -> None:
    expected_logs.allow("background work failed")
    dialog = shown(setting, window, BreakingDoctor())
    qtbot.waitUntil(lambda: done(dialog))
    assert dialog.summary == "Something went wrong that should not have"


def test_a_code_of_a_known_error_has_the_words_of_that_error() -> None:
    words = told(DOWN)
    assert words.text.startswith("The migration server cannot be reached: ")
    assert words.cure


def test_every_check_has_a_name() -> None:
    names = {check_name(check) for check in CHECKS}
    assert len(names) == len(CHECKS)
    assert all(name[0].isupper() for name in names)


def test_every_code_has_words_and_no_words_are_left_over() -> None:
    given = {code for path in SERVICE.glob("*.py") for code in codes_in(path)}
    assert given >= {"qt_ok", "webhook_loopback", "clock_behind"}
    assert given - worded_codes() - describable_codes() == set()
    assert worded_codes() - given == set()


def codes_in(path: Path) -> set[str]:
    """Find the third argument of each `Finding` made in a file."""
    found: set[str] = set()
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Finding":
            code = call.args[2]
            if isinstance(code, ast.JoinedStr):
                found |= {"keyring_unused_file", "keyring_unused_ask"}
            texts = {str(part.value) for part in ast.walk(code) if isinstance(part, ast.Constant)}
            found |= {text for text in texts if "_" in text}
    return found - {"keyring_unused_"}
