"""Which migrations are wanted and in what order: a plain value that list, model, API and export share; pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.migration import Status


class SortColumn(StrEnum):
    """What a list can be ordered by; the value is the listing's own column."""

    STATUS = "status"
    MB_PROJECT_UUID = "mb_project_uuid"
    BRZ_PROJECT_ID = "brz_project_id"
    DOMAIN = "domain"
    PROGRESS = "progress"
    ERROR = "error"
    UPDATED_AT = "updated_at"


@dataclass(frozen=True, slots=True)
class MigrationQuery:
    """A filter and a sort.

    Attributes:
        status: Only these; empty means all.
        mb_project_uuid: Case-insensitive part of the UUID; empty means all.
        brz_project_id: Exactly this one; None means all.
        text: Case-insensitive part of UUID, Brizy id, domains, site id, error or theme; empty means all.
        attention: Only migrations that need a person.
        wave: Only members of the wave of this id; empty means all.
        sort: Ties are broken by row id, so the order is total.
        descending: Newest or greatest first.
    """

    status: frozenset[Status] = frozenset()
    mb_project_uuid: str = ""
    brz_project_id: int | None = None
    text: str = ""
    attention: bool = False
    wave: str = ""
    sort: SortColumn = SortColumn.UPDATED_AT
    descending: bool = True

    @property
    def filters(self) -> bool:
        """Tell whether anything is left out."""
        narrowed = self.status or self.mb_project_uuid or self.brz_project_id or self.text or self.attention
        return bool(narrowed or self.wave)
