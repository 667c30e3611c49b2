"""Draws what an operator is asked before something is done to a migration, and what was done. The rehearsal's thread.

Must not import Qt: the window is asked through `stage.Stage`.
"""

from __future__ import annotations

from functools import partial

from desktop_app.demo.camera import Camera, present
from desktop_app.domain.launch import LaunchParameters, LaunchRequest
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import Action
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.operating.action_dialog import ActionDialog

# The simulator works on it until somebody ends it: that is what the name says to it.
_HELD = MigrationKey("demo-hold-77aa", 23_990_003)


class ActionPictures:
    """Chooses from the menu of the details and draws the question; one hard reset is really done."""

    def __init__(self, camera: Camera) -> None:
        """Take what looks at the window."""
        self._camera = camera

    def draw_all(self, failed: MigrationKey) -> None:
        """Write the pictures; `failed` has ended with an error."""
        self._select(failed)
        self._camera.do(_open_menu)
        self._camera.draw_part("more-menu", lambda window: window.details.content.header.more_button.menu())
        self._camera.do(lambda window: present(window.details.content.header.more_button.menu()).close())
        for name, action in (
            ("mark-completed", Action.SET_COMPLETED),
            ("acknowledge", Action.ACKNOWLEDGE),
            ("end-process-refused", Action.KILL),
        ):
            self._ask(f"question-{name}", failed, action)
        request = LaunchRequest(_HELD, LaunchParameters(mb_site_id="demo-site"), actor="demo")
        self._camera.stage.program.launching.launch(request)
        self._select(_HELD)
        self._camera.wait("the process is shown", _shows_process)
        self._camera.draw("details-process")
        for name, action in (("end-process", Action.KILL), ("remove-lock", Action.REMOVE_LOCK)):
            self._ask(f"question-{name}", _HELD, action)
        self._reset(_HELD)

    def _select(self, key: MigrationKey) -> None:
        self._camera.do(lambda window: window.pane.select(key))
        self._camera.wait("the details are shown", partial(_shows_details, key))

    def _ask(self, name: str, key: MigrationKey, action: Action) -> None:
        self._begin(name, key, action)
        self._camera.do(lambda window: present(window.acting.dialog_of(key)).reject())
        self._camera.settle()

    def _begin(self, name: str, key: MigrationKey, action: Action) -> None:
        self._camera.do(lambda window: window.acting.act(key, action))
        self._camera.wait(f"{action} is asked about", partial(_has_found, key))
        self._camera.draw_part(name, lambda window: window.acting.dialog_of(key))

    def _reset(self, key: MigrationKey) -> None:
        self._begin("question-hard-reset", key, Action.HARD_RESET)
        self._camera.do(lambda window: present(window.acting.dialog_of(key)).action_button.click())
        self._camera.wait("everything is reset", lambda window: present(window.acting.dialog_of(key)).question is None)
        self._camera.draw_part("hard-reset-done", lambda window: window.acting.dialog_of(key))
        self._camera.do(lambda window: present(window.acting.dialog_of(key)).reject())
        self._camera.settle()


def _shows_details(key: MigrationKey, window: MainWindow) -> bool:
    shown = window.details.shown
    return shown is not None and shown.key == key


def _shows_process(window: MainWindow) -> bool:
    return bool(window.details.content.process.rows.value("pid"))


def _open_menu(window: MainWindow) -> None:
    button = window.details.content.header.more_button
    present(button.menu()).popup(button.mapToGlobal(button.rect().bottomLeft()))


def _has_found(key: MigrationKey, window: MainWindow) -> bool:
    dialog: ActionDialog | None = window.acting.dialog_of(key)
    return dialog is not None and dialog.answered
