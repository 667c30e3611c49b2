"""Says what an act of an operator would do now, and why it would not; reads and looks only. Any worker thread."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.errors import Conflict, NotFound
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.operator import Action, ActionPlan
from desktop_app.services.recording import known_attempt, shown_status
from desktop_app.store.database import Database, View
from desktop_app.worker_host.host import WorkerHost


class Planning:
    """Makes the values of which the question to the operator is made."""

    def __init__(self, database: Database, host: WorkerHost) -> None:
        """Take what knows the migrations, and the door to the migration server's machine."""
        self._database = database
        self._host = host

    def plan(self, key: MigrationKey, action: Action) -> ActionPlan:
        """Say what an action would do now.

        Raises:
            NotFound: There is no migration of this key.
        """
        with self._database.read() as view:
            must_exist(view, key)
            status = shown_status(view, key)
            attempt = known_attempt(view, key)
            well = not needs_a_person(view, key, status)
            row = view.listing.row_of(key)
        plan = ActionPlan(
            key,
            action,
            True,
            status,
            launch_running=attempt is not None and attempt.busy,
            attention=row.attention if row is not None else None,
        )
        if action is Action.ACKNOWLEDGE:
            return replace(plan, allowed=False, refusal="nothing_to_acknowledge") if well else plan
        return self._with_files(self._with_process(plan))

    def _with_process(self, plan: ActionPlan) -> ActionPlan:
        if plan.action not in (Action.KILL, Action.HARD_RESET):
            return replace(plan, process=self._host.inspect(plan.key).process)
        try:
            return replace(plan, process=self._host.candidate(plan.key))
        except Conflict as error:
            why = replace(plan, process_refusal=error.code, refusal_parameters=dict(error.parameters))
            return replace(why, allowed=False, refusal=error.code) if plan.action is Action.KILL else why

    def _with_files(self, plan: ActionPlan) -> ActionPlan:
        if plan.action in (Action.REMOVE_LOCK, Action.DELETE_CACHE) and not self._host.sees_locks:
            return replace(plan, allowed=False, refusal="no_server_directory")
        if plan.action in (Action.REMOVE_LOCK, Action.HARD_RESET):
            lock = self._host.lock(plan.key)
            plan = replace(plan, lock_file=lock.path if lock.exists else "")
        if plan.action in (Action.DELETE_CACHE, Action.HARD_RESET):
            plan = replace(plan, cache_file=self._host.cache_file(plan.key) or "")
        return plan


def must_exist(view: View, key: MigrationKey) -> None:
    """See that a migration is known.

    Raises:
        NotFound: Neither seed table knows it.
    """
    if view.migrations.mapping(key) is None and view.migrations.speaking_result(key) is None:
        raise NotFound(
            "migration_not_found",
            f"no migration of {key.mb_project_uuid} to Brizy project {key.brz_project_id}",
            brz_project_id=key.brz_project_id,
        )


def needs_a_person(view: View, key: MigrationKey, status: Status) -> bool:
    """Tell whether there is something that a person can say they have seen.

    Args:
        view: What is stored.
        key: Of the migration.
        status: What is shown of it.
    """
    row = view.listing.row_of(key)
    return status is Status.ERROR or (row is not None and row.attention is not None)
