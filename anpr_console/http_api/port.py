"""What the endpoint knows of the station: plain callables, filled in by ``app/wiring_endpoint.py``."""

from collections.abc import Callable
from dataclasses import dataclass, field

from anpr_console.domain.clock import Clock
from anpr_console.domain.delivery import Delivery, DeliveryQuery, ResendRequest
from anpr_console.domain.frame import Frame
from anpr_console.domain.health import Health, OutcomeCount
from anpr_console.domain.passage import PictureKind
from anpr_console.domain.plate_list import ListChange, ListsState
from anpr_console.domain.query import PageRequest, PassagePage, PassageRow
from anpr_console.settings.model import Settings
from anpr_console.storage.endpoint_queries import FoundPicture, OutboxEvent


@dataclass(frozen=True, slots=True, eq=False)
class StationPort:
    """Everything the endpoint asks the station; what reads record or disk blocks and is called in a thread.

    Attributes:
        clock: Wall and monotonic time.
        settings: Those in force; at once, any thread.
        newest_health: The newest health, None in the first second; at once.
        outcomes: Vehicles of today; at once.
        newest_frame: The newest frame of a camera, None without one; at once.
        fetch_page: A page of passages; raises StorageError.
        fetch_passage: One passage; raises StorageError.
        find_picture: What became of a picture; raises StorageError.
        read_picture: A picture file by its path; raises StorageError.
        fetch_events: Events after a position, oldest first, at most so many; raises StorageError.
        newest_event: Position of the newest event; raises StorageError.
        fetch_lists: All plate lists; raises StorageError.
        change_lists: Has a person's or program's change made by the recorder and waits for it; the answer is a sentence
            that says why not, empty if it was done; raises StorageError where nobody answered.
        deliveries: Deliveries; raises StorageError.
        resend: Has deliveries sent again, gives how many; raises StorageError or DeliveryError.
        signing_key: What picture addresses and the live page's cookie are signed with.
    """

    clock: Clock
    settings: Callable[[], Settings]
    newest_health: Callable[[], Health | None]
    outcomes: Callable[[], tuple[OutcomeCount, ...]]
    newest_frame: Callable[[str], Frame | None]
    fetch_page: Callable[[PageRequest], PassagePage]
    fetch_passage: Callable[[str], PassageRow | None]
    find_picture: Callable[[str, PictureKind], FoundPicture]
    read_picture: Callable[[str], bytes]
    fetch_events: Callable[[int, int], tuple[OutboxEvent, ...]]
    newest_event: Callable[[], int]
    fetch_lists: Callable[[], ListsState]
    change_lists: Callable[[ListChange, str], str]
    deliveries: Callable[[DeliveryQuery], tuple[Delivery, ...]]
    resend: Callable[[ResendRequest, str], int]
    signing_key: bytes = field(repr=False)
