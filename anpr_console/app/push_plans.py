"""Makes of settings and secrets what the dispatcher needs: one plan per target, with its sink and its letters."""

import ipaddress
import json
import logging
import socket
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from anpr_console.app.signing_key import signing_key
from anpr_console.delivery.answer import Sink
from anpr_console.delivery.letters import Imprint, InlineName, LetterMaker
from anpr_console.delivery.plan import DispatchPlan, TargetPlan
from anpr_console.delivery.runner import Pace
from anpr_console.domain.clock import Clock
from anpr_console.domain.errors import SettingsError
from anpr_console.settings.model import Settings
from anpr_console.settings.push import PushTarget
from anpr_console.settings.secrets import SecretStore
from anpr_console.storage.database import Database
from anpr_console.storage.deliveries import Parcel
from anpr_console.storage.media import MediaFolder
from anpr_console.storage.passage_queries import fetch_passage
from anpr_console.wire.picture_urls import PictureUrls
from anpr_console.wire.rendering import CameraLabel
from anpr_console.wire.signing import key_of

_logger = logging.getLogger(__name__)
_INLINE: tuple[InlineName, ...] = ("plate", "vehicle")


def push_secret(target_id: str) -> str:
    """The name of a target's secret; ``…/previous`` beside it while it rotates."""
    return f"push/{target_id}"


class PlanMaker:
    """Makes plans; reads secrets, so it is called off the loop.

    Args:
        store: Where secrets are.
        reading: Where passages are, for pictures that go inline.
        media: Where their files are.
        endpoint: How our endpoint listens, such as ``http://127.0.0.1:8642``; empty while it is off.
        clock: Tells the time.
    """

    def __init__(
        self, store: SecretStore, reading: Database, media: MediaFolder, endpoint: str, clock: Clock
    ) -> None:
        self._store = store
        self._reading = reading
        self._media = media
        self._endpoint = endpoint
        self._clock = clock

    def make(self, settings: Settings, make_heartbeat: Callable[[datetime], Parcel | None]) -> DispatchPlan:
        """What the settings want of the dispatcher."""
        return DispatchPlan(
            targets=tuple(self.plan_target(settings, target) for target in settings.push.targets),
            heartbeat_every_s=settings.push.heartbeat_every_s,
            make_heartbeat=make_heartbeat,
        )

    def plan_target(self, settings: Settings, target: PushTarget, secret: str | None = None) -> TargetPlan:
        """What the settings want of one target.

        Args:
            settings: The whole.
            target: Which; need not be among them.
            secret: What to sign with; None takes the stored ones.
        """
        push = settings.push
        values, problem = self._secrets(target.target_id) if secret is None else ((secret,), "")
        problem = problem or _problem_of(values)
        imprint = self._imprint(settings, target)
        letters = LetterMaker(lambda: imprint, target.pictures, self._load_pictures)
        mark = (target, values, push.allowed_hosts, settings.station, settings.cameras, settings.endpoint)
        return TargetPlan(
            target_id=target.target_id,
            name=target.name,
            is_enabled=target.is_enabled,
            events=frozenset(target.events),
            pace=Pace(target.backlog_per_s),
            make_sink=partial(_open_sink, target, values, push.allowed_hosts, self._clock),
            render=letters.make,
            problem=problem,
            mark=(mark, push.picture_urls_valid_h, problem),
        )

    def _secrets(self, target_id: str) -> tuple[tuple[str, ...], str]:
        try:
            newest = self._store.get(push_secret(target_id))
            previous = self._store.get(f"{push_secret(target_id)}/previous")
            until = self._store.get(f"{push_secret(target_id)}/previous-until")
        except SettingsError as error:
            return (), str(error)
        if newest is None:
            return (), "There is no secret to sign with. Generate one in the target's settings."
        is_over = until is not None and self._clock.now() >= datetime.fromisoformat(until)
        return ((newest,) if previous is None or is_over else (newest, previous)), ""

    def _imprint(self, settings: Settings, target: PushTarget) -> Imprint:
        base = base_url_for(settings, self._endpoint, target)
        urls = None
        if base:
            try:
                urls = PictureUrls(signing_key(self._store), base)
            except (SettingsError, ValueError) as error:
                _logger.warning(
                    "events go without pictures: %s", error, extra={"event": "picture_key_unusable"}
                )
        return Imprint(
            site=settings.station.site,
            cameras={camera.camera_id: CameraLabel(camera.name, camera.lane) for camera in settings.cameras},
            picture_urls=urls,
            urls_valid=timedelta(hours=settings.push.picture_urls_valid_h),
        )

    def _load_pictures(self, passage_id: str, facts: str) -> Mapping[InlineName, bytes]:
        row = fetch_passage(self._reading, passage_id)
        if row is None:
            return {}
        meant = {picture["kind"]: picture["sha256"] for picture in json.loads(facts).get("pictures", ())}
        found = {picture.kind.value: picture for picture in row.pictures}
        return {
            name: self._media.read(found[name].path)
            for name in _INLINE
            # Not a newer picture than the one this event is about.
            if name in found and meant.get(name) == found[name].sha256
        }


def _open_sink(
    target: PushTarget, values: tuple[str, ...], allowed_hosts: tuple[str, ...], clock: Clock
) -> Sink:
    # Imported in the service thread: the window must not wait for an HTTP client.
    from anpr_console.delivery.webhook import Secrets, WebhookSink

    return WebhookSink(target, Secrets(values), allowed_hosts, clock)


def _problem_of(values: tuple[str, ...]) -> str:
    try:
        for value in values:
            key_of(value)
    except SettingsError as error:
        return str(error)
    return ""


def base_url_for(settings: Settings, endpoint: str, target: PushTarget) -> str:
    """Where a target can fetch pictures from us; empty if nowhere.

    Args:
        settings: The whole.
        endpoint: How our endpoint listens; empty while it is off.
        target: Who fetches.
    """
    if settings.endpoint.public_base_url:
        return settings.endpoint.public_base_url
    parts = urlsplit(endpoint)
    if not parts.hostname:
        return ""
    scheme = "https" if settings.endpoint.tls_certificate_file else "http"
    receiver = urlsplit(target.url)
    listens_on = ipaddress.ip_address(parts.hostname)
    if listens_on.is_unspecified:
        host = _own_address_towards(receiver.hostname or "", receiver.port or 443)
    elif listens_on.is_loopback and receiver.hostname not in {"127.0.0.1", "::1", "localhost"}:
        host = ""
    else:
        host = parts.hostname
    shown = f"[{host}]" if ":" in host else host
    return f"{scheme}://{shown}:{parts.port}" if host else ""


def _own_address_towards(host: str, port: int) -> str:
    """The address of ours that another computer sees; sends nothing."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_DGRAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.connect(address)
            return str(probe.getsockname()[0])
    except OSError:
        return ""
