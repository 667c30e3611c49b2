"""Has Python search for reference cycles on the UI thread only, because objects of Qt must end there.

Left to itself, the search runs on whichever thread happens to allocate. A dialog or a timer that it finds on a worker
is then destroyed there, and its timers fire into freed memory (seen: a crash in QTimerInfoList::activateTimers).
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

PAUSE_MS = 500


class GarbageOnUiThread(QObject):
    """Takes the search over from Python while it lives, until `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Take over; made on the UI thread."""
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._search)
        self._timer.start()

    @Slot()
    def stop(self) -> None:
        """Search once more and hand back to Python."""
        if self._timer.isActive():
            self._timer.stop()
            gc.collect()
            if self._was_enabled:
                gc.enable()

    @Slot()
    def _search(self) -> None:
        """Search as deep as Python would by now."""
        due = [
            generation
            for generation, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if limit and count > limit
        ]
        if due:
            gc.collect(max(due))
