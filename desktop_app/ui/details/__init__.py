"""One migration in full, beside the list; UI thread; must not import the list or the window.

``pane`` reads and decides when; ``header`` stays; each card shows one answer: what it is doing, whether it is alive,
whether the webhook came, what came out, what went wrong, what was tried before.
"""

from __future__ import annotations

from desktop_app.ui.details.pane import DetailsPane

__all__ = ["DetailsPane"]
