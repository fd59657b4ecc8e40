"""When the alert's tone is played: at each new alert, and again while one is open (pure)."""

from datetime import datetime, timedelta

from anpr_console.domain.alert import Alert, Mute
from anpr_console.settings.alerts import AlertSettings


class Ringing:
    """Remembers what was heard already."""

    def __init__(self) -> None:
        self._known: frozenset[str] = frozenset()
        self._rang_at: datetime | None = None
        self.mute = Mute()

    def toggle_mute(self, now: datetime, minutes: int) -> None:
        """Keep the sound off for a while, or let it back."""
        self.mute = Mute() if self.mute.is_silent(now) else Mute(now + timedelta(minutes=minutes))

    def wants_tone(self, alerts: tuple[Alert, ...], settings: AlertSettings, now: datetime) -> bool:
        """Whether the tone is to be played now; call it at each change and once a second.

        A new alert is heard at once; while any is open, the tone comes again after ``repeat_every_s``. What came while
        the sound was off is heard when it comes back.
        """
        if not settings.is_sound_on or self.mute.is_silent(now):
            return False
        open_ids = frozenset(alert.alert_id for alert in alerts)
        is_new = bool(open_ids - self._known)
        self._known = open_ids
        if not open_ids:
            return False
        pause_s = settings.repeat_every_s
        is_due = (
            self._rang_at is not None and pause_s > 0 and (now - self._rang_at).total_seconds() >= pause_s
        )
        if is_new or is_due:
            self._rang_at = now
            return True
        return False
