"""What an operator does to a migration besides starting it; UI thread; must not import the list or the details.

``acting`` is the one place that does it; ``action_dialog`` asks before and shows what came of it; ``action_menu``
offers it, ``wave_choices`` offers waves; the words are made from plans and steps by ``question``, ``step_words`` and
``words``.
"""

from __future__ import annotations

from desktop_app.ui.operating.acting import Acting
from desktop_app.ui.operating.action_menu import ActionMenu
from desktop_app.ui.operating.wave_choices import WaveChoices

__all__ = ["Acting", "ActionMenu", "WaveChoices"]
