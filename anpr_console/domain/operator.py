"""Who does something at the console."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Shift:
    """The operator on duty; stamped on every action.

    Attributes:
        operator: The name chosen at shift start.
        started_at: When the shift began.
    """

    operator: str
    started_at: datetime


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One action of one person.

    Attributes:
        at: When.
        operator: Who.
        action: Past-tense word such as ``settings_saved``.
        subject: Id of what it was done to; never plate text.
        detail: What changed, without secrets.
    """

    at: datetime
    operator: str
    action: str
    subject: str
    detail: str
