"""What a launch asks for and what came of it: frozen values; pure, any thread."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Self

from desktop_app.domain.attempt import Launch
from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.migration import MigrationKey, Status

# The wire's order (CONTRACT 3), without what is added at the time of the call: secret and webhook.
_BOOLEANS = ("skip_media_upload", "skip_cache", "quality_analysis")


@dataclass(frozen=True, slots=True)
class LaunchParameters:
    """What is sent to start a migration, without the secret, in the wire's order; empty or None is left out."""

    mb_site_id: str = ""
    brz_workspaces_id: str = ""
    mb_page_slug: str = ""
    mb_element_name: str = ""
    skip_media_upload: bool | None = None
    skip_cache: bool | None = None
    mgr_manual: int = 0
    quality_analysis: bool | None = None
    wave_id: str = ""

    def as_wire(self) -> dict[str, str]:
        """Write what is set under the wire's names, booleans as ``true``/``false``."""
        written: dict[str, str] = {}
        for part in fields(self):
            value = getattr(self, part.name)
            if isinstance(value, bool):
                written[part.name] = "true" if value else "false"
            elif value not in ("", None):
                written[part.name] = str(value)
        return written

    @classmethod
    def from_wire(cls, given: dict[str, object]) -> Self:
        """Read parameters as JSON or as stored text; absent ones keep their defaults, unknown names are ignored.

        Raises:
            InvalidValue: Naming the field and what is allowed.
        """
        read: dict[str, object] = {}
        for part in fields(cls):
            raw = given.get(part.name)
            if raw is not None and raw != "":
                read[part.name] = _read(part.name, raw)
        return cls(**read)  # type: ignore[arg-type]


def _read(name: str, raw: object) -> str | bool | int:
    word = raw.strip().lower() if isinstance(raw, str) else raw
    if name in _BOOLEANS:
        if word in (True, "true", 1, "1"):
            return True
        if word in (False, "false", 0, "0"):
            return False
        raise InvalidValue("invalid_field", f"{name} must be true or false", field=name)
    if name == "mgr_manual":
        if word in (0, 1, "0", "1", True, False):
            return int(word)
        raise InvalidValue("invalid_field", "mgr_manual must be 0 or 1", field=name)
    if isinstance(raw, bool) or not isinstance(raw, str | int) or not str(raw).isprintable() or len(str(raw)) > 255:
        raise InvalidValue("invalid_field", f"{name} must be a text of at most 255 characters", field=name)
    return str(raw)


@dataclass(frozen=True, slots=True)
class LaunchRequest:
    """One wish to start a migration.

    Attributes:
        secret: The MB secret of this request; empty: the stored one is used. Never logged or stored.
        actor: Who asks: the operating system's user, ``api``.
        reason: Why; may be empty.
        force: Start although it runs already.
    """

    key: MigrationKey
    parameters: LaunchParameters = field(default_factory=LaunchParameters)
    secret: str = field(default="", repr=False)
    actor: str = ""
    reason: str = ""
    force: bool = False


@dataclass(frozen=True, slots=True)
class LaunchResult:
    """What came of a launch.

    Attributes:
        attempt: The id of the attempt that was recorded.
        outcome: The launch's outcome (CONTRACT 3).
        status: The migration's status now.
        message: The server's or the network's words, without secrets.
        finished: The server worked synchronously: the result came with the answer.
    """

    key: MigrationKey
    attempt: int
    outcome: Launch
    status: Status
    message: str
    finished: bool = False
