"""The installer's password: right opens, wrong waits, and nothing but a hash is kept."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from anpr_console.domain.errors import SettingsError
from anpr_console.settings.installer import LONGEST_WAIT_S, is_password_set, set_password, verify

RIGHT = "correct horse"


@dataclass
class HandClock:
    """A clock that a test moves by hand."""

    time: datetime = datetime(2026, 3, 1, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def monotonic_s(self) -> float:
        return self.time.timestamp()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


def test_that_the_first_opening_sets_the_password(tmp_path: Path, clock: HandClock) -> None:
    assert not is_password_set(tmp_path)
    with pytest.raises(SettingsError, match="No installer password"):
        verify(tmp_path, RIGHT, clock)
    set_password(tmp_path, RIGHT)
    assert is_password_set(tmp_path)
    assert verify(tmp_path, RIGHT, clock).is_right
    assert not verify(tmp_path, "wrong", clock).is_right


def test_that_a_short_password_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="at least 8"):
        set_password(tmp_path, "short")
    assert not is_password_set(tmp_path)


def test_that_only_an_argon2id_hash_is_kept(tmp_path: Path) -> None:
    set_password(tmp_path, RIGHT)
    content = (tmp_path / "installer.json").read_text()
    assert "$argon2id$" in content
    assert RIGHT not in content


def test_that_wrong_tries_have_to_wait_longer_and_longer(tmp_path: Path, clock: HandClock) -> None:
    set_password(tmp_path, RIGHT)
    waits = []
    for _ in range(11):
        check = verify(tmp_path, "wrong guess", clock)
        assert not check.is_right
        waits.append(check.wait_s)
        clock.time += timedelta(seconds=check.wait_s)
    assert waits == [0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300]
    assert verify(tmp_path, RIGHT, clock).is_right


def test_that_even_the_right_password_is_not_looked_at_during_the_wait(
    tmp_path: Path, clock: HandClock
) -> None:
    set_password(tmp_path, RIGHT)
    for _ in range(3):
        verify(tmp_path, "wrong guess", clock)
    clock.time += timedelta(seconds=2)
    check = verify(tmp_path, RIGHT, clock)
    assert not check.is_right
    assert check.wait_s == pytest.approx(3)
    assert "Try again in 3 s" in check.message
    clock.time += timedelta(seconds=3)
    assert verify(tmp_path, RIGHT, clock).is_right


def test_that_a_right_password_ends_the_count(tmp_path: Path, clock: HandClock) -> None:
    set_password(tmp_path, RIGHT)
    verify(tmp_path, "wrong guess", clock)
    verify(tmp_path, "wrong guess", clock)
    assert verify(tmp_path, RIGHT, clock).is_right
    assert verify(tmp_path, "wrong guess", clock).wait_s == 0


def test_that_a_clock_set_back_does_not_lock_anybody_out_for_long(tmp_path: Path, clock: HandClock) -> None:
    set_password(tmp_path, RIGHT)
    for _ in range(4):
        clock.time += timedelta(seconds=LONGEST_WAIT_S)
        verify(tmp_path, "wrong guess", clock)
    clock.time -= timedelta(days=365)
    assert 0 < verify(tmp_path, RIGHT, clock).wait_s <= LONGEST_WAIT_S


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", '{"password_hash": "x", "wrong_tries": 0, "last_try_at": null}']
)
def test_that_a_damaged_file_is_a_sentence(tmp_path: Path, content: str) -> None:
    (tmp_path / "installer.json").write_text(content)
    with pytest.raises(SettingsError, match="Delete it and choose"):
        verify(tmp_path, RIGHT)
