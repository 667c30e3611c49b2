"""What waves and their members are called, with the signs and colours that go with it; UI thread (it translates)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.wave import Pause, Standing, WaveState, WaveSummary

translate = QCoreApplication.translate

# In the order in which a bar is filled and figures stand.
COUNTED = (Standing.COMPLETED, Standing.FAILED, Standing.RUNNING, Standing.ATTENTION)


class Sign(NamedTuple):
    """A shape and its colours: names of an icon and of a pair of tokens."""

    icon: str
    tone: str


_OF_STANDING: Mapping[Standing, Sign] = {
    Standing.WAITING: Sign("status-pending", "pending"),
    Standing.RUNNING: Sign("status-in_progress", "in_progress"),
    Standing.ATTENTION: Sign("status-attention", "attention"),
    Standing.COMPLETED: Sign("status-completed", "completed"),
    Standing.FAILED: Sign("status-error", "error"),
    Standing.HELD: Sign("pause", "pending"),
}
_OF_STATE: Mapping[WaveState, Sign] = {
    WaveState.PENDING: Sign("status-pending", "pending"),
    WaveState.IN_PROGRESS: Sign("status-in_progress", "in_progress"),
    WaveState.PAUSED: Sign("pause", "pending"),
    WaveState.COMPLETED: Sign("status-completed", "completed"),
    WaveState.ERROR: Sign("status-error", "error"),
    WaveState.CANCELLED: Sign("refused", "pending"),
}


def standing_sign(standing: Standing) -> Sign:
    """Give the sign of where a member stands."""
    return _OF_STANDING[standing]


def standing_word(standing: Standing) -> str:
    """Say where a member stands in its wave."""
    return {
        Standing.WAITING: translate("Waves", "Waiting"),
        Standing.RUNNING: translate("Waves", "Running"),
        Standing.ATTENTION: translate("Waves", "Attention"),
        Standing.COMPLETED: translate("Waves", "Completed"),
        Standing.FAILED: translate("Waves", "Failed"),
        Standing.HELD: translate("Waves", "On hold"),
    }[standing]


def standing_tip(standing: Standing) -> str:
    """Say what it means to stand there."""
    return {
        Standing.WAITING: translate("Waves", "It is started by itself as soon as it is its turn"),
        Standing.RUNNING: translate("Waves", "It takes one of the places of the wave"),
        Standing.ATTENTION: translate("Waves", "In progress, but a person should look at it; it takes no place"),
        Standing.COMPLETED: translate("Waves", "It ended well"),
        Standing.FAILED: translate("Waves", "It failed, or could not be started"),
        Standing.HELD: translate("Waves", "It was set back, or left over; only a person starts it"),
    }[standing]


def needs_person(summary: WaveSummary) -> bool:
    """Tell whether the wave goes on only once somebody gives what is missing."""
    return summary.pause in (Pause.MISSING_SECRET, Pause.HELD)


def state_sign(summary: WaveSummary) -> Sign:
    """Give the sign of a wave's state; one that waits for a person stands out."""
    sign = _OF_STATE[summary.state]
    return Sign(sign.icon, "attention") if needs_person(summary) else sign


def state_word(state: WaveState) -> str:
    """Say in which state a wave is."""
    return {
        WaveState.PENDING: translate("Waves", "Not started"),
        WaveState.IN_PROGRESS: translate("Waves", "Running"),
        WaveState.PAUSED: translate("Waves", "Paused"),
        WaveState.COMPLETED: translate("Waves", "Completed"),
        WaveState.ERROR: translate("Waves", "With errors"),
        WaveState.CANCELLED: translate("Waves", "Cancelled"),
    }[state]


def pause_words(pause: Pause) -> str:
    """Say why a wave is paused and what follows."""
    return {
        Pause.OPERATOR: translate("Waves", "Paused: nobody is started until it is resumed. What runs goes on."),
        Pause.MISSING_SECRET: translate(
            "Waves", "Paused: the MB secret is missing. It is asked for each time, and once more when you resume."
        ),
        Pause.HELD: translate("Waves", "Paused: what is left was set back and waits for a person. Resuming starts it."),
    }[pause]
