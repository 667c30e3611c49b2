"""The database: the only room that knows peewee and SQLite; rows never leave it, frozen domain values do.

Any worker thread. Must not import services, the window, the receiver or the migration server's client.
"""
