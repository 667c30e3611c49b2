"""What is said before members of a wave are started again: who, who not, and why; UI thread (it translates)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.wave import Pause, Standing, WaveSummary
from desktop_app.domain.wave_plan import RestartPreview
from desktop_app.ui.waves.key_lines import key_line
from desktop_app.ui.waves.line_list import Group, Line
from desktop_app.ui.waves.words import standing_sign

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class AskedRestart:
    """A restart as it is put before the operator.

    Attributes:
        wave: As it was when it was asked for.
        preview: Who starts.
        overwritten: Those among them that are completed.
        secret_needed: No MB secret is kept anywhere.
    """

    wave: WaveSummary
    preview: RestartPreview
    overwritten: frozenset[MigrationKey] = frozenset()
    secret_needed: bool = False

    @property
    def waits(self) -> bool:
        """Tell whether a yes starts nobody before the wave is resumed; a secret that it lacked resumes it."""
        lacks = self.wave.pause is Pause.MISSING_SECRET and self.secret_needed
        return self.preview.paused and not lacks


def restart_groups(asked: AskedRestart) -> list[Group]:
    """Say who is started and who is left alone, and why."""
    start = asked.preview.start
    anew = tuple(key for key in start if key not in asked.overwritten)
    over = tuple(key for key in start if key in asked.overwritten)
    groups = [
        Group(anew, key_line, Line(_starting(len(anew)), icon="restart", tone="in_progress")),
        Group(over, key_line, Line(_overwriting(len(over)), icon="restart", tone="attention")),
    ]
    for standing in Standing:
        keys = tuple(one.key for one in asked.preview.skipped if one.standing is standing)
        sign = standing_sign(standing)
        groups.append(Group(keys, key_line, Line(_skipping(standing, len(keys)), icon=sign.icon, tone=sign.tone)))
    unknown = asked.preview.unknown
    heading = translate("WaveRestart", "Not in this wave: {count}").format(count=len(unknown))
    groups.append(Group(unknown, Line, Line(heading, icon="unknown")))
    return groups


def _starting(count: int) -> str:
    return translate("WaveRestart", "Started: {count}").format(count=count)


def _overwriting(count: int) -> str:
    return translate("WaveRestart", "Started again although completed: {count}").format(count=count)


def _skipping(standing: Standing, count: int) -> str:
    words = {
        Standing.WAITING: translate("WaveRestart", "Left alone, waiting for their turn anyway: {count}"),
        Standing.RUNNING: translate("WaveRestart", "Left alone, running now: {count}"),
        Standing.ATTENTION: translate("WaveRestart", "Left alone, no sign of life but maybe running: {count}"),
        Standing.COMPLETED: translate("WaveRestart", "Left alone, completed: {count}"),
        Standing.FAILED: translate("WaveRestart", "Left alone, failed: {count}"),
        Standing.HELD: translate("WaveRestart", "Left alone, on hold: {count}"),
    }
    return words[standing].format(count=count)
