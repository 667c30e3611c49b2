"""Does what operators ask for besides starting migrations (CONTRACT 4, 6); threads of the receiver."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import Action, ActionRequest
from desktop_app.receiver import fields, shapes
from desktop_app.receiver.answers import Answer, success
from desktop_app.receiver.call import ACTOR, Call
from desktop_app.receiver.choosing import Choosing
from desktop_app.receiver.verbs import Lists, Operates


class OperatorEndpoints:
    """Each act of an operator at an address of its own; every body may carry a ``note``, which the trail keeps."""

    def __init__(self, listing: Lists, operating: Operates) -> None:
        """Take who knows the migrations, and who acts."""
        self._choosing = Choosing(listing)
        self._operating = operating

    def kill(self, call: Call) -> Answer:
        """End the process that is proven to do the work."""
        body, key = self._asked(call)
        return self._done(body, ActionRequest(key, Action.KILL, ACTOR, force=fields.flag(body, "force")))

    def remove_lock(self, call: Call) -> Answer:
        """Remove the lock file."""
        return self._plain(call, Action.REMOVE_LOCK)

    def delete_cache(self, call: Call) -> Answer:
        """Delete the intermediate results."""
        return self._plain(call, Action.DELETE_CACHE)

    def reset_status(self, call: Call) -> Answer:
        """Set the migration back to pending."""
        return self._plain(call, Action.RESET_STATUS)

    def hard_reset(self, call: Call) -> Answer:
        """End the process, remove lock and intermediate results, set back to pending."""
        return self._plain(call, Action.HARD_RESET)

    def set_completed(self, call: Call) -> Answer:
        """Mark as completed, where wanted with the finished site's domain."""
        body, key = self._asked(call)
        domain = fields.text(body, "brizy_project_domain")
        return self._done(body, ActionRequest(key, Action.SET_COMPLETED, ACTOR, brizy_project_domain=domain))

    def set_failed(self, call: Call) -> Answer:
        """Mark as failed, with the reason."""
        body, key = self._asked(call)
        error = fields.text(body, "error").strip()
        fields.require({"error": error}, "error")
        return self._done(body, ActionRequest(key, Action.SET_FAILED, ACTOR, error=error))

    def _plain(self, call: Call, action: Action) -> Answer:
        body, key = self._asked(call)
        return self._done(body, ActionRequest(key, action, ACTOR))

    def _asked(self, call: Call) -> tuple[Mapping[str, object], MigrationKey]:
        body = call.json_object(may_be_empty=True)
        return body, self._choosing.to_change(call, body)

    def _done(self, body: Mapping[str, object], request: ActionRequest) -> Answer:
        request = replace(request, note=fields.text(body, "note"))
        return success(shapes.done(self._operating.perform(request)))
