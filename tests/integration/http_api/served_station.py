"""A station behind the real endpoint: real record, real pictures, real sockets; frames are drawn."""

import asyncio
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import cast

import httpx
import numpy as np

from anpr_console.domain.api_token import Scope
from anpr_console.domain.clock import SystemClock
from anpr_console.domain.delivery import Delivery, DeliveryQuery, EventType, ResendRequest
from anpr_console.domain.frame import Frame
from anpr_console.domain.health import CameraState, CameraStatus, Health, OutcomeCount
from anpr_console.domain.passage import PassageEvent
from anpr_console.domain.plate_list import CreateList, ListChange, ListKind, PlateList
from anpr_console.domain.query import PageRequest, PassagePage, PassageRow
from anpr_console.http_api.application import EndpointApplication
from anpr_console.http_api.limits import Limits
from anpr_console.http_api.listener import address_of, bind
from anpr_console.http_api.live_feed import LiveFeed
from anpr_console.http_api.port import StationPort
from anpr_console.http_api.server import HttpServer
from anpr_console.http_api.token_gate import TokenGate
from anpr_console.settings.cameras import CameraSettings
from anpr_console.settings.model import Settings, StationSettings
from anpr_console.settings.push import EndpointSettings
from anpr_console.storage.database import Database, open_database, sqlite_url
from anpr_console.storage.delivery_board import fetch_deliveries, resend
from anpr_console.storage.endpoint_queries import events_after, find_picture, newest_position
from anpr_console.storage.media import MediaFolder
from anpr_console.storage.outbox import PushPlan, TargetInterest
from anpr_console.storage.passage_queries import fetch_page as read_page
from anpr_console.storage.passage_queries import fetch_passage
from anpr_console.storage.passages import PassageStore
from anpr_console.storage.plate_lists import ListChangeRefusedError, apply_list_change, fetch_lists
from anpr_console.storage.tokens import TokenStore

FetchPage = Callable[[PageRequest], PassagePage]
STATION = "station-1"
TARGET = "platform"
CAMERAS = (
    CameraSettings(camera_id="gate-in", name="Gate in", source="virtual:gate", lane="1"),
    CameraSettings(camera_id="gate-out", name="Gate out", source="virtual:gate", lane="2"),
)


class DrawnCameras:
    """Cameras whose pictures a test makes; one may have none."""

    def __init__(self) -> None:
        self.frames: dict[str, Frame] = {}

    def show(self, camera_id: str, index: int, width: int = 640, height: int = 360) -> None:
        """A new picture, of a grey that depends on its index."""
        image = np.full((height, width, 3), index % 200 + 20, np.uint8)
        self.frames[camera_id] = Frame(camera_id, index, image, datetime.now(UTC), float(index))

    def newest(self, camera_id: str) -> Frame | None:
        return self.frames.get(camera_id)


@dataclass
class ServedStation:
    """A running endpoint and the hands to move what is behind it."""

    address: str
    database: Database
    media: MediaFolder
    store: PassageStore
    feed: LiveFeed
    tokens: TokenStore
    cameras: DrawnCameras
    data_dir: Path
    verify: str | bool = True
    health: Health | None = field(
        default_factory=lambda: Health(
            at=datetime.now(UTC), cameras=(CameraStatus("gate-in", CameraState.LIVE, codec="h264"),)
        )
    )
    texts: dict[str, str] = field(default_factory=dict)

    def token(self, *scopes: Scope) -> str:
        """The text of a token with just these scopes; made once."""
        name = "+".join(sorted(scopes))
        if name not in self.texts:
            self.texts[name] = self.tokens.add(name, scopes).text
        return self.texts[name]

    def client(self, *scopes: Scope) -> httpx.Client:
        """A client with a token of these scopes; without scopes, without a token."""
        headers = {"Authorization": f"Bearer {self.token(*scopes)}"} if scopes else {}
        return httpx.Client(
            base_url=self.address, headers=headers, timeout=20, verify=self.tls_trust(), trust_env=False
        )

    def tls_trust(self) -> ssl.SSLContext | bool:
        """Whom clients trust."""
        return ssl.create_default_context(cafile=self.verify) if isinstance(self.verify, str) else self.verify

    def record(self, event: PassageEvent) -> PassageRow:
        """Store an event as the recorder does, and tell the endpoint."""
        row = self.store.record(event)
        self.feed.passages_recorded((row,))
        return row


@contextmanager
def serve(
    folder: Path,
    endpoint: EndpointSettings | None = None,
    limits: Limits | None = None,
    tls: ssl.SSLContext | None = None,
    verify: str | bool = True,
    fetch_page: Callable[[PageRequest], object] | None = None,
) -> Iterator[ServedStation]:
    """A station with an empty record behind a running endpoint; ``fetch_page`` takes the place of the record's."""
    clock = SystemClock()
    writing = open_database(sqlite_url(folder / "passages.sqlite3"))
    reading = open_database(sqlite_url(folder / "passages.sqlite3"), is_read_only=True)
    media = MediaFolder(folder / "media", reserve_mb=0)
    plan = PushPlan((TargetInterest(TARGET, frozenset(EventType)),))
    store = PassageStore(writing, media, STATION, clock, lambda: plan)
    lists = (("tenants", ListKind.ALLOW), ("stolen", ListKind.WATCH))
    for number, (name, kind) in enumerate(lists):
        made = CreateList(PlateList(f"lst_{number:026d}", name, kind))
        apply_list_change(writing, made, "installer", clock.now())
    settings = Settings(
        station=StationSettings(site="test site", station=STATION),
        cameras=CAMERAS,
        endpoint=endpoint or EndpointSettings(requests_per_minute=100_000),
    )
    cameras = DrawnCameras()
    feed = LiveFeed(limits)
    listener = bind("127.0.0.1", 0)
    station = ServedStation(
        address=address_of(listener, is_tls=tls is not None),
        database=writing,
        media=media,
        store=store,
        feed=feed,
        tokens=TokenStore(folder, clock),
        cameras=cameras,
        data_dir=folder,
        verify=verify,
    )

    def change_lists(change: ListChange, operator: str) -> str:
        try:
            apply_list_change(writing, change, operator, clock.now())
        except ListChangeRefusedError as error:
            return str(error)
        return ""

    def resend_all(request: ResendRequest, _operator: str) -> int:
        return resend(writing, STATION, request, (TARGET,), clock.now())

    def deliveries(query: DeliveryQuery) -> tuple[Delivery, ...]:
        return fetch_deliveries(reading, STATION, query, clock.now())

    port = StationPort(
        clock=clock,
        settings=lambda: settings,
        newest_health=lambda: station.health,
        outcomes=lambda: (OutcomeCount("gate-in", "read", 3),),
        newest_frame=cameras.newest,
        fetch_page=cast("FetchPage", fetch_page or partial(read_page, reading)),
        fetch_passage=partial(fetch_passage, reading),
        find_picture=partial(find_picture, reading),
        read_picture=media.read,
        fetch_events=partial(events_after, reading, STATION),
        newest_event=partial(newest_position, reading, STATION),
        fetch_lists=partial(fetch_lists, reading),
        change_lists=change_lists,
        deliveries=deliveries,
        resend=resend_all,
        signing_key=bytes(range(32)),
    )

    def make_application() -> EndpointApplication:
        return EndpointApplication(port, feed, TokenGate(station.tokens, clock, follow_every_s=0.05))

    server = HttpServer(make_application, listener, feed.limits, tls)
    failures: list[BaseException] = []

    def run() -> None:
        try:
            asyncio.run(server.run())
        except BaseException as error:  # noqa: BLE001 (told to the test)
            failures.append(error)

    thread = threading.Thread(target=run, name="served-station")
    thread.start()
    try:
        yield station
    finally:
        server.request_stop()
        thread.join(15)
        listener.close()
        reading.close()
        writing.close()
        assert not thread.is_alive()
        assert not failures
