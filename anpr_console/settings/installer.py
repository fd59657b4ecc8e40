"""The installer's password before the staff-only screens: argon2id, and a growing wait after wrong tries.

It keeps operators out of the settings, not somebody who can change files of this user: whoever deletes the file may set
a new password (that is also how a forgotten one is replaced).
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from anpr_console.domain.clock import Clock, SystemClock
from anpr_console.domain.errors import SettingsError
from anpr_console.settings.store import write_atomically

MIN_LENGTH = 8
FREE_TRIES = 3
FIRST_WAIT_S = 5.0
LONGEST_WAIT_S = 300.0
_FILE = "installer.json"
# The least that OWASP's cheat sheet on password storage asks for: 19 MiB, two passes, one lane. A guard-house computer
# reads plates on the other cores meanwhile.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


@dataclass(frozen=True, slots=True)
class PasswordCheck:
    """The answer to a typed password.

    Attributes:
        is_right: Whether it opens the screens.
        wait_s: Seconds until the next try is looked at; 0 if at once.
        message: A sentence for the person who typed it; empty if it was right.
    """

    is_right: bool
    wait_s: float = 0.0
    message: str = ""


@dataclass(frozen=True, slots=True)
class _State:
    """What the file holds."""

    password_hash: str
    wrong_tries: int = 0
    last_try_at: datetime | None = None


def is_password_set(data_dir: Path) -> bool:
    """Whether a password was chosen; if not, the first opening asks for one.

    Raises:
        SettingsError: The file is damaged.
    """
    return _read(data_dir) is not None


def set_password(data_dir: Path, password: str) -> None:
    """Choose the password (first opening) or replace it (the caller has verified the former one).

    Raises:
        SettingsError: It is too short, or can't be kept.
    """
    if len(password) < MIN_LENGTH:
        raise SettingsError(f"The password needs at least {MIN_LENGTH} characters.")
    _write(data_dir, _State(_hasher.hash(password)))


def verify(data_dir: Path, password: str, clock: Clock | None = None) -> PasswordCheck:
    """Check a typed password; after three wrong ones each further try has to wait longer, up to five minutes.

    Args:
        data_dir: The data folder.
        password: What was typed.
        clock: For the wait; the system's by default.

    Returns:
        Right or not, and how long to wait. A try during the wait is not looked at and does not lengthen it.

    Raises:
        SettingsError: No password was set, or the file is damaged.
    """
    now = (clock or SystemClock()).now()
    state = _read(data_dir)
    if state is None:
        raise SettingsError("No installer password has been chosen yet.")
    wait_s = _remaining_wait_s(state, now)
    if wait_s > 0:
        return PasswordCheck(
            is_right=False, wait_s=wait_s, message=f"Too many wrong tries. Try again in {wait_s:.0f} s."
        )
    if _is_match(state.password_hash, password):
        if state.wrong_tries or _hasher.check_needs_rehash(state.password_hash):
            _write(data_dir, _State(_hasher.hash(password)))
        return PasswordCheck(is_right=True)
    state = _State(state.password_hash, state.wrong_tries + 1, now)
    _write(data_dir, state)
    wait_s = _remaining_wait_s(state, now)
    hint = f" The next try is possible in {wait_s:.0f} s." if wait_s else ""
    return PasswordCheck(is_right=False, wait_s=wait_s, message=f"This password is not right.{hint}")


def _is_match(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except VerifyMismatchError:
        return False
    except (VerificationError, InvalidHashError) as error:
        raise SettingsError(_damaged_sentence()) from error


def _remaining_wait_s(state: _State, now: datetime) -> float:
    if state.last_try_at is None or state.wrong_tries < FREE_TRIES:
        return 0.0
    doublings = min(state.wrong_tries - FREE_TRIES, 20)
    wait_s = min(FIRST_WAIT_S * (1 << doublings), LONGEST_WAIT_S)
    passed_s = (now - state.last_try_at) / timedelta(seconds=1)
    # A clock that was set back must not lock the installer out for a year.
    return wait_s if passed_s < 0 else max(0.0, wait_s - passed_s)


def _read(data_dir: Path) -> _State | None:
    try:
        content = json.loads((data_dir / _FILE).read_text(encoding="utf-8"))
        last = content["last_try_at"]
        return _State(
            password_hash=str(content["password_hash"]),
            wrong_tries=int(content["wrong_tries"]),
            last_try_at=datetime.fromisoformat(last) if last else None,
        )
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SettingsError(f"The installer password can't be checked: {error.strerror}.") from error
    except (ValueError, LookupError, TypeError) as error:
        raise SettingsError(_damaged_sentence()) from error


def _damaged_sentence() -> str:
    return (
        f"The file {_FILE} of the data folder is damaged. Delete it and choose the installer password again."
    )


def _write(data_dir: Path, state: _State) -> None:
    content = {
        "password_hash": state.password_hash,
        "wrong_tries": state.wrong_tries,
        "last_try_at": state.last_try_at.isoformat() if state.last_try_at else None,
    }
    write_atomically(data_dir / _FILE, json.dumps(content).encode(), "The installer password")
