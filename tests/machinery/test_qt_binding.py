"""The Qt binding itself: a defect of one of its versions ends the interpreter, long after the call that caused it."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="there None is not counted any more")
def test_qt_gives_away_no_reference_to_none() -> None:
    plain = QObject()
    plain.property("nothing")
    before = sys.getrefcount(None)
    for _ in range(500):
        plain.property("nothing")
    assert sys.getrefcount(None) > before - 250
