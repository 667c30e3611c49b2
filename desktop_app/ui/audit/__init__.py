"""Who did what, when, and what came of it: a page beside the list; UI thread; must not import list or details.

``reader`` reads the trail in parts, ``model`` holds what was read, ``table`` and ``delegate`` show it, ``filters``
narrow it, ``entry_pane`` shows one line in full, ``pane`` puts them together; ``words`` and ``columns`` name things.
"""

from __future__ import annotations

from desktop_app.ui.audit.pane import AuditPane, audit_entry

__all__ = ["AuditPane", "audit_entry"]
