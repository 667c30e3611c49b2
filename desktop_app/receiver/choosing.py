"""Which migration a request means, where several may go to one Brizy project (CONTRACT 4); threads of the receiver."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.errors import NotFound
from desktop_app.domain.migration import MigrationKey, parse_uuid
from desktop_app.receiver import shapes
from desktop_app.receiver.answers import Refused, failure
from desktop_app.receiver.call import Call
from desktop_app.receiver.verbs import Lists


class Ambiguous(Refused):
    """A change that does not say which of several migrations it means."""

    def __init__(self, keys: list[MigrationKey]) -> None:
        """Take the migrations that it may mean."""
        text = f"{len(keys)} migrations go to Brizy project {keys[0].brz_project_id}; pick one with ?mb_project_uuid="
        super().__init__(409, "ambiguous", text)
        self.answer = failure(409, text, "ambiguous", migrations=[shapes.key(key) for key in keys])


class Choosing:
    """Picks the migration that a request means."""

    def __init__(self, listing: Lists) -> None:
        """Take who knows the migrations."""
        self._listing = listing

    def to_read(self, call: Call) -> tuple[MigrationKey, dict[str, int]]:
        """Pick the named one, else the most recently updated; and give what stands beside its data.

        Raises:
            NotFound: There is none.
        """
        key, candidates = self._listing.find(call.brz_project_id, call.text("mb_project_uuid") or None)
        return key, {"candidates": candidates} if candidates > 1 else {}

    def to_change(self, call: Call, body: Mapping[str, object]) -> MigrationKey:
        """Pick the one that query or body name, else the only one there is.

        Raises:
            NotFound: There is none.
            Ambiguous: There are several, and none is named.
        """
        wanted = call.text("mb_project_uuid")
        if not wanted and body.get("mb_project_uuid") not in (None, ""):
            wanted = parse_uuid(body["mb_project_uuid"])
        keys = self._listing.keys_of(call.brz_project_id)
        chosen = [key for key in keys if wanted in ("", key.mb_project_uuid)]
        if not chosen:
            raise NotFound(
                "migration_not_found",
                f"no such migration to Brizy project {call.brz_project_id}",
                brz_project_id=call.brz_project_id,
            )
        if len(chosen) > 1:
            raise Ambiguous(chosen)
        return chosen[0]
