"""The dialogs of waves in their states, for `every_window`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.domain.launch import LaunchParameters
from desktop_app.domain.wave import Pause, Standing, Wave, WaveCounts, WaveSummary
from desktop_app.domain.wave_plan import RestartPreview, Skipped
from desktop_app.ui.messages import Message
from desktop_app.ui.waves.add_dialog import AddDialog
from desktop_app.ui.waves.restart_dialog import RestartDialog
from desktop_app.ui.waves.restart_words import AskedRestart
from desktop_app.ui.waves.wave_form import WaveForm
from tests.ui.migrations.stand_ins import NOW, row_of

if TYPE_CHECKING:
    from tests.ui.every_window import Walk

States = Iterator[tuple[str, QWidget]]

KEYS = tuple(row_of(number).key for number in range(1, 15))
WAVE = WaveSummary(
    Wave("w1", "March", 3, LaunchParameters(), "marta", NOW, NOW, Pause.OPERATOR),
    WaveCounts(dict.fromkeys(Standing, 2)),
)
BROKEN = "site-a,1\nsite-x,abc\nsite-a,1"


def wave_form(walk: Walk) -> States:
    """Of what was chosen, and of what is named in it; with everything wrong that can be."""
    walk.at.launching.codes = ("missing_mb_secret",)
    for name, keys in (("chosen", KEYS), ("named", ())):
        form = WaveForm(walk.at.desk, keys, walk.window)
        form.open()
        walk.qtbot.waitUntil(lambda form=form: form.form.fields["mb_site_id"].edit.placeholderText() != "")  # type: ignore[misc]
        yield name, form
        form.form.more_button.setChecked(True)
        for field in ("name", *form.form.fields):
            form.show_problem(Message("It is needed", field=field))
        form.show_problem(Message("The disk is full"))
        if form.source is not None:
            form.source.text.setPlainText(BROKEN)
            walk.qtbot.waitUntil(lambda form=form: not form.source.reading)  # type: ignore[misc]
        yield f"{name}, wrong", form
        form.set_creating(True)
        yield f"{name}, under way", form
        form.close()


def add_to_wave(walk: Walk) -> States:
    """To one that is chosen, to one that is known, and where there is none."""
    for name, keys, wave in (("chosen", KEYS[:2], None), ("known", (), WAVE)):
        dialog = AddDialog(walk.at.desk, keys, wave, walk.window)
        dialog.open()
        yield name, dialog
        dialog.show_waves([WAVE])
        if dialog.picker is not None:
            dialog.picker.list.selectRow(0)
        yield f"{name}, waves", dialog
        dialog.show_waves([])
        dialog.show_problem(Message("The disk is full"))
        yield f"{name}, wrong", dialog
        dialog.close()


def restart_in_wave(walk: Walk) -> States:
    """With everything that speaks against it; failed, and where nobody would be started."""
    dialog = RestartDialog(walk.at.theme, walk.window)
    dialog.open()
    yield "looking", dialog
    skipped = tuple(Skipped(key, standing) for key, standing in zip(KEYS[4:], Standing, strict=False))
    preview = RestartPreview("w1", KEYS[:4], skipped, ("site-x to 7",), 5, paused=True)
    dialog.show_question(AskedRestart(WAVE, preview, frozenset(KEYS[:1]), secret_needed=True))
    yield "asked", dialog
    dialog.secret.show_error("It is needed.")
    dialog.show_problem(Message("The disk is full"))
    yield "failed", dialog
    dialog.set_busy(True)
    yield "under way", dialog
    dialog.show_question(AskedRestart(WAVE, RestartPreview("w1", (), skipped)))
    yield "nobody", dialog
    dialog.close()
