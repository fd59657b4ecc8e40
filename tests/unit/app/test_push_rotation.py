"""A new signing secret takes over; the one before signs beside it until its end, never longer."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from anpr_console.app.delivery_latency import latency_points
from anpr_console.app.push_rotation import forget_previous, keep_secret, previous_until
from anpr_console.settings.secrets import SecretStore
from anpr_console.ui.delivery.port import LatencyPoint

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
TOMORROW = NOON + timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> SecretStore:
    return SecretStore(tmp_path, is_keyring_wanted=False)


def test_that_a_first_secret_has_none_before_it(store: SecretStore) -> None:
    keep_secret(store, "sentinel", "whsec_one", TOMORROW)
    assert store.get("push/sentinel") == "whsec_one"
    assert store.get("push/sentinel/previous") is None
    assert previous_until(store, "sentinel") is None


def test_that_the_one_before_is_kept_with_its_end(store: SecretStore) -> None:
    keep_secret(store, "sentinel", "whsec_one", None)
    keep_secret(store, "sentinel", "whsec_two", TOMORROW)
    assert store.get("push/sentinel") == "whsec_two"
    assert store.get("push/sentinel/previous") == "whsec_one"
    assert previous_until(store, "sentinel") == TOMORROW


def test_that_a_stolen_secret_is_gone_at_once_and_so_is_its_predecessor(store: SecretStore) -> None:
    keep_secret(store, "sentinel", "whsec_one", None)
    keep_secret(store, "sentinel", "whsec_two", TOMORROW)
    keep_secret(store, "sentinel", "whsec_three", None)
    assert store.get("push/sentinel") == "whsec_three"
    assert store.get("push/sentinel/previous") is None
    assert previous_until(store, "sentinel") is None


def test_that_saving_the_same_secret_twice_does_not_make_it_its_own_predecessor(store: SecretStore) -> None:
    keep_secret(store, "sentinel", "whsec_one", None)
    keep_secret(store, "sentinel", "whsec_one", TOMORROW)
    assert store.get("push/sentinel/previous") is None


def test_that_forgetting_the_one_before_leaves_other_targets_alone(store: SecretStore) -> None:
    for target in ("sentinel", "backup"):
        keep_secret(store, target, "whsec_one", None)
        keep_secret(store, target, "whsec_two", TOMORROW)
    forget_previous(store, "sentinel")
    assert previous_until(store, "sentinel") is None
    assert store.get("push/backup/previous") == "whsec_one"


def test_that_latencies_become_one_point_a_minute_oldest_first() -> None:
    taken = [
        (NOON + timedelta(seconds=61), 900.0),
        *((NOON + timedelta(seconds=second), 40.0 + second) for second in range(20)),
    ]
    assert latency_points(taken) == (
        LatencyPoint(NOON, 49.5, 59.0),
        LatencyPoint(NOON + timedelta(minutes=1), 900.0, 900.0),
    )
    assert latency_points(()) == ()
