"""One served station for tests that only look; those that break things make their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.http_api.served_station import ServedStation, serve


@pytest.fixture
def station(tmp_path: Path) -> Iterator[ServedStation]:
    """An empty station behind a running endpoint."""
    with serve(tmp_path) as served:
        yield served
