"""The tables of waves (CONTRACT 7), as plain SQL: the third upgrade; data only."""

from __future__ import annotations

# Nothing of it is shown in the list, so no trigger marks a row for it. Of a member is stored what the wave did; where
# it stands is read off its migration.
WAVES = (
    """CREATE TABLE waves (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        wave_id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        batch_size INTEGER NOT NULL,
        parameters TEXT NOT NULL,
        actor TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        pause TEXT,
        cancelled_at TEXT
    )""",
    """CREATE TABLE wave_members (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        wave INTEGER NOT NULL REFERENCES waves (id),
        position INTEGER NOT NULL,
        mb_project_uuid TEXT NOT NULL,
        brz_project_id INTEGER NOT NULL,
        attempt INTEGER REFERENCES attempts (id),
        after INTEGER NOT NULL,
        launch_error TEXT NOT NULL DEFAULT '',
        held INTEGER NOT NULL DEFAULT 0,
        UNIQUE (mb_project_uuid, brz_project_id, wave),
        UNIQUE (wave, position)
    )""",
    """CREATE INDEX wave_members_waiting ON wave_members (wave, position)
        WHERE attempt IS NULL AND launch_error = '' AND held = 0""",
)
