"""What an import holds on disk goes with it, whatever it is doing when it is let go."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from desktop_app.services.exchange import Cancelled, ExchangeStep
from desktop_app.services.importing import OnConflict
from desktop_app.ui.exchange.work import ImportWork
from tests.far_end import wait_until
from tests.ui.exchange.desks import ExchangeDesk


@pytest.fixture
def workers() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


def test_it_is_let_go_while_it_reads(exchange: ExchangeDesk, own_folder: Path, workers: ThreadPoolExecutor) -> None:
    work, path, gate = ImportWork(exchange.importing, "marta"), Path(exchange.file()), exchange.importing.reading
    gate.close()
    reading = workers.submit(work.read_file, path)
    wait_until(lambda: gate.arrived == 1)
    letting = workers.submit(work.let_go)
    with pytest.raises(TimeoutError):
        letting.result(0.05)
    gate.open()
    letting.result()
    with pytest.raises(Cancelled):
        reading.result()
    assert list(own_folder.iterdir()) == []
    for step in (workers.submit(work.read_file, path), workers.submit(work.apply, OnConflict.KEEP)):
        with pytest.raises(Cancelled):
            step.result()
    assert exchange.ids() == [1, 2]


def test_it_says_how_far_it_is_and_can_be_begun_anew(exchange: ExchangeDesk, workers: ThreadPoolExecutor) -> None:
    work, path = ImportWork(exchange.importing, "marta"), Path(exchange.file())
    assert work.progress is None
    work.cancel()
    with pytest.raises(Cancelled):
        workers.submit(work.read_file, path).result()
    work.begin()
    assert work.progress is None
    workers.submit(work.read_file, path).result()
    assert work.progress is not None
    assert work.progress.step is ExchangeStep.READING
    assert work.progress.done == work.progress.total
    assert workers.submit(work.apply, OnConflict.REPLACE).result().replaced == 1
    workers.submit(work.let_go).result()
