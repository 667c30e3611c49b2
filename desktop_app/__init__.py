"""Migration Desk: a desktop console for people who move websites.

The rooms, from what people touch down to what nothing may depend on:

* ``__main__``: the command line, nothing else.
* ``application`` starts the window, ``session`` is one run of it; ``headless`` does the same for ``serve``.
* ``demo``: a rehearsal on sample data against the simulator.
* ``ui``: the only room, with ``application``, ``session`` and ``stage``, that knows Qt.
* ``services``: the product's verbs: listing, launching, watching, recording results.
* ``store``: the only room that knows SQLite and peewee.
* ``migration_server``: what we say to the migration server and what it says.
* ``receiver``: what others say to us: the webhook and the HTTP API.
* ``diagnostics`` and ``settings``: log files, redaction; where values come from.
* ``domain``: the rules, on the standard library alone.
* ``simulator``: a faithful migration server with fault dials, in a process of its own.
"""

from __future__ import annotations

__version__ = "0.1.0"
