"""The log of one migration in a window of its own; UI thread; must not import the list, the details or the main window.

``log_windows`` opens one window a migration; ``window`` puts it together; ``reader`` reads, ``log_text`` holds what was
read, ``model``, ``delegate`` and ``view`` show it, ``finder`` and ``search_bar`` search it.
"""

from __future__ import annotations

from desktop_app.ui.logs.log_windows import LogWindows

__all__ = ["LogWindows"]
