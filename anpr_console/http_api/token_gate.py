"""Tells who calls by bearer token, without paying for argon2 on each request."""

import asyncio
import hashlib
import hmac
import logging
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol

from anpr_console.domain.api_token import ApiToken, Scope
from anpr_console.domain.clock import Clock
from anpr_console.domain.errors import SettingsError
from anpr_console.http_api.offload import Offload
from anpr_console.http_api.problems import ProblemError, busy
from anpr_console.storage.tokens import StoredToken, TokenStore, is_secret_of, split_token

_logger = logging.getLogger(__name__)
_MOST_REMEMBERED = 1024
_NOTE_USES_EVERY_S = 60.0


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls.

    Attributes:
        token_id: The token's id.
        name: The token's name.
        scopes: What the caller may do.
        is_page: It is the live page with its cookie.
    """

    token_id: str
    name: str
    scopes: frozenset[Scope]
    is_page: bool = False


class Verify(Protocol):
    """Compares a secret with its hash; slow on purpose."""

    def __call__(self, stored: StoredToken, secret: str) -> bool:
        """Whether they belong together."""
        ...


class TokenGate:
    """Knows the tokens on disk and whom it has verified.

    A verified token is remembered as an HMAC with a key of this run, bound to the hash it was verified against: the
    text of a token is nowhere in memory longer than its request, and a revoked token is forgotten with its hash.

    Args:
        store: The tokens on disk.
        clock: Wall time for validity, monotonic time for ages.
        follow_every_s: How old the known tokens may grow before the disk is asked again.
        verify: Compares a secret with a hash.
    """

    def __init__(
        self,
        store: TokenStore,
        clock: Clock,
        follow_every_s: float = 1.0,
        verify: Verify = is_secret_of,
    ) -> None:
        self._store = store
        self._clock = clock
        self._follow_every_s = follow_every_s
        self._verify = verify
        self._key = secrets.token_bytes(32)
        self._verified: OrderedDict[bytes, tuple[str, str]] = OrderedDict()
        self._known: dict[str, StoredToken] = {}
        self._mark: tuple[int, int] | None = None
        self._read_s: float | None = None
        self._reading = asyncio.Lock()
        self._uses: dict[str, datetime] = {}
        self._noted_s = clock.monotonic_s()
        self._is_damage_told = False

    async def recognize(
        self, text: str, offload: Offload, is_guess_allowed: Callable[[], bool] = lambda: True
    ) -> Caller | None:
        """Who holds this token; None if nobody does.

        Args:
            text: The whole token.
            offload: Where reading and hashing run.
            is_guess_allowed: Asked before a token that was not verified before is looked at.

        Raises:
            ProblemError: 503, the tokens can't be read, or too many are being verified.
        """
        await self._follow(offload)
        digest = hmac.digest(self._key, text.encode("utf-8", "surrogateescape"), hashlib.sha256)
        found = self._recall(digest)
        if found is None:
            if not is_guess_allowed():
                return None
            parts = split_token(text)
            if parts is not None and parts[0] not in self._known:
                # It may have been made just now.
                await self._follow(offload, is_due=True)
            stored = self._known.get(parts[0]) if parts else None
            if parts is None or stored is None or not stored.token.is_valid_at(self._clock.now()):
                return None
            try:
                is_right = await offload.run(partial(self._verify, stored, parts[1]))
            except SettingsError as error:
                raise self._damaged(error) from error
            if not is_right:
                return None
            self._remember(digest, stored)
            found = stored.token
        self._uses[found.token_id] = self._clock.now()
        return Caller(found.token_id, found.name, found.scopes)

    def is_remembered(self, text: str) -> bool:
        """Whether that token was verified before and stands."""
        digest = hmac.digest(self._key, text.encode("utf-8", "surrogateescape"), hashlib.sha256)
        return self._recall(digest) is not None

    async def holder(self, token_id: str, offload: Offload) -> ApiToken | None:
        """The token with that id if it stands."""
        await self._follow(offload)
        stored = self._known.get(token_id)
        return stored.token if stored is not None and stored.token.is_valid_at(self._clock.now()) else None

    def _recall(self, digest: bytes) -> ApiToken | None:
        token_id, secret_hash = self._verified.get(digest, ("", ""))
        stored = self._known.get(token_id)
        if stored is None:
            return None
        is_same = stored.secret_hash == secret_hash and stored.token.is_valid_at(self._clock.now())
        return stored.token if is_same else None

    def _remember(self, digest: bytes, stored: StoredToken) -> None:
        self._verified[digest] = stored.token.token_id, stored.secret_hash
        if len(self._verified) > _MOST_REMEMBERED:
            self._verified.popitem(last=False)

    async def _follow(self, offload: Offload, *, is_due: bool = False) -> None:
        if self._is_fresh() and not is_due:
            return
        async with self._reading:
            # Those who waited for another's reading have what they need.
            if self._is_fresh() and not is_due:
                return
            try:
                await offload.run(self._read)
            except SettingsError as error:
                raise self._damaged(error) from error
            self._read_s = self._clock.monotonic_s()

    def _is_fresh(self) -> bool:
        return self._read_s is not None and self._clock.monotonic_s() - self._read_s < self._follow_every_s

    def _read(self) -> None:
        """In a thread: read the tokens if they changed, and note the last uses now and then."""
        mark = self._store.state_mark()
        if mark != self._mark:
            self._known = {stored.token.token_id: stored for stored in self._store.stored()}
            self._mark = mark
            self._is_damage_told = False
        now_s = self._clock.monotonic_s()
        if self._uses and now_s - self._noted_s >= _NOTE_USES_EVERY_S:
            self.note_uses()
            self._noted_s = now_s

    def note_uses(self) -> None:
        """Write the last uses down; a full disk must not keep anybody out."""
        uses, self._uses = self._uses, {}
        try:
            if uses:
                self._store.note_uses(uses)
        except SettingsError as error:
            _logger.warning("%s", error, extra={"event": "token_uses_unwritten"})

    def _damaged(self, error: SettingsError) -> ProblemError:
        if not self._is_damage_told:
            self._is_damage_told = True
            _logger.error("%s", error, extra={"event": "tokens_unreadable"})
        return busy("The tokens of this station can't be read. Its operator sees why.")
