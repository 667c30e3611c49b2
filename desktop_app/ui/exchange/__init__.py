"""Import and export in the window: previews, dialogs, and what leads to them; UI thread.

Services read and write on workers; the window asks the work how far it is.
"""

from __future__ import annotations

from desktop_app.ui.exchange.exchange import Exchange

__all__ = ["Exchange"]
