"""The program without a window over its real database, beside the simulated server, asked over real sockets."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import EllipsisType
from typing import Any
from urllib.parse import quote

from desktop_app.assembly import Assembly
from desktop_app.data_directory import DataDirectory
from desktop_app.diagnostics import Redactor
from desktop_app.domain.migration import MAX_BRZ_PROJECT_ID, MigrationKey
from desktop_app.domain.wave import WaveDraft
from desktop_app.receiver.access import Door
from desktop_app.receiver.routes import Endpoint, endpoints
from desktop_app.settings import load_settings
from tests.far_end import FarEnd, wait_until
from tests.receiver.caller import Caller, Reply
from tests.receiver.fakes import FakeProgram
from tests.store.samples import SeedMapping, SeedResult, seed

SECRET = "canary-of-the-api"
WRITTEN = "2026-11-23T21:15:45Z"

ENDED = MigrationKey("Site-Ended", 101)
RUNNING = MigrationKey("site-running", 102)
NEWER, OLDER = MigrationKey("newer", 103), MigrationKey("older", 103)
FAILED = MigrationKey("site-failed", 104)
ODD = MigrationKey("../../etc/passwd\u00a0'; --", 105)
# Two more of one project, and the server knows both.
BOTH_THERE = MigrationKey("first", 106), MigrationKey("second", 106)
GREATEST = MigrationKey("site-greatest", MAX_BRZ_PROJECT_ID)
WARNINGS = ["a font is missing", "a page was empty"]
VALUE = {"status": "completed", "brizy_project_domain": "new.example", "message": {"warning": WARNINGS}}
RESULT = {"status": "completed", "value": VALUE}
STORED = (
    SeedMapping(
        *(ENDED.mb_project_uuid, ENDED.brz_project_id),
        '{"status":"success","mb_site_id":"s1","theme":"Serene","mb_product_name":"Site","mb_project_domain":"old.example",'
        '"progress":{"total_pages":4,"processed_pages":4},"migration_id":"m1","date":"2026-11-23","wave_id":"w1",'
        '"wave_name":"Monday","kept":{"a":1}}',
        *(WRITTEN, WRITTEN),
    ),
    SeedMapping(RUNNING.mb_project_uuid, RUNNING.brz_project_id, '{"status":"running"}', WRITTEN, WRITTEN),
    SeedMapping(NEWER.mb_project_uuid, 103, '{"status":"done"}', WRITTEN, "2026-11-23T21:15:45.000001Z"),
    SeedMapping(OLDER.mb_project_uuid, 103, '{"status":"failed","error":"old"}', WRITTEN, WRITTEN),
    SeedMapping(FAILED.mb_project_uuid, 104, '{"status":"failed","error":"page 3: 500"}', WRITTEN, WRITTEN),
    *(SeedMapping(key.mb_project_uuid, 106, '{"status":"done"}', WRITTEN, WRITTEN) for key in BOTH_THERE),
    SeedMapping(ODD.mb_project_uuid, 105, '{"status":"pending"}', WRITTEN, WRITTEN),
)
RESULTS = (
    SeedResult(ENDED.mb_project_uuid, ENDED.brz_project_id, "result-1", json.dumps(RESULT), WRITTEN),
    SeedResult(GREATEST.mb_project_uuid, GREATEST.brz_project_id, "result-2", '{"progress":{}}', WRITTEN),
)

# A paused wave of one that waits.
WAVE, MEMBER = "w-1", OLDER

_ID = "<id:brz_project_id>"
_WAVE_ID = "<wave:wave_id>"
_MEMBER = "<path:mb_project_uuid>"
ENDPOINTS: tuple[Endpoint, ...] = endpoints(FakeProgram().services(), lambda: datetime.now(UTC))
GUARDED = tuple(one for one in ENDPOINTS if one.door is Door.GUARDED)
OF_ONE = tuple(one for one in ENDPOINTS if _ID in one.path)


def name_of(endpoint: Endpoint) -> str:
    """Write an endpoint as the contract does."""
    path = endpoint.path.replace(_ID, ":id").replace(_WAVE_ID, ":id").replace(_MEMBER, ":uuid")
    return f"{endpoint.method} {path}"


def path_of(
    endpoint: Endpoint,
    brz_project_id: object = ENDED.brz_project_id,
    wave_id: str = WAVE,
    member: str = MEMBER.mb_project_uuid,
) -> str:
    """Give an address of an endpoint."""
    path = endpoint.path.replace(_ID, str(brz_project_id)).replace(_WAVE_ID, wave_id)
    return path.replace(_MEMBER, quote(member, safe=""))


@dataclass(frozen=True)
class ApiDesk:
    """The program at work.

    Attributes:
        far: The simulated server; it holds `RUNNING` and knows the end of `ENDED` and `BOTH_THERE`.
        locks: The server's lock files and intermediate results.
        logs: The server's log files.
    """

    far: FarEnd
    program: Assembly
    locks: Path
    logs: Path
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(9001))

    def ask(
        self, method: str, path: str, body: object = None, token: str | EllipsisType | None = ..., **headers: str
    ) -> Reply:
        """Send one request and see to what holds for every answer: compact JSON of the contract's two forms."""
        caller = Caller(self.program.receiver_port, self.program.configuring.api_token())
        reply = caller.ask(method, path, body, token, **headers)
        assert reply.status != 500
        assert reply.headers["content-type"] == "application/json"
        assert SECRET not in reply.body.decode()
        if method == "HEAD":
            return reply
        answer = reply.json
        assert reply.body.decode() == json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
        assert answer["success"] is (reply.status < 400)
        if not answer["success"]:
            assert list(answer)[:2] == ["success", "error"]
            assert answer["error"]
        return reply

    def get(self, path: str) -> Any:
        """Give a good answer."""
        reply = self.ask("GET", path)
        assert reply.status == 200, reply.json
        return reply.json

    def details(self, brz_project_id: int) -> Any:
        """Give a migration in full."""
        return self.get(f"/api/migrations/{brz_project_id}")["data"]

    def free_id(self) -> int:
        """Give a Brizy project id that nobody uses."""
        return next(self._numbers)

    def started(self, uuid: str, kind: str = "hold") -> int:
        """Start a migration under an id of its own, which it gives; a held one stays in progress."""
        brz = self.free_id()
        self.far.dials(kinds={f"{uuid}-{brz}": kind})
        reply = self.ask("POST", "/api/migrations/run", {"mb_project_uuid": uuid, "brz_project_id": brz})
        assert reply.status == 202
        return brz

    def wave(self, *keys: MigrationKey) -> str:
        """Make a paused wave of its own and give its id."""
        draft = WaveDraft("a wave", keys or (MigrationKey("waits", self.free_id()),), paused=True)
        return self.program.waves.create(draft, "marta").wave.id

    def at_work(self, uuid: str, kind: str = "hold") -> tuple[int, int]:
        """Start a migration, wait until the server works on it; give its id and its process's number."""
        brz = self.started(uuid, kind)
        working = self.far.wait_for(
            lambda state: [job for job in state["jobs"] if job["key"] == f"{uuid}-{brz}" and job["worker_pid"]]
        )
        (job,) = [job for job in working["jobs"] if job["key"] == f"{uuid}-{brz}"]
        if "nolock" not in kind:
            wait_until((self.locks / f"{uuid}-{brz}.lock").exists, what="its lock file")
        return brz, int(job["worker_pid"])

    @contextmanager
    def dialled(self, **dials: object) -> Iterator[None]:
        """Let the server misbehave in one call for a while."""
        self.far.dials(**dials)
        try:
            yield
        finally:
            self.far.dials(**dict.fromkeys(dials, "ok"))

    @contextmanager
    def setting(self, key: str, value: object) -> Iterator[None]:
        """Change a setting for a while, as the settings window does."""
        before = self.program.configuring.value(key)
        self.program.configuring.save({key: value})
        try:
            yield
        finally:
            self.program.configuring.save({key: before})


@contextmanager
def opened_desk(folder: Path) -> Iterator[ApiDesk]:
    """Start the server and the program on a database that another program filled before."""
    directory = DataDirectory(folder / "data")
    directory.prepare()
    file = folder / "settings.toml"
    with ExitStack() as stack:
        locks, logs = folder / "locks", folder / "logs"
        far = stack.enter_context(FarEnd(speed=40, lock_dir=locks, log_dir=logs, workers=True))
        far.seed(
            [_told(RUNNING, "in_progress", kind="hold"), *(_told(key, "completed") for key in (ENDED, *BOTH_THERE))]
        )
        file.write_text(
            f'[server]\nurl = "{far.url}"\n[secrets]\nplace = "file"\n[receiver]\nport = 0\n'
            f'[launch]\nmb_site_id = "site-9"\nmb_secret = "{SECRET}"\n'
            f"[worker_host]\ncache_path = '{locks}'\nlog_path = '{logs}'\ngrace = 0.5\n"
        )
        loaded = load_settings({}, {}, file)
        with Assembly(loaded, directory, Redactor()) as first:
            first.open()
        seed(directory.database, STORED, RESULTS)
        program = stack.enter_context(Assembly(loaded, directory, Redactor()))
        program.open()
        program.start_receiver()
        program.waves.create(WaveDraft("Tuesday", (MEMBER,), id=WAVE, paused=True), "marta")
        yield ApiDesk(far, program, locks, logs)


def _told(key: MigrationKey, status: str, **more: str) -> dict[str, object]:
    return {"mb_project_uuid": key.mb_project_uuid, "brz_project_id": key.brz_project_id, "status": status, **more}
