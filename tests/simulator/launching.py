"""Launch paths and keys as the simulator's tests write them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from tests.far_end import FarEnd

SECRET = "the-mb-secret"


def launch_path(uuid: str, brz: int = 7, /, *, webhook_url: str | None = None, **more: Any) -> str:
    """Return the path of a launch with every needed parameter; None in `more` leaves one out."""
    parameters: dict[str, Any] = {
        "mb_project_uuid": uuid,
        "brz_project_id": brz,
        "mb_site_id": 31383,
        "mb_secret": SECRET,
        "mgr_manual": 0,
    }
    if webhook_url is not None:
        parameters |= {"webhook_url": webhook_url, "webhook_mb_project_uuid": uuid, "webhook_brz_project_id": brz}
    parameters |= more
    return "/?" + urlencode({name: value for name, value in parameters.items() if value is not None})


def status_path(uuid: str, brz: int = 7, **more: Any) -> str:
    """Return the path that asks for a status."""
    return "/migration-status?" + urlencode({"mb_project_uuid": uuid, "brz_project_id": brz, **more})


def status_word(far_end: FarEnd, uuid: str, brz: int = 7) -> str | None:
    """Return the status the far end tells, None while it knows nothing."""
    code, body = far_end.get(status_path(uuid, brz))
    return body["status"] if code == 200 else None
