"""Draws a list on its way in and another on its way out; one of the two is really taken in. The rehearsal's thread."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from desktop_app.demo.camera import Camera, present
from desktop_app.domain.migration import MigrationKey
from desktop_app.ui.exchange.export_dialog import ExportDialog
from desktop_app.ui.exchange.import_dialog import ImportDialog
from desktop_app.ui.exchange.preview_page import Kind
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.migrations.views import View

_FIRST = 24_100_001
_ROWS = 1_240


class ExchangePictures:
    """Imports a list that a spreadsheet had a hand in, and asks for an export of what failed."""

    def __init__(self, camera: Camera) -> None:
        """Take what looks at the window."""
        self._camera = camera

    def draw_all(self, known: MigrationKey) -> None:
        """Write the pictures; of `known` the list says something else."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "spring-2026.csv"
            path.write_text("\n".join(_lines(known)) + "\n", encoding="utf-8")
            self._import(path)
        self._export()

    def _import(self, path: Path) -> None:
        self._camera.do(lambda window: window.exchange.import_list())
        self._camera.draw_part("import-source", _import_dialog)
        self._camera.do(lambda window: _import_dialog(window).source.take(str(path)))
        self._camera.wait("the preview is shown", lambda window: _import_dialog(window).preview is not None)
        self._camera.draw_part("import-preview", _import_dialog)
        self._camera.do(partial(_show_kind, Kind.CONFLICTING))
        self._camera.draw_part("import-conflicts", _import_dialog)
        self._camera.do(lambda window: _import_dialog(window).go_button.click())
        self._camera.wait("it is imported", lambda window: _import_dialog(window).outcome is not None)
        self._camera.draw_part("import-done", _import_dialog)
        self._camera.do(lambda window: _import_dialog(window).reject())
        self._camera.settle()

    def _export(self) -> None:
        self._camera.do(lambda window: window.pane.show_view(View.ERRORS))
        self._camera.settle()
        self._camera.do(lambda window: window.exchange.export_list())
        self._camera.draw_part("export", _export_dialog)
        self._camera.do(lambda window: _export_dialog(window).reject())
        self._camera.do(lambda window: window.pane.filters.reset())
        self._camera.settle()


def _lines(known: MigrationKey) -> Iterator[str]:
    yield "mb_project_uuid;brz_project_id;mb_site_id;theme;owner"
    yield f"{known.mb_project_uuid};{known.brz_project_id};31417;Aurora;marta"
    for number in range(_ROWS):
        brz = "2,41E+07" if number % 113 == 40 else str(_FIRST + number)
        uuid = "" if number % 171 == 90 else f"{number * 2_654_435_761 % 2**32:08x}-52c7-4a0e-9d1f-{number:012x}"
        yield f"{uuid};{brz};31417;Aurora;{'marta;olga' if number == 77 else 'marta'}"


def _import_dialog(window: MainWindow) -> ImportDialog:
    dialog = present(window.exchange.dialog)
    assert isinstance(dialog, ImportDialog)
    return dialog


def _export_dialog(window: MainWindow) -> ExportDialog:
    dialog = present(window.exchange.dialog)
    assert isinstance(dialog, ExportDialog)
    return dialog


def _show_kind(kind: Kind, window: MainWindow) -> None:
    present(_import_dialog(window).preview).show_kind(kind)
