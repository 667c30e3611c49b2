"""The program with its window: builds each object once, connects them, stops them in reverse.

Main thread, which is the UI thread; what blocks runs on workers. The one place beside ``ui`` that knows Qt.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop_app import __version__
from desktop_app.assembly import Assembly, end_on_signals, prepared
from desktop_app.domain.errors import Conflict, KnownError
from desktop_app.session import Hooks, Session, let_signals_in, shipped_icons
from desktop_app.settings import LoadedSettings, UiSettings
from desktop_app.stage import Stage
from desktop_app.ui.dialogs.start_refused import StartRefusedDialog
from desktop_app.ui.front_door import raise_other
from desktop_app.ui.language import install_language
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.start_messages import explain_refusal

logger = logging.getLogger(__name__)


def has_display() -> bool:
    """Tell whether a window could be seen."""
    if os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return False
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_window(
    load: Callable[[], LoadedSettings],
    told: Callable[[KnownError], int] | None = None,
    screenshot_dir: Path | None = None,
    hooks: Hooks | None = None,
) -> int:
    """Open the window and run until it is closed.

    Args:
        load: Reads the settings; again with every try.
        told: Prints why it cannot start, which is shown as well where a window can be seen, and gives the exit code.
            By default such a failure is raised.
        screenshot_dir: Write a picture of the window there once it shows its list, and end.
        hooks: What a demo adds.

    Returns:
        The exit code.

    Raises:
        KnownError: It cannot start; the words say why.
    """
    hooks = hooks or Hooks()
    if screenshot_dir is not None and hooks.rehearse is None:
        hooks = Hooks(rehearse=lambda stage: _take_picture(stage, screenshot_dir))
    app = _qt_application()
    if told is None or hooks.rehearse is not None or not has_display():
        return _run_once(app, load(), hooks)
    return run_or_explain(app, load, told, hooks)


def run_rehearsals(runs: Iterable[tuple[LoadedSettings, Hooks]]) -> int:
    """Open the window once for each of these settings, one after the other.

    Returns:
        0, or the first exit code that is another; what is left then is not run.

    Raises:
        KnownError: One cannot start; the words say why.
    """
    app = _qt_application()
    for loaded, hooks in runs:
        if code := _run_once(app, loaded, hooks):
            return code
    return 0


def run_or_explain(
    app: QApplication, load: Callable[[], LoadedSettings], told: Callable[[KnownError], int], hooks: Hooks
) -> int:
    """Run the window, or show why it cannot start: whoever clicked an icon sees no terminal. See `run_window`."""
    while True:
        look = UiSettings()
        try:
            loaded = load()
            look = loaded.settings.ui
            return _run_once(app, loaded, hooks)
        except KnownError as failure:
            code = told(failure)
            if not _is_tried_again(app, failure, look):
                return code


def _run_once(app: QApplication, loaded: LoadedSettings, hooks: Hooks) -> int:
    with ExitStack() as stack:
        directory, diagnostics = prepared(loaded.settings)
        stack.callback(diagnostics.stop)
        try:
            stack.enter_context(directory.owned("window"))
        except Conflict as conflict:
            if conflict.parameters.get("role") == "window" and raise_other(directory.path):
                print("migration-desk: the window that was open already is in front now", file=sys.stderr)
                return 0
            raise
        program = stack.enter_context(Assembly(loaded, directory, diagnostics.redactor))
        session = Session(app, program, hooks)
        stack.callback(session.close)
        diagnostics.on_bug(session.window.bugs.tell)
        end_on_signals(app.quit)
        return session.run()


def _is_tried_again(app: QApplication, failure: KnownError, look: UiSettings) -> bool:
    """Say why there is no window until somebody answers; tell whether it is to be tried again."""
    install_language(app, look.language)
    owner = QObject()
    theme = Theme(app, shipped_icons(), look.theme, parent=owner)
    dialog = StartRefusedDialog(theme, explain_refusal(failure))
    # It may be left by a signal as well, so it is put away here.
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    answers: list[bool] = []
    dialog.accepted.connect(partial(answers.append, True))
    dialog.finished.connect(app.quit)
    let_signals_in(owner)
    end_on_signals(app.quit)
    dialog.show()
    app.exec()
    dialog.hide()
    dialog.deleteLater()
    owner.deleteLater()
    return bool(answers)


def _qt_application() -> QApplication:
    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(_log_qt)
    app = QApplication(["migration-desk"])
    app.setApplicationName("migration-desk")
    app.setApplicationDisplayName("Migration Desk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("migration-desk")
    # A start that is tried again closes one window before it opens the next.
    app.setQuitOnLastWindowClosed(False)
    return app


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Put what Qt says of itself into the log instead of on the terminal; offscreen it has much to say."""
    serious = kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
    logger.log(logging.ERROR if serious else logging.INFO, "qt message=%r", text)


def _take_picture(stage: Stage, folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    stage.picture(folder / "window.png")
    return 0
