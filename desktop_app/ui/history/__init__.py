"""What happened to one migration, in a window of its own; UI thread; must not import the list or the main window.

``history_windows`` opens one window a migration; ``window`` puts it together; ``reader`` reads. ``facts`` and ``story``
say what is known of an attempt, ``comparison`` sets two beside each other, ``text`` writes it all down;
``attempt_list``, ``attempt_page``, ``story_table`` and ``comparison_table`` show it, the last two on ``wrapped``.
"""

from __future__ import annotations

from desktop_app.ui.history.history_windows import HistoryWindows

__all__ = ["HistoryWindows"]
