"""Each window and dialog of the program, brought into its states one after the other, for tests that walk them all."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

import desktop_app.ui
from desktop_app.domain.errors import Conflict, InvalidValue
from desktop_app.domain.migration import Status
from desktop_app.domain.operator import Action, StepOutcome
from desktop_app.domain.query import MigrationQuery
from desktop_app.domain.wave import Pause
from desktop_app.services.doctor import Finding
from desktop_app.ui.audit import AuditPane, audit_entry
from desktop_app.ui.dialogs.about import AboutDialog, Whereabouts
from desktop_app.ui.dialogs.confirm import ConfirmDialog, Question
from desktop_app.ui.dialogs.crash import CrashDialog
from desktop_app.ui.dialogs.doctor_dialog import DoctorDialog
from desktop_app.ui.dialogs.frame import DialogFrame, FormFrame, PageFrame
from desktop_app.ui.dialogs.keyboard_sheet import KeyboardSheet
from desktop_app.ui.dialogs.run_dialog import RunDialog
from desktop_app.ui.dialogs.settings_dialog import SettingsDialog
from desktop_app.ui.dialogs.setup_dialog import SetupDialog
from desktop_app.ui.dialogs.start_refused import StartRefusedDialog
from desktop_app.ui.exchange.export_dialog import ExportDialog
from desktop_app.ui.exchange.import_dialog import ImportDialog
from desktop_app.ui.exchange.preview_page import Kind
from desktop_app.ui.history.window import HistoryWindow
from desktop_app.ui.logs.window import LogWindow
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import Message
from desktop_app.ui.operating.action_dialog import ActionDialog
from desktop_app.ui.operating.question import question_of
from desktop_app.ui.operating.step_words import done_lines
from desktop_app.ui.page import Listed
from desktop_app.ui.parts import Tone
from desktop_app.ui.start_messages import explain_refusal
from desktop_app.ui.waves import WavesPane, waves_entry
from desktop_app.ui.waves.add_dialog import AddDialog
from desktop_app.ui.waves.restart_dialog import RestartDialog
from desktop_app.ui.waves.resume_dialog import ResumeDialog
from desktop_app.ui.waves.wave_form import WaveForm
from tests.ui.audit.trails import ALL, FarTrail
from tests.ui.details.fakes import Setting
from tests.ui.details.samples import KEY, NOW
from tests.ui.dialogs.configuring_fake import FakeConfiguring, MemoryKeyring
from tests.ui.exchange.desks import exchange_desk
from tests.ui.history.far_histories import FarHistories
from tests.ui.history.samples import HISTORY
from tests.ui.history.samples import KEY as TOLD
from tests.ui.logs.far_logs import LogDesk, line, numbered
from tests.ui.migrations.desks import TestDesk
from tests.ui.migrations.stand_ins import mixed_rows
from tests.ui.operating.fakes import done_of, plan_of, refused
from tests.ui.operating.fakes import step as step_of
from tests.ui.waves.far_waves import FarWaves
from tests.ui.waves.windows import add_to_wave, restart_in_wave, wave_form

# Given to be built upon, never shown themselves.
_BASES = (DialogFrame, FormFrame, PageFrame)
_LOCKED = {
    "MIGRATION_API_URL": "http://locked.example:8080",
    "MIGRATION_API_TOKEN": "locked-token",
    "MIGRATION_DESK_UI_THEME": "dark",
    "MB_SITE_ID": "31417",
}


@dataclass
class Walk:
    """What stands behind the windows of one test."""

    at: TestDesk
    setting: Setting
    window: QWidget
    folder: Path
    qtbot: QtBot


States = Iterator[tuple[str, QWidget]]


def main_window(walk: Walk) -> States:
    """The list with its details, every strip that can stand above it, and the page beside it."""
    walk.at.listing.put(*mixed_rows(20))
    window = MainWindow(walk.at.desk, Whereabouts(walk.folder, walk.folder))
    walk.qtbot.addWidget(window)
    window.show()
    window.begin()
    walk.qtbot.waitUntil(lambda: window.pane.table.model().index(0, 0).data() is not None)
    window.pane.table.select_row(1)
    walk.qtbot.waitUntil(lambda: window.details.shown is not None)
    yield "with details", window
    window.show_problem("Something is wrong.")
    window.show_cut_off(None)
    window.show_receiver("", "Port 8088 is taken.", 8089)
    yield "in trouble", window
    trail = FarTrail(walk.folder)
    trail.keep(*ALL)
    audit = AuditPane(walk.at.desk, trail)
    window.add_page(audit_entry(), audit)
    with walk.qtbot.waitSignal(audit.refreshed):
        window.pages.turn_to(audit_entry().id)
    yield "audit", window
    audit.table.selectRow(0)
    yield "audit, a line", window
    yield from _waves(walk, window)
    window.close()
    trail.database.close()


def _waves(walk: Walk, window: MainWindow) -> States:
    """No wave, waves in several states, and one opened with a member chosen."""
    (walk.folder / "waves").mkdir()
    waves = FarWaves(walk.folder / "waves", walk.at.source)
    page = WavesPane(walk.at.desk, waves, window.verbs)
    window.add_page(waves_entry(), page)
    with walk.qtbot.waitSignal(page.refreshed):
        window.pages.turn_to(waves_entry().id)
    yield "no waves", window
    waves.put("ended", [Status.COMPLETED, Status.ERROR])
    waves.put("paused", [Status.IN_PROGRESS, None], Pause.MISSING_SECRET, first=5)
    with walk.qtbot.waitSignal(page.refreshed):
        walk.at.source.publish_waves(("paused",))
    yield "waves", window
    for wave_id in ("ended", "paused"):
        page.open_wave(wave_id)
        walk.qtbot.waitUntil(lambda: page.wave.summary is not None)
        page.wave.members.pane.select(mixed_rows(1)[0].key)
        walk.qtbot.waitUntil(lambda: page.wave.members.details.shown is not None)
        page.wave.problem.show_message(Tone.ERROR, "The disk is full.", "Try again")
        for message in (page.wave.report.problem, page.wave.report.note):
            message.show_message(Tone.INFO, "Saved: /home/marta/wave.csv", "Dismiss")
        yield f"wave, {wave_id}", window
        page.wave.turn()
        yield f"wave, {wave_id}, turned", window
    page.hide()
    walk.at.runner.stop(10.0)
    waves.database.close()


def resume(walk: Walk) -> States:
    """Asking for the secret."""
    yield from _opened(ResumeDialog(walk.setting.theme, "Week 48", walk.window))


def settings(walk: Walk) -> States:
    """Each page, changed by nobody, then with what can be typed and what can be wrong; then locked from outside."""
    for name, environment in (("free", {}), ("locked", _LOCKED)):
        folder = walk.folder / name
        folder.mkdir()
        configuring = FakeConfiguring(folder, environment, MemoryKeyring())
        dialog = SettingsDialog(walk.setting.desk, configuring, "http://127.0.0.1:8088", walk.window)
        dialog.open()
        walk.qtbot.waitUntil(partial(_secrets_are_known, dialog))
        for page in dialog.pages:
            dialog.show_page(page)
            yield f"{name}, {page}", dialog
        if name == "free":
            dialog.launch.secret.ask()
            dialog.problem.show_message(Tone.ERROR, "The disk is full.")
            for one in dialog.pages.values():
                for field in one.fields.values():
                    field.show_error("This cannot be used.")
            for page in dialog.pages:
                dialog.show_page(page)
                yield f"wrong, {page}", dialog
        dialog.done(0)


def setup(walk: Walk) -> States:
    """Each step, on a server that does not reach this desk."""
    configuring = FakeConfiguring(walk.folder, keyring=MemoryKeyring())
    configuring.reached = {"http://localhost:8088": False}
    dialog = SetupDialog(walk.setting.desk, configuring, "http://127.0.0.1:8088", walk.window)
    dialog.open()
    walk.qtbot.waitUntil(lambda: dialog.server.tester.reached is not None)
    walk.qtbot.waitUntil(lambda: dialog.starts.secret.stored is not None)
    yield "server", dialog
    for step, name in enumerate(("results", "starts", "ready"), start=1):
        dialog.go_on()
        walk.qtbot.waitUntil(partial(_stands_at, dialog, step))
        yield name, dialog
    dialog.done(0)


def _secrets_are_known(dialog: SettingsDialog) -> bool:
    return all(one.stored is not None for page in dialog.pages.values() for one in page.secrets)


def _stands_at(dialog: SetupDialog, step: int) -> bool:
    return dialog.step == step and dialog.results.tester.handshake is not None


class _Doctor:
    """Finds one thing of each kind."""

    def run(self) -> Iterator[Finding]:
        yield Finding("server", "ok", "server_ok", "it answers", parameters={"milliseconds": 14})
        yield Finding("keyring", "warning", "keyring_absent", "none", "get one", {"said": "none"})
        yield Finding("token", "failed", "token_refused", "refused", "correct it")


def doctor(walk: Walk) -> States:
    """A finding of each kind."""
    dialog = DoctorDialog(_Doctor(), walk.setting.desk.background, walk.setting.theme, walk.window)
    dialog.open()
    yield "at work", dialog
    walk.qtbot.waitUntil(dialog.again.isEnabled)
    yield "done", dialog
    dialog.close()


def run_form(walk: Walk) -> States:
    """A new migration and a known one; unfolded, with everything wrong that can be."""
    for name, key in (("new", None), ("restart", KEY)):
        dialog = RunDialog(walk.setting.desk, key, parent=walk.window)
        dialog.open()
        walk.qtbot.waitUntil(dialog.form.isEnabled)
        yield name, dialog
        for field in dialog.form.fields:
            dialog.form.show_error(field, "It is needed.")
        dialog.problem.show_message(Tone.ERROR, "The server refused it.")
        yield f"{name}, wrong", dialog
        dialog.close()


def log(walk: Walk) -> States:
    """Lines of every kind, away from their end, found and chosen; then what stands in their place."""
    logged = LogDesk(walk.at)
    logged.logs.hold([line("odd", "WARNING"), line("broken", "ERROR"), "#0 {main}", *numbered(0, 300)])
    window = LogWindow(walk.at.desk, logged.logs, logged.key)
    window.show()
    walk.qtbot.waitUntil(lambda: window.model.rowCount() == 303)
    yield "lines", window
    window.toolbar.search.field.setText("page 1")
    walk.qtbot.waitUntil(lambda: bool(window.finder.matches))
    window.view.go_to(4)
    logged.logs.hold([*window.model.text.raw, line("new")], "files", files=("/a.log",), problem="it did not answer")
    window.reader.refresh()
    walk.qtbot.waitUntil(window.problem.isVisible)
    window.note.show_message(Tone.INFO, "Saved: /home/marta/migration_23131001.log", "Dismiss")
    yield "paused", window
    logged.logs.hold([line("fine")])
    window.reader.refresh()
    walk.qtbot.waitUntil(lambda: window.model.rowCount() == 1)
    window.toolbar.choice.setCurrentIndex(2)
    yield "harmless", window
    logged.logs.hold([], "none", problem="no directory of log files is set")
    window.reader.refresh()
    walk.qtbot.waitUntil(window.pages.nothing.isVisible)
    yield "nothing", window
    window.close()


def history(walk: Walk) -> States:
    """One attempt of each kind, two side by side, too many, none at all, and trouble."""
    far = FarHistories()
    walk.at.listing.history = far.history  # type: ignore[attr-defined]
    window = HistoryWindow(walk.at.desk, TOLD)
    with walk.qtbot.waitSignal(window.reader.read):
        window.show()
    for attempt in HISTORY.attempts:
        window.attempts.choose([attempt.id])
        yield f"attempt {attempt.id}", window
    window.attempts.choose([12, 8])
    yield "two", window
    window.attempts.choose([12, 8, 5])
    yield "three", window
    window.problem.show_message(Tone.ERROR, "The disk is full.", "Try again")
    yield "in trouble", window
    far.answer = replace(HISTORY, attempts=())
    with walk.qtbot.waitSignal(window.reader.read):
        window.reader.refresh()
    yield "none", window
    window.close()


def import_list(walk: Walk) -> States:
    """Each step: where from, with everything wrong; how far; what would come in; what came in."""
    with exchange_desk(walk.at, walk.folder) as at:
        dialog = ImportDialog(at.desk, at.importing, walk.window)
        dialog.open()
        yield "source", dialog
        for of_file in (True, False):
            dialog.source.show_problem(Message("It is wrong.", cure="Mend it."), of_file=of_file)
        yield "wrong", dialog
        at.importing.reading.close()
        dialog.source.take(at.file())
        walk.qtbot.waitUntil(lambda: dialog.progress.bar.percent is not None)
        yield "reading", dialog
        at.importing.reading.open()
        walk.qtbot.waitUntil(lambda: dialog.preview is not None)
        assert dialog.preview is not None
        for kind in Kind:
            dialog.preview.show_kind(kind)
            yield f"preview, {kind}", dialog
        dialog.problem.show_message(Tone.ERROR, "The disk is full.")
        yield "not imported", dialog
        dialog.go_button.click()
        walk.qtbot.waitUntil(lambda: dialog.outcome is not None)
        yield "done", dialog
        dialog.reject()


def export_list(walk: Walk) -> States:
    """Asked, under way, done, failed."""
    with exchange_desk(walk.at, walk.folder) as at:
        dialog = ExportDialog(at.desk, at.exporting, Listed(MigrationQuery(text="known"), 2), walk.window)
        dialog.open()
        yield "asked", dialog
        at.exporting.gate.close()
        dialog.choose()
        assert dialog.saver.dialog is not None
        dialog.saver.dialog.fileSelected.emit(str(walk.folder / "out.csv"))
        dialog.saver.dialog.reject()
        walk.qtbot.waitUntil(lambda: bool(dialog.progress.count))
        yield "under way", dialog
        at.exporting.gate.open()
        walk.qtbot.waitUntil(dialog.folder_button.isVisible)
        dialog.note.show_message(Tone.ERROR, "The disk is full.")
        yield "done", dialog
        dialog.reject()


def about(walk: Walk) -> States:
    """With the folders named."""
    dialog = AboutDialog(walk.setting.theme, Whereabouts(Path("/data"), Path("/logs")), walk.window)
    yield from _opened(dialog)


def confirm(walk: Walk) -> States:
    """A question, and one where something is lost."""
    for destroys in (False, True):
        yield from _opened(
            ConfirmDialog(walk.setting.theme, Question("Go on?", "It runs.", "Go on", destroys), walk.window)
        )


def action(walk: Walk) -> States:
    """Each question, with everything that speaks against it; refused, failed, done."""
    for one in Action:
        dialog = ActionDialog(walk.setting.theme, KEY, one, walk.window)
        dialog.open()
        yield f"{one}, looking", dialog
        dialog.show_question(question_of(plan_of(one), NOW, walk.setting.locale))
        yield f"{one}, asked", dialog
        dialog.show_problem(Message("It failed.", field="note" if one is Action.ACKNOWLEDGE else ""))
        yield f"{one}, failed", dialog
        dialog.set_busy(True)
        yield f"{one}, under way", dialog
        steps = [step_of(Action.KILL, outcome, refusal="process_gone") for outcome in StepOutcome]
        dialog.show_done(False, done_lines(done_of(one, KEY, *steps)))
        yield f"{one}, done", dialog
        refusal = replace(question_of(refused(one, "process_foreign"), NOW, walk.setting.locale), settings=True)
        dialog.show_question(refusal)
        yield f"{one}, refused", dialog
        dialog.close()


def keyboard(walk: Walk) -> States:
    """Every key."""
    yield from _opened(KeyboardSheet(walk.setting.theme, walk.window))


def crash(walk: Walk) -> States:
    """A failure, and one more."""
    dialog = CrashDialog(walk.setting.theme, "RuntimeError: boom", walk.window)
    dialog.count_another()
    yield from _opened(dialog)


def start_refused(walk: Walk) -> States:
    """Beside another program, and where something is wrong."""
    owner = Conflict("directory_owned", "in use", path="/data", role="serve", pid="4711", url="http://127.0.0.1:8088")
    wrong = InvalidValue("settings_unreadable", "line 3", file="/settings.toml")
    for failure in (owner, wrong):
        yield from _opened(StartRefusedDialog(walk.setting.theme, explain_refusal(failure), walk.window))


def _opened(dialog: QDialog) -> States:
    dialog.open()
    yield "open", dialog
    dialog.close()


EVERY_WINDOW: dict[type[QWidget], Callable[[Walk], States]] = {
    MainWindow: main_window,
    SettingsDialog: settings,
    SetupDialog: setup,
    DoctorDialog: doctor,
    RunDialog: run_form,
    LogWindow: log,
    HistoryWindow: history,
    ImportDialog: import_list,
    ExportDialog: export_list,
    AboutDialog: about,
    ConfirmDialog: confirm,
    ActionDialog: action,
    ResumeDialog: resume,
    WaveForm: wave_form,
    AddDialog: add_to_wave,
    RestartDialog: restart_in_wave,
    KeyboardSheet: keyboard,
    CrashDialog: crash,
    StartRefusedDialog: start_refused,
}


def kinds_of_window() -> set[type[QWidget]]:
    """Give every class of ours whose object is a window by itself."""
    for module in pkgutil.walk_packages(desktop_app.ui.__path__, "desktop_app.ui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found: set[type[QWidget]] = set()
    waiting: list[type[QWidget]] = [QDialog, QMainWindow]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            waiting.append(kind)
            if kind.__module__.startswith("desktop_app.ui.") and kind not in _BASES:
                found.add(kind)
    return found
