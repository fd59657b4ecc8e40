"""Workers under test: fakes of our own protocols, and no thread left behind."""

import pytest

from tests.qt.leak_watch import LeakWatch


@pytest.fixture(autouse=True)
def _threads_end(qapp: object, no_leak: LeakWatch) -> None:
    """Every worker test ends its threads."""
