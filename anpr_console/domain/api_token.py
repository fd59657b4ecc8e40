"""Who may call the HTTP endpoint, and for what."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Scope(StrEnum):
    """What a token is good for; a token has one or more of these and nothing else."""

    READ = "read"
    """Passages, events, pictures, cameras, lists and deliveries, to read."""
    LISTS = "lists"
    """Put plates on lists and take them off."""
    RESEND = "resend"
    """Have deliveries sent again."""
    METRICS = "metrics"
    """Figures for monitoring; no plates."""
    STREAM = "stream"
    """Live: pictures of cameras, the WebSocket and the live page."""


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A token as it may be shown: everything but the secret.

    Attributes:
        token_id: The first part of the token's text; the audit trail and the log name it.
        name: For people: who holds it.
        scopes: What it is good for.
        created_at: When it was made.
        expires_at: From when on it is refused; None for never.
        revoked_at: When it was revoked; None while it stands.
        used_at: Last use, exact to about a minute; None before the first.
    """

    token_id: str
    name: str
    scopes: frozenset[Scope]
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    used_at: datetime | None = None

    def is_valid_at(self, now: datetime) -> bool:
        """Whether it opens anything at that moment."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token that was just made.

    Attributes:
        token: What is kept of it.
        text: The whole token: shown once, kept nowhere.
    """

    token: ApiToken
    text: str = field(repr=False)
