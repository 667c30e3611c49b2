"""The program with its window: builds each object once, connects them, stops them in reverse.

Main thread, which is the UI thread; what blocks runs on workers. The one place beside ``ui`` that knows Qt.
"""

from __future__ import annotations

import logging
import os
import sys
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop_app import __version__
from desktop_app.assembly import Assembly, end_on_signals, prepared
from desktop_app.domain.errors import Conflict
from desktop_app.session import Hooks, Session
from desktop_app.settings import LoadedSettings
from desktop_app.stage import Stage
from desktop_app.ui.front_door import raise_other

logger = logging.getLogger(__name__)


def has_display() -> bool:
    """Tell whether a window could be seen."""
    if os.environ.get("QT_QPA_PLATFORM", "") in ("offscreen", "minimal"):
        return False
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_window(loaded: LoadedSettings, screenshot_dir: Path | None = None, hooks: Hooks | None = None) -> int:
    """Open the window and run until it is closed.

    Args:
        loaded: The settings.
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
    with ExitStack() as stack:
        directory, diagnostics = prepared(loaded.settings)
        stack.callback(diagnostics.stop)
        app = _qt_application()
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


def _qt_application() -> QApplication:
    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(_log_qt)
    app = QApplication(["migration-desk"])
    app.setApplicationName("migration-desk")
    app.setApplicationDisplayName("Migration Desk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("migration-desk")
    return app


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Put what Qt says of itself into the log instead of on the terminal; offscreen it has much to say."""
    serious = kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
    logger.log(logging.ERROR if serious else logging.INFO, "qt message=%r", text)


def _take_picture(stage: Stage, folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    stage.picture(folder / "window.png")
    return 0
