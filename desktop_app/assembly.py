"""Builds what the window and ``serve`` share, each object once, and stops it in reverse order.

Main thread to build, any thread to use. Must not import Qt, ui or application.
"""

from __future__ import annotations

import getpass
import logging
import signal
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from types import FrameType, TracebackType
from typing import Self

from desktop_app.configuration import Configuration
from desktop_app.data_directory import DataDirectory
from desktop_app.diagnostics import Diagnostics, Redactor
from desktop_app.domain.errors import KnownError
from desktop_app.domain.system_errors import system_words
from desktop_app.migration_server.client import MigrationServerClient, ServerAddress
from desktop_app.receiver.api import Api
from desktop_app.receiver.moving import MovingReceiver, free_port
from desktop_app.receiver.routes import ApiServices
from desktop_app.receiver.server import ReceiverServer
from desktop_app.secret_store import MB_SECRET, SERVER_TOKEN, SecretStore
from desktop_app.services.configuring import Configuring
from desktop_app.services.doctor import make_doctor
from desktop_app.services.ends import Ends
from desktop_app.services.feed import Feed
from desktop_app.services.importing import Importing
from desktop_app.services.launching import Launching, WebhookAddress
from desktop_app.services.listing import Listing
from desktop_app.services.logs import Logs
from desktop_app.services.migration_export import MigrationExport
from desktop_app.services.operating import Operating
from desktop_app.services.probing import Probe
from desktop_app.services.results import Results
from desktop_app.services.runner import Runner
from desktop_app.services.trail import Trail
from desktop_app.services.upkeep import Upkeep
from desktop_app.services.watching import Watcher
from desktop_app.services.wave_changes import WaveChanges
from desktop_app.services.wave_restarting import WaveRestarting
from desktop_app.services.wave_rounds import WaveRounds
from desktop_app.services.waves import Waves
from desktop_app.settings import LoadedSettings, Settings
from desktop_app.store.database import Database
from desktop_app.worker_host.host import WorkerHost

logger = logging.getLogger(__name__)

# Launches that hang must leave workers to those who read.
WORKERS = 32


def now() -> datetime:
    """Give the time, UTC."""
    return datetime.now(UTC)


def operator_name() -> str:
    """Give the operating system's user, who is named in attempts."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "operator"


class Assembly:
    """The program without its face.

    Attributes:
        configuration: The settings, and how they are changed.
        secrets: Where MB secret and server token are kept.
        configuring: What the settings window asks for.
        directory: Everything on disk.
        redactor: Masks secrets in logs and messages.
        feed: Tells what changed.
        runner: The workers.
        listing: Reads for those who show.
        ends: Notices what has ended.
        launching: Starts migrations.
        operating: Does what operators ask for besides.
        exporting: Writes migrations into files.
        importing: Takes in migrations from files and from the server.
        trail: Reads who did what.
        waves: Makes, steers and shows waves.
        wave_restarting: Restarts members of waves, and sets them back.
        watcher: Looks at what is in progress.
        worker_host: Sees lock files, logs and processes of the server's machine; for services only.
        logs: Reads logs.
        results: Takes in webhooks.
        probe: Asks the server how it is.
        doctor: Examines the installation.
    """

    def __init__(self, loaded: LoadedSettings, directory: DataDirectory, redactor: Redactor) -> None:
        """Build every object; nothing is opened and no thread runs yet."""
        self.configuration = Configuration(loaded)
        self.configuration.try_first(self._try_receiver)
        self.configuration.subscribe(self._take_settings)
        settings = loaded.settings
        self.directory = directory
        self.secrets = SecretStore(directory.path / "secrets.json", lambda: self.settings.secrets.place)
        self.redactor = redactor
        self.feed = Feed()
        self.runner = Runner(WORKERS)
        self._receiver = MovingReceiver(self._make_receiver)
        self._watching = False
        self._api_token = directory.api_token()
        for secret in (self._api_token, settings.server.token, settings.launch.mb_secret):
            redactor.add(secret)
        self.database = Database(directory.database)
        self.client = MigrationServerClient(self._address, redactor)
        webhook_secret = directory.webhook_secret()
        self.worker_host = WorkerHost(self._settings, redactor, now)
        self.logs = Logs(self.client, self.worker_host, self.database)
        self.listing = Listing(self.database)
        self.ends = Ends(self.database)
        self.watcher = Watcher(self.database, self.feed, self.client, self.worker_host, self._settings, now)
        self.launching = Launching(
            self.database,
            self.feed,
            self.client,
            self._settings,
            WebhookAddress(self.webhook_base, webhook_secret),
            self.watcher.request_look,
            now,
            lambda: self.secrets.get(MB_SECRET),
        )
        self.results = Results(
            self.database, self.feed, self.runner, webhook_secret, lambda: self.settings.webhook.unsigned, now, redactor
        )
        self.operating = Operating(self.database, self.feed, self.worker_host, self.watcher.request_look, now, redactor)
        self._wave_rounds = WaveRounds(
            self.database,
            self.feed,
            self.launching,
            lambda: self.watcher.state().reachable is False,
            self.watcher.request_look,
            now,
        )
        changes = WaveChanges(self.database, self.feed, self._wave_rounds, now, redactor)
        self.waves = Waves(self.database, self.feed, changes, now)
        self.wave_restarting = WaveRestarting(self.database, changes, self.operating, now)
        self.exporting = MigrationExport(self.database)
        self.importing = Importing(self.database, self.feed, self.client, redactor, now)
        self.trail = Trail(self.database)
        self.probe = Probe(self.client, self.webhook_base)
        self._upkeep = Upkeep(self.database, now)
        self.configuring = Configuring(
            self.configuration, self.secrets, redactor, lambda: self._api_token, self.renew_api_token
        )
        self.doctor = make_doctor(
            self.configuration, directory, self.secrets, self.client, redactor, lambda: self.receiver_port, now
        )

    @property
    def settings(self) -> Settings:
        """Give the settings in force."""
        return self.configuration.current

    def renew_api_token(self) -> str:
        """Make a new API token and put it in force at once."""
        self._api_token = self.directory.renew_api_token()
        self.redactor.add(self._api_token)
        return self._api_token

    def webhook_base(self) -> str:
        """Give the address under which the server is told to reach us."""
        return self.settings.webhook_base(self.receiver_port)

    @property
    def receiver_port(self) -> int:
        """Give the port that the receiver listens on, else the one it should."""
        port = self._receiver.port
        return self.settings.receiver.port if port is None else port

    @property
    def receiver_url(self) -> str:
        """Give the receiver's address; empty while there is none."""
        return self._receiver.url

    def open(self) -> None:
        """Open the database, upgrading it if need be; blocking, never on the UI thread.

        Raises:
            StoreFailure: It cannot be used; the words say why and what to do.
        """
        self.database.open(now())

    def start_receiver(self, port: int | None = None) -> str:
        """Listen for webhooks and API calls, instead of any listening before.

        Args:
            port: Another than the settings' own.

        Returns:
            The address.

        Raises:
            KnownError: ``port_taken`` and its like, with the cure; a receiver that listened before goes on.
        """
        receiver = self.settings.receiver
        return self._receiver.listen(receiver.host, receiver.port if port is None else port)

    def _make_receiver(self, host: str, port: int) -> ReceiverServer:
        services = ApiServices(
            self.listing,
            self.launching,
            self.watcher,
            self.operating,
            self.logs,
            self.results,
            self.probe,
            self.waves,
            self.wave_restarting,
        )
        api = Api(services, self._settings, lambda: self._api_token, host, self.redactor, now)
        return ReceiverServer(api, host, port)

    def free_port(self) -> int | None:
        """Find a port that could be listened on instead of a busy one, near it if possible; None if there is none."""
        return free_port(self.settings.receiver.host, self.settings.receiver.port)

    def start_watching(self) -> None:
        """Settle launches that the last run left open, look at everything in progress, and go on with waves."""
        self.launching.recover()
        self.watcher.start()
        self._wave_rounds.start()
        self._upkeep.start()
        self._watching = True

    def __enter__(self) -> Self:
        """Nothing starts by itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop what runs, last started first; each step has its time, what hangs is abandoned."""
        with ExitStack() as stack:
            stack.callback(self.database.close)
            stack.callback(self.client.close)
            stack.callback(self.runner.stop, 0.3)
            if self._watching:
                stack.callback(self._upkeep.stop, 0.3)
                stack.callback(self.watcher.stop, 0.3)
                stack.callback(self._wave_rounds.stop, 0.3)
            stack.callback(self.client.abort)
            # A call that the abort breaks off would fail a member that could have waited.
            stack.callback(self._wave_rounds.halt)
            stack.callback(self._receiver.stop)

    def _settings(self) -> Settings:
        return self.settings

    def _address(self) -> ServerAddress:
        server = self.settings.server
        # A keyring that fails counts as one without a token; the server then says 401.
        token = server.token or self.secrets.recall(SERVER_TOKEN)
        return ServerAddress(server.url, token, server.ca_file, server.proxy)

    def _take_settings(self, settings: Settings) -> None:
        """Put what cannot be read anew each time in force."""
        logging.getLogger("desktop_app").setLevel(settings.log.level.upper())

    def _try_receiver(self, before: Settings, after: Settings) -> Callable[[], None]:
        """Listen where changed settings want it before they are written: a busy port is not saved."""
        if before.receiver == after.receiver or not self._receiver.wanted:
            return lambda: None
        return self._receiver.move(after.receiver.host, after.receiver.port)


def end_on_signals(end: Callable[[], None]) -> None:
    """Call ``end`` on the main thread when the process is asked to end (Ctrl-C, SIGTERM)."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        end()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)


def prepared(settings: Settings) -> tuple[DataDirectory, Diagnostics]:
    """Make the data directory and its log files ready.

    Raises:
        KnownError: The directory cannot be used.
    """
    directory = DataDirectory(settings.data_path)
    directory.prepare()
    diagnostics = Diagnostics(directory.logs, settings.log.level, Redactor())
    try:
        diagnostics.start()
    except OSError as failure:
        raise KnownError(
            "data_directory",
            f"the log folder {directory.logs} cannot be written: {system_words(failure)}",
            path=str(directory.logs),
            why=system_words(failure),
        ) from failure
    return directory, diagnostics
