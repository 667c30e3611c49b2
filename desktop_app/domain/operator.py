"""What an operator may do to a migration, what came of it, and how it is kept (CONTRACT 6); pure, any thread."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

from desktop_app.domain.attempt import Attention
from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.worker import ProcessFacts

LONGEST_TEXT = 4_000
LONGEST_HOST = 253
LONGEST_URL = 2_000

_CONTROL_OR_SURROGATE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LABEL = re.compile(r"[^\W_](?:(?:[^\W_]|-){0,61}[^\W_])?")


class Action(StrEnum):
    """What an operator may do besides starting a migration."""

    KILL = "kill"
    REMOVE_LOCK = "remove_lock"
    DELETE_CACHE = "delete_cache"
    RESET_STATUS = "reset_status"
    HARD_RESET = "hard_reset"
    SET_COMPLETED = "set_completed"
    SET_FAILED = "set_failed"
    ACKNOWLEDGE = "acknowledge"

    @property
    def on_worker_host(self) -> bool:
        """Tell whether it touches processes or files of the migration server's machine."""
        return self in (Action.KILL, Action.REMOVE_LOCK, Action.DELETE_CACHE, Action.HARD_RESET)


# Starts, imports and what is done to waves are kept in the same trail.
LAUNCH = "launch"
RESTART = "restart"
ADD_TO_WAVE = "add_to_wave"
CREATE_WAVE = "create_wave"
PAUSE_WAVE = "pause_wave"
RESUME_WAVE = "resume_wave"
CANCEL_WAVE = "cancel_wave"
RESTART_WAVE = "restart_wave"
RESET_WAVE = "reset_wave"
WAVE_ACTIONS = (ADD_TO_WAVE, CREATE_WAVE, PAUSE_WAVE, RESUME_WAVE, CANCEL_WAVE, RESTART_WAVE, RESET_WAVE)
IMPORT = "import"
AUDITED_ACTIONS = (LAUNCH, RESTART, *(action.value for action in Action), *WAVE_ACTIONS, IMPORT)


@dataclass(frozen=True, slots=True)
class ActionRequest:
    """One wish of an operator.

    Attributes:
        actor: Who asks: the operating system's user, ``api``.
        note: Why, in the asker's words; may be empty.
        force: Kill only: do not wait between TERM and KILL. The proof is never skipped.
        process: Where a process may be ended: the one that the asker was shown; no other is. None: nobody was asked.
        brizy_project_domain: Mark completed only: where the site stands now; empty: not known.
        error: Mark failed only: what went wrong; empty: only that an operator said so.
    """

    key: MigrationKey
    action: Action
    actor: str
    note: str = ""
    force: bool = False
    process: ProcessFacts | None = None
    brizy_project_domain: str = ""
    error: str = ""

    @property
    def parameters(self) -> dict[str, str]:
        """Give what was asked for besides the action itself, as the trail keeps it."""
        said = {
            "note": self.note,
            "force": "true" if self.force else "",
            "brizy_project_domain": self.brizy_project_domain,
            "error": self.error,
        }
        return {name: text[:LONGEST_TEXT] for name, text in said.items() if text}


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """What an action would do now: the values from which a question to the operator is made.

    Attributes:
        allowed: Whether it would be done now.
        refusal: Why not, a code of `domain/errors.py`; empty if it is allowed.
        status: What is shown of the migration now.
        attention: Why a person should look at the migration now; None where nobody has to.
        launch_running: An attempt of it may be running: started and not ended, as far as is known.
        process: The process that is proven to work on it; kill and hard reset would end it.
        lock_file: The path that would be removed; empty where there is none.
        cache_file: The path that would be deleted; empty where there is none.
        process_refusal: Kill and hard reset: why no process would be ended, a code; empty where one would be.
        refusal_parameters: What the words of either refusal need.
    """

    key: MigrationKey
    action: Action
    allowed: bool
    status: Status
    refusal: str = ""
    launch_running: bool = False
    process: ProcessFacts | None = None
    lock_file: str = ""
    cache_file: str = ""
    process_refusal: str = ""
    refusal_parameters: Mapping[str, str | int] = field(default_factory=dict)
    attention: Attention | None = None


class StepOutcome(StrEnum):
    """How one step of an action ended; ``nothing``: there was nothing to do."""

    DONE = "done"
    NOTHING = "nothing"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ActionStep:
    """One thing that an action did or tried.

    Attributes:
        code: The `Action` that does only this.
        parameters: What the words need: ``pid``, ``command``, ``path``, ``attempt``, ``was``; of a step that was
            refused or failed ``refusal`` (a code), ``message`` (English) and the parameters of that error.
    """

    code: str
    outcome: StepOutcome
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ActionDone:
    """What an action did.

    Attributes:
        status: What is shown of the migration now.
        message: In a sentence, English.
    """

    key: MigrationKey
    action: Action
    steps: tuple[ActionStep, ...]
    status: Status
    message: str


class AuditOutcome(StrEnum):
    """How an audited act ended; ``unknown``: it was begun, and nobody can say what came of it."""

    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the trail: who did what to which migration, and what came of it.

    Attributes:
        at: UTC, when it was asked for.
        action: One of `AUDITED_ACTIONS`.
        attempt: The attempt it was about; None where there is none.
        parameters: What was asked for, without secrets.
        message: What came of it, English, without secrets.
        id: 0 before it is stored.
    """

    at: datetime
    actor: str
    action: str
    key: MigrationKey | None
    outcome: AuditOutcome
    message: str = ""
    attempt: int | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[ActionStep, ...] = ()
    id: int = 0


@dataclass(frozen=True, slots=True)
class AuditQuery:
    """Which lines of the trail are wanted; what is empty or None does not narrow.

    Attributes:
        text: Found anywhere in what is shown of a line, whatever its case.
    """

    text: str = ""
    action: str = ""
    actor: str = ""
    key: MigrationKey | None = None


@dataclass(frozen=True, slots=True)
class AuditPage:
    """A part of the trail, newest first, and how many lines match in all."""

    entries: tuple[AuditEntry, ...]
    total: int


def checked_request(request: ActionRequest) -> ActionRequest:
    """Trim the texts of a request and see that they may be kept and shown.

    Raises:
        InvalidValue: Naming the field and what is allowed.
    """
    return replace(
        request,
        note=checked_text("note", request.note),
        error=checked_text("error", request.error),
        brizy_project_domain=_domain(request.brizy_project_domain),
    )


def checked_text(name: str, value: str) -> str:
    """Trim a text that people wrote and see that it may be kept and shown.

    Args:
        name: Of the field.
        value: As it was given.

    Raises:
        InvalidValue: Naming the field and what is allowed.
    """
    trimmed = value.replace("\r\n", "\n").strip()
    if len(trimmed) > LONGEST_TEXT or _CONTROL_OR_SURROGATE.search(trimmed):
        raise InvalidValue(
            "invalid_field",
            f"{name} must be a text of at most {LONGEST_TEXT} characters, without control characters but line breaks "
            "and tabs",
            field=name,
        )
    return trimmed


def _domain(value: str) -> str:
    """Accept a host name (``site.example``) or the web address of one; it is kept as it was written."""
    trimmed = value.strip()
    if not trimmed or (len(trimmed) <= LONGEST_URL and _is_host_name(_host_of(trimmed))):
        return trimmed
    raise InvalidValue(
        "invalid_field",
        "brizy_project_domain must be a host name such as site.example, or a web address of one",
        field="brizy_project_domain",
    )


def _host_of(text: str) -> str:
    """Give the host that a text names; empty where it names none, or brings a password or characters no host has."""
    if not text.isprintable() or any(sign.isspace() for sign in text):
        return ""
    if "://" not in text:
        return text
    try:
        address = urlsplit(text)
        address.port  # noqa: B018 - reading it checks it
    except ValueError:
        return ""
    plain = address.scheme in ("http", "https") and "@" not in address.netloc
    return (address.hostname or "") if plain else ""


def _is_host_name(host: str) -> bool:
    labels = host.removesuffix(".").split(".")
    return len(host) <= LONGEST_HOST and all(_LABEL.fullmatch(label) for label in labels)
