"""What all Qt tests may use: a watch on threads and file handles that a test leaves behind."""

from collections.abc import Iterator

import pytest

from tests.qt.leak_watch import LeakWatch


@pytest.fixture
def no_leak() -> Iterator[LeakWatch]:
    """Fail the test if threads or file handles are left behind; asked for by tests that start threads."""
    watch = LeakWatch()
    yield watch
    watch.check()
