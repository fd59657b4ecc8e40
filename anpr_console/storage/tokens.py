"""Tokens of the HTTP endpoint on disk: hashed with argon2, shown once, revocable.

They lie in the data folder, not in the record: the recorder is the record's only writer, while an installer makes and
revokes tokens from the command line beside a running console; several stations may share one record, but a token opens
one station only; and a record that can't be reached must not decide who may see why. ``tokens.json`` is written by
whoever adds or revokes (one at a time, by a lock file), ``tokens-used.json`` by the running endpoint alone.
"""

import fcntl
import json
import os
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from anpr_console.domain.api_token import ApiToken, NewToken, Scope
from anpr_console.domain.clock import Clock
from anpr_console.domain.errors import SettingsError
from anpr_console.settings.store import write_atomically

TOKENS_FILE = "tokens.json"
USES_FILE = "tokens-used.json"
NAME_LENGTH = 60
MOST_TOKENS = 200
_LOCK_FILE = "tokens.lock"
_TEXT = re.compile(r"anpr_([0-9a-f]{12})_([A-Za-z0-9_-]{43})")
# The secret has 256 random bits, so that guessing is hopeless whatever the hash costs; these figures (the least of
# OWASP's cheat sheet) keep a verification at some 20 ms on a guard-house computer that reads plates meanwhile.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


@dataclass(frozen=True, slots=True)
class StoredToken:
    """A token with the hash of its secret."""

    token: ApiToken
    secret_hash: str = field(repr=False)


def split_token(text: str) -> tuple[str, str] | None:
    """Id and secret of a token's text, None if it has not the form of one."""
    match = _TEXT.fullmatch(text)
    return (match[1], match[2]) if match else None


def is_secret_of(stored: StoredToken, secret: str) -> bool:
    """Whether that is the token's secret; takes some 20 ms of a core and 19 MB.

    Raises:
        SettingsError: The stored hash is damaged.
    """
    try:
        return _hasher.verify(stored.secret_hash, secret)
    except VerifyMismatchError:
        return False
    except (VerificationError, InvalidHashError) as error:
        raise SettingsError(_damaged_sentence()) from error


class TokenStore:
    """Adds, lists and revokes tokens; may be used by several programs and threads at once.

    Args:
        data_dir: The data folder.
        clock: For the times that are noted.
    """

    def __init__(self, data_dir: Path, clock: Clock) -> None:
        self._file = data_dir / TOKENS_FILE
        self._uses_file = data_dir / USES_FILE
        self._lock_file = data_dir / _LOCK_FILE
        self._clock = clock

    def tokens(self) -> tuple[ApiToken, ...]:
        """All tokens, revoked ones too, oldest first.

        Raises:
            SettingsError: The file is damaged or can't be read.
        """
        uses = self.uses()
        return tuple(
            replace(stored.token, used_at=uses.get(stored.token.token_id)) for stored in self.stored()
        )

    def stored(self) -> tuple[StoredToken, ...]:
        """All tokens with the hashes of their secrets.

        Raises:
            SettingsError: The file is damaged or can't be read.
        """
        content = _read_json(self._file)
        if content is None:
            return ()
        try:
            return tuple(_token_in(entry) for entry in content["tokens"])
        except (ValueError, LookupError, TypeError) as error:
            raise SettingsError(_damaged_sentence()) from error

    def state_mark(self) -> tuple[int, int]:
        """Changes whenever the tokens on disk change; cheap to ask."""
        try:
            found = self._file.stat()
        except OSError:
            return 0, 0
        return found.st_mtime_ns, found.st_ino

    def add(self, name: str, scopes: Iterable[Scope], expires_at: datetime | None = None) -> NewToken:
        """Make a token.

        Args:
            name: Who will hold it.
            scopes: What it is good for, at least one.
            expires_at: From when on it is refused; None for never.

        Returns:
            The token and its text, which can't be told a second time.

        Raises:
            SettingsError: Name or scopes are missing, there are too many tokens, or it can't be kept.
        """
        name, wanted, now = name.strip(), frozenset(scopes), self._clock.now()
        if not name or len(name) > NAME_LENGTH or not name.isprintable():
            raise SettingsError(f"A token needs a name of 1 to {NAME_LENGTH} characters: who will hold it.")
        if not wanted:
            raise SettingsError(
                f"A token needs at least one scope: {', '.join(scope.value for scope in Scope)}."
            )
        if expires_at is not None and expires_at <= now:
            raise SettingsError("A token can't end before it begins. Choose a later day.")
        token = ApiToken(secrets.token_hex(6), name, wanted, now, expires_at)
        secret = secrets.token_urlsafe(32)
        with self._locked():
            stored = self.stored()
            if sum(entry.token.is_valid_at(now) for entry in stored) >= MOST_TOKENS:
                raise SettingsError(f"There are {MOST_TOKENS} tokens already. Revoke those nobody uses.")
            self._write([*stored, StoredToken(token, _hasher.hash(secret))])
        return NewToken(token, f"anpr_{token.token_id}_{secret}")

    def revoke(self, name_or_id: str) -> ApiToken:
        """Refuse a token from now on; the endpoint follows within a second or two.

        Raises:
            SettingsError: There is no such token, several have that name, or it can't be written.
        """
        with self._locked():
            stored = list(self.stored())
            found = [
                place
                for place, entry in enumerate(stored)
                if entry.token.revoked_at is None and name_or_id in {entry.token.token_id, entry.token.name}
            ]
            if not found:
                raise SettingsError(
                    f"There is no token “{name_or_id}” in force. `anpr-console tokens list` shows them."
                )
            if len(found) > 1:
                ids = ", ".join(stored[place].token.token_id for place in found)
                raise SettingsError(f"Several tokens are called “{name_or_id}”: say which by its id ({ids}).")
            place = found[0]
            revoked = replace(stored[place].token, revoked_at=self._clock.now())
            stored[place] = replace(stored[place], token=revoked)
            self._write(stored)
        return revoked

    def uses(self) -> dict[str, datetime]:
        """When each token was last used, by its id; a damaged note is worth nothing and no error."""
        try:
            return {
                key: datetime.fromisoformat(at) for key, at in (_read_json(self._uses_file) or {}).items()
            }
        except (SettingsError, ValueError, TypeError, AttributeError):
            return {}

    def note_uses(self, uses: Mapping[str, datetime]) -> None:
        """Remember last uses; called by the running endpoint only.

        Raises:
            SettingsError: It can't be written.
        """
        content = {key: at.isoformat() for key, at in (self.uses() | dict(uses)).items()}
        write_atomically(self._uses_file, json.dumps(content).encode(), "The last uses of tokens")

    def _write(self, stored: Iterable[StoredToken]) -> None:
        content = {"version": 1, "tokens": [_token_out(entry) for entry in stored]}
        write_atomically(self._file, json.dumps(content, ensure_ascii=False, indent=1).encode(), "The tokens")

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            self._lock_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(self._lock_file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise SettingsError(
                f"The tokens in {self._lock_file.parent} can't be written: {error.strerror}."
            ) from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def _read_json(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SettingsError(f"The tokens in {file} can't be read: {error.strerror}.") from error
    except ValueError as error:
        raise SettingsError(_damaged_sentence()) from error


def _damaged_sentence() -> str:
    return (
        f"The file {TOKENS_FILE} of the data folder is damaged, so nobody is let in by token; everything else works. "
        "Put a backup in its place, or delete it and make the tokens again."
    )


def _token_out(stored: StoredToken) -> dict[str, object]:
    token = stored.token
    return {
        "token_id": token.token_id,
        "name": token.name,
        "scopes": sorted(token.scopes),
        "created_at": token.created_at.isoformat(),
        "expires_at": token.expires_at.isoformat() if token.expires_at else None,
        "revoked_at": token.revoked_at.isoformat() if token.revoked_at else None,
        "secret_hash": stored.secret_hash,
    }


def _token_in(entry: dict[str, Any]) -> StoredToken:
    def time(name: str) -> datetime | None:
        return datetime.fromisoformat(entry[name]) if entry.get(name) else None

    token = ApiToken(
        token_id=str(entry["token_id"]),
        name=str(entry["name"]),
        scopes=frozenset(Scope(scope) for scope in entry["scopes"]),
        created_at=datetime.fromisoformat(entry["created_at"]),
        expires_at=time("expires_at"),
        revoked_at=time("revoked_at"),
    )
    return StoredToken(token, str(entry["secret_hash"]))
