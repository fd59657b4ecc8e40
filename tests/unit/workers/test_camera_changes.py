"""What the platform hears of cameras: how a try ended, not each try."""

from datetime import UTC, datetime

from anpr_console.domain.health import CameraState, CameraStatus, Health
from anpr_console.workers.camera_changes import CameraChanges

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def told(changes: CameraChanges) -> list[tuple[str, CameraState, CameraState | None]]:
    found = []
    while (change := changes.first) is not None:
        found.append((change.camera_id, change.state, change.previous))
        changes.drop_first()
    return found


def look(changes: CameraChanges, *states: CameraState, camera_id: str = "gate") -> None:
    for state in states:
        changes.look(Health(at=NOW, cameras=(CameraStatus(camera_id, state),)))


def test_that_each_new_state_is_told_once_with_the_one_before() -> None:
    changes = CameraChanges()
    look(changes, CameraState.CONNECTING, CameraState.LIVE, CameraState.LIVE, CameraState.STALLED)
    assert told(changes) == [
        ("gate", CameraState.LIVE, None),
        ("gate", CameraState.STALLED, CameraState.LIVE),
    ]


def test_that_tries_to_connect_again_are_no_news() -> None:
    changes = CameraChanges()
    look(changes, CameraState.LIVE, *[CameraState.RECONNECTING, CameraState.CONNECTING] * 5, CameraState.LIVE)
    assert [state for _, state, _ in told(changes)] == [
        CameraState.LIVE,
        CameraState.RECONNECTING,
        CameraState.LIVE,
    ]


def test_that_a_camera_that_was_removed_and_comes_again_is_new() -> None:
    changes = CameraChanges()
    look(changes, CameraState.LIVE)
    changes.look(Health(at=NOW))
    look(changes, CameraState.LIVE)
    assert [previous for _, _, previous in told(changes)] == [None, None]
