"""Renders letters: the event's facts and what holds at this attempt (names, picture addresses, lateness)."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from anpr_console.delivery.answer import Letter
from anpr_console.domain.errors import SettingsError, StorageError
from anpr_console.settings.push import PictureMode
from anpr_console.storage.deliveries import Parcel
from anpr_console.wire.parts import PictureName
from anpr_console.wire.picture_urls import PictureLink, PictureUrls
from anpr_console.wire.rendering import CameraLabel, RenderContext, render_event

InlineName = Literal["plate", "vehicle"]
LoadPictures = Callable[[str, str], Mapping[InlineName, bytes]]
"""Passage id and facts to the JPEG files of those of its pictures that are still the ones the facts name; blocks.
Raises StorageError."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What letters of this station say besides the facts.

    Attributes:
        site: Name of the site.
        cameras: Camera id to what people call it.
        picture_urls: Signs addresses of pictures; None where nobody can fetch any.
        urls_valid: How long an address works from its attempt on.
    """

    site: str
    cameras: Mapping[str, CameraLabel] = field(default_factory=dict)
    picture_urls: PictureUrls | None = None
    urls_valid: timedelta = timedelta(hours=24)


class LetterMaker:
    """Makes letters for one target.

    Args:
        imprint: What all letters say; asked at each attempt.
        mode: How pictures go.
        load_pictures: Reads pictures for the mode ``inline``.
    """

    def __init__(
        self, imprint: Callable[[], Imprint], mode: PictureMode, load_pictures: LoadPictures
    ) -> None:
        self._imprint = imprint
        self._mode = mode
        self._load_pictures = load_pictures

    async def make(self, parcel: Parcel, attempted_at: datetime) -> Letter:
        """The letter of one attempt.

        Raises:
            DeliveryError: The facts are damaged.
        """
        pictures: Mapping[InlineName, bytes] = {}
        if self._mode is PictureMode.INLINE and parcel.entry.passage_id is not None:
            pictures = await self._pictures(parcel.entry.passage_id, parcel.facts)
        imprint = self._imprint()
        valid_until = parcel.valid_until or parcel.entry.created_at
        context = RenderContext(
            site=imprint.site,
            valid_until=valid_until,
            is_retransmission=parcel.is_resent or attempted_at > valid_until,
            cameras=imprint.cameras,
            picture_link=self._link(imprint, attempted_at, pictures),
        )
        return Letter(parcel.entry, render_event(parcel.entry, parcel.facts, context), attempted_at, pictures)

    def _link(
        self, imprint: Imprint, attempted_at: datetime, pictures: Mapping[InlineName, bytes]
    ) -> Callable[[str, PictureName], PictureLink | None] | None:
        match self._mode:
            case PictureMode.NONE:
                return None
            case PictureMode.INLINE:
                # Never the full frame inline.
                return lambda _passage_id, name: PictureLink() if name in pictures else None
            case PictureMode.URL:
                urls = imprint.picture_urls
                if urls is None:
                    return None
                expires_at = attempted_at + imprint.urls_valid
                return lambda passage_id, name: urls.link(passage_id, name, expires_at)

    async def _pictures(self, passage_id: str, facts: str) -> Mapping[InlineName, bytes]:
        try:
            return await asyncio.to_thread(self._load_pictures, passage_id, facts)
        except (StorageError, SettingsError):
            # The event matters more than its pictures; the body says that there are none.
            return {}
