"""Draws how a wave is made, added to and restarted; nothing is really done. The rehearsal's thread.

Must not import Qt: the window is asked through `stage.Stage`.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from desktop_app.demo.camera import Camera, only, present
from desktop_app.domain.wave import WaveState
from desktop_app.domain.wave_plan import RestartOnly
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.migrations.views import View
from desktop_app.ui.waves import WavesPane
from desktop_app.ui.waves.add_dialog import AddDialog
from desktop_app.ui.waves.restart_dialog import RestartDialog
from desktop_app.ui.waves.wave_form import WaveForm

# As an operator pastes it: with two slips.
_PASTED = """\
5b0e4d1c-9f7a-4c1d-8a42-6a1f0f7c2b11,23990101
8c2d7e90-1b3f-4f6e-9d55-2e4b7a9c3d22,23990102
0f9a6c34-77de-4b08-b1c6-91d3e5f80a33,2399O103
5b0e4d1c-9f7a-4c1d-8a42-6a1f0f7c2b11,23990101
d41e2b85-3c69-4a97-8e10-7f5a6b2c9d44,23990104
"""


class WaveDialogPictures:
    """Chooses what failed in the list and draws the questions."""

    def __init__(self, camera: Camera) -> None:
        """Take what looks at the window."""
        self._camera = camera

    def draw_all(self) -> None:
        """Write the pictures; the window is as it was afterwards."""
        self._camera.do(lambda window: window.pane.show_view(View.ERRORS))
        self._camera.settle()
        self._camera.do(lambda window: window.pane.table.selectAll())
        self._camera.draw("list-several-chosen")
        self._camera.do(lambda window: window.pane.row_actions.waves.make.trigger())
        self._draw("wave-form", WaveForm, _can_be_made)
        self._camera.do(lambda window: window.pane.row_actions.waves.add.trigger())
        self._draw("wave-add", AddDialog, _offers_waves)
        self._camera.do(lambda window: window.pane.filters.reset())
        self._camera.settle()
        self._camera.do(lambda window: _page(window).create_requested.emit())
        self._camera.wait("the form is open", partial(_shows, WaveForm))
        self._camera.do(lambda window: only(WaveForm, window).source.text.setPlainText(_PASTED))
        self._draw("wave-form-list", WaveForm, lambda form: not form.source.reading)
        ended = next(one.wave.id for one in self._camera.stage.program.waves.list() if one.state is WaveState.ERROR)
        self._camera.do(lambda window: _page(window).restart_requested.emit(ended, RestartOnly.FAILED, None))
        self._draw("wave-restart", RestartDialog, lambda dialog: dialog.asked is not None)

    def _draw(self, name: str, kind: type[Any], ready: Any) -> None:
        self._camera.wait(f"{name} is open", partial(_shows, kind))
        self._camera.wait(f"{name} is ready", lambda window: ready(only(kind, window)))
        self._camera.draw_part(name, partial(only, kind))
        self._camera.do(lambda window: only(kind, window).reject())
        self._camera.settle()


def _shows(kind: type[Any], window: MainWindow) -> bool:
    return any(one.isVisible() for one in window.findChildren(kind))


def _can_be_made(form: WaveForm) -> bool:
    form.name.edit.setText("What failed this week")
    form.name.edit.deselect()
    return form.create_button.isEnabled()


def _offers_waves(dialog: AddDialog) -> bool:
    picker = present(dialog.picker)
    picker.list.selectRow(0)
    return bool(picker.wave)


def _page(window: MainWindow) -> WavesPane:
    page: WavesPane = present(window.findChild(WavesPane))
    return page
