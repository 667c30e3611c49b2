"""The page of waves: the list of them, and one opened with its members and its report; UI thread.

Its services are asked on workers; the dialogs that make and restart waves are opened by whoever hears its signals.
"""

from __future__ import annotations

from desktop_app.ui.waves.pane import WavesPane, waves_entry

__all__ = ["WavesPane", "waves_entry"]
