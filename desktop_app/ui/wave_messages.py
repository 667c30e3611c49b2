"""The operator's words for what cannot be done with waves; UI thread; part of `messages`."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.ui.settings_messages import Words

translate = QCoreApplication.translate


def wave_words() -> dict[str, Words]:
    """Give the words by error code."""
    restart = translate("Messages", "Restart its migrations to go on with it.")
    return {
        "wave_not_found": Words(translate("Messages", "There is no such wave")),
        "wave_exists": Words(
            translate("Messages", "There is a wave with this ID already"),
            cure=translate("Messages", "Give another one, or none: one is made then."),
        ),
        "wave_ended": Words(translate("Messages", "This wave has ended"), cure=restart),
        "wave_cancelled": Words(translate("Messages", "This wave was cancelled"), cure=restart),
        "wave_stopped": Words(
            translate("Messages", "Nothing was started: the wave was stopped, or this migration waits no more")
        ),
    }
