"""The command line, nothing else: reads arguments, loads settings, hands over.

Main thread. Imports the window only when a window is wanted, so that ``serve`` needs no Qt.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from desktop_app import __version__
from desktop_app.domain.errors import InvalidValue, KnownError
from desktop_app.domain.migration import Status, fold_status, parse_brz_project_id
from desktop_app.domain.query import MigrationQuery, SortColumn
from desktop_app.settings import LoadedSettings, load_settings

F = TypeVar("F", bound=Callable[..., Any])

WRONG_INPUT = 2
FAILED = 1


def _places(command: F) -> F:
    """Add the options that name data and settings; they may stand before or behind a command's name."""
    command = click.option(
        "--data-dir", type=click.Path(path_type=Path), help="Directory of database, token and logs."
    )(command)
    return click.option("--config", type=click.Path(path_type=Path), help="Settings file (TOML).")(command)


def _load(context: click.Context, flags: Mapping[str, object], config: Path | None) -> LoadedSettings:
    shared: dict[str, Any] = context.find_root().params
    data_dir = flags.get("data_dir") or shared.get("data_dir")
    given = {**flags, "data_dir": str(data_dir) if data_dir else None}
    return load_settings(given, config=config or shared.get("config"))


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="Migration Desk")
@click.option("--demo", is_flag=True, help="Rehearse on sample data against the built-in simulator.")
@click.option("--rows", type=click.IntRange(20, 5_000_000), help="How many sample migrations (with --demo).")
@click.option(
    "--screenshot-dir", type=click.Path(path_type=Path, file_okay=False), help="Write pictures of the window here."
)
@_places
@click.pass_context
def cli(
    context: click.Context,
    demo: bool,
    rows: int | None,
    screenshot_dir: Path | None,
    data_dir: Path | None,
    config: Path | None,
) -> None:
    """Migration Desk: see, start and watch site migrations. Without a command it opens the window."""
    if context.invoked_subcommand is not None:
        return
    if rows is not None and not demo:
        raise click.UsageError("--rows goes with --demo")
    if demo:
        from desktop_app.demo import run_demo

        sys.exit(run_demo(rows or 200, data_dir, screenshot_dir))
    from desktop_app.application import run_window

    sys.exit(run_window(partial(_load, context, {}, config), tell, screenshot_dir))


@cli.command()
@_places
@click.option("--host", help="Address to listen on.")
@click.option("--port", type=int, help="Port to listen on; 0 takes any free one.")
@click.pass_context
def serve(
    context: click.Context, data_dir: Path | None, config: Path | None, host: str | None, port: int | None
) -> None:
    """Run receiver, API and watcher without a window."""
    from desktop_app import headless

    flags = {"data_dir": data_dir, "receiver.host": host, "receiver.port": port}
    sys.exit(headless.serve(_load(context, flags, config)))


@cli.command()
@_places
@click.pass_context
def token(context: click.Context, data_dir: Path | None, config: Path | None) -> None:
    """Print the API token."""
    from desktop_app import headless

    sys.exit(headless.print_token(_load(context, {"data_dir": data_dir}, config).settings))


@cli.command()
@_places
@click.option("--json", "as_json", is_flag=True, help="Print each finding as a line of JSON.")
@click.pass_context
def doctor(context: click.Context, data_dir: Path | None, config: Path | None, as_json: bool) -> None:
    """Check this installation: a line for each check, with its cure. Exit code 1 if any fails."""
    from desktop_app import headless

    loaded: LoadedSettings | InvalidValue
    try:
        loaded = _load(context, {"data_dir": data_dir}, config)
    except InvalidValue as problem:
        loaded = problem
    sys.exit(headless.run_doctor(loaded, as_json))


@cli.command("import")
@_places
@click.argument("source", required=False, type=click.Path(path_type=Path))
@click.option("--from-server", is_flag=True, help="Take the migration server's list instead of a file.")
@click.option("--dry-run", is_flag=True, help="Say what it would do and change nothing; runs beside an open window.")
@click.option("--replace", is_flag=True, help="Let the source win where a migration is known otherwise.")
@click.pass_context
def import_command(
    context: click.Context,
    data_dir: Path | None,
    config: Path | None,
    source: Path | None,
    from_server: bool,
    dry_run: bool,
    replace: bool,
) -> None:
    """Take migrations in: a CSV file, or JSON as GET /api/migrations gives it. Exit code 3 if some rows are broken."""
    from desktop_app.exchange_commands import import_migrations
    from desktop_app.services.importing import OnConflict

    if (source is None) is not from_server:
        raise click.UsageError("give a file or --from-server")
    loaded = _load(context, {"data_dir": data_dir}, config)
    choice = OnConflict.REPLACE if replace else OnConflict.KEEP
    sys.exit(import_migrations(loaded, source, dry_run=dry_run, on_conflict=choice))


@cli.command()
@_places
@click.argument("target", default="-", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "form", type=click.Choice(["csv", "json"]), help="Default: by the file's name, else CSV.")
@click.option("--status", "statuses", multiple=True, help="Only these; may be given several times.")
@click.option("--mb-project-uuid", default="", help="Only with this in the MB project UUID.")
@click.option("--brz-project-id", help="Only of this Brizy project.")
@click.option("--search", default="", help="Only with this in UUID, id, domains, site, error or theme.")
@click.option("--attention", is_flag=True, help="Only what needs a person.")
@click.option("--wave", default="", help="Only members of the wave of this id.")
@click.option("--sort", type=click.Choice([column.value for column in SortColumn]), default="updated_at")
@click.option("--ascending", is_flag=True, help="Least or oldest first.")
@click.pass_context
def export(
    context: click.Context,
    data_dir: Path | None,
    config: Path | None,
    target: Path,
    form: str | None,
    statuses: tuple[str, ...],
    mb_project_uuid: str,
    brz_project_id: str | None,
    search: str,
    attention: bool,
    wave: str,
    sort: str,
    ascending: bool,
) -> None:
    """Write migrations into a file, or on standard output (-); runs beside an open window."""
    from desktop_app.exchange_commands import export_migrations
    from desktop_app.services.exporting import ExportForm

    query = MigrationQuery(
        frozenset(map(_status, statuses)),
        mb_project_uuid,
        parse_brz_project_id(brz_project_id) if brz_project_id else None,
        search,
        attention,
        wave,
        SortColumn(sort),
        not ascending,
    )
    loaded = _load(context, {"data_dir": data_dir}, config)
    by_name = "json" if target.suffix.lower() == ".json" else "csv"
    chosen = ExportForm(form or by_name)
    sys.exit(export_migrations(loaded.settings, None if str(target) == "-" else target, chosen, query))


def _status(word: str) -> Status:
    status = fold_status(word)
    if status is None:
        raise click.UsageError(f"--status must be one of {', '.join(Status)}; it is {word}")
    return status


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8080, show_default=True, help="Port to listen on; 0 takes any free one.")
@click.option("--seed", default=0, show_default=True, help="The same seed gives the same runs.")
@click.option("--speed", default=1.0, show_default=True, help="How many times faster than the real server.")
@click.option("--lock-dir", type=click.Path(path_type=Path), help="Write lock files and intermediate results here.")
@click.option("--log-dir", type=click.Path(path_type=Path), help="Write log files here.")
@click.option("--token", "server_token", help="Ask every caller for this token.")
@click.option("--workers", is_flag=True, help="Give each run a process, named in its lock file, that can be killed.")
@click.option("--exit-with-stdin", is_flag=True, help="End when standard input ends.")
def simulator(
    host: str,
    port: int,
    seed: int,
    speed: float,
    lock_dir: Path | None,
    log_dir: Path | None,
    server_token: str | None,
    workers: bool,
    exit_with_stdin: bool,
) -> None:
    """Run a stand-in for the migration server."""
    from desktop_app.simulator import SimulatorOptions, run

    try:
        options = SimulatorOptions(host, port, seed, speed, lock_dir, log_dir, server_token, exit_with_stdin, workers)
    except ValueError as problem:
        raise click.UsageError(str(problem)) from problem
    sys.exit(run(options))


def main() -> None:
    """Run the command line; expected failures become one line on standard error, never a traceback."""
    try:
        cli()
    except KnownError as failure:
        sys.exit(tell(failure))


def tell(failure: KnownError) -> int:
    """Print an expected failure on one line of standard error and give the exit code."""
    click.echo(f"migration-desk: {failure}", err=True)
    return WRONG_INPUT if isinstance(failure, InvalidValue) else FAILED


if __name__ == "__main__":
    main()
