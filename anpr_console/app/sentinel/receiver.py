"""What a good receiver does with a request: verify, read, recognize, judge, record; no sockets here."""

import dataclasses
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from anpr_console.app.sentinel.barrier import judge
from anpr_console.app.sentinel.record import BarrierWord, Known, Receipt, Record, Verdict
from anpr_console.domain.delivery import EventType
from anpr_console.wire.events import EVENTS, Event, PassageData
from anpr_console.wire.multipart import JSON_PART, MultipartError, split_parts
from anpr_console.wire.parts import Pictures
from anpr_console.wire.signing import NotVerified, Verified, verify

_BAD_REQUEST = 400
_UNAUTHORIZED = 401
_UNSUPPORTED = 415
_UNPROCESSABLE = 422
_TYPES = frozenset(event_type.value for event_type in EventType)


class _RefusedError(Exception):
    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class Receiver:
    """Takes events as the platform would.

    Args:
        secrets: Secrets that are accepted.
        record: Where everything is remembered.
        now: The receiver's clock.
        tolerance_s: How far the sender's clock may be off.
    """

    def __init__(
        self,
        secrets: Sequence[str],
        record: Record,
        now: Callable[[], datetime],
        tolerance_s: float = 300.0,
    ) -> None:
        self.record = record
        self._secrets = tuple(secrets)
        self._now = now
        self._tolerance_s = tolerance_s

    def take(self, headers: Mapping[str, str], body: bytes, *, is_answer_lost: bool = False) -> Receipt:
        """Take one request.

        Args:
            headers: With lower-case names.
            body: The bytes as they came.
            is_answer_lost: Whether the sender will never hear of it.

        Returns:
            What became of it; already recorded.
        """
        at = self._now()
        event_id = headers.get("webhook-id", "")
        try:
            receipt = self._take(at, headers, body)
        except _RefusedError as refused:
            receipt = Receipt(at, Verdict.REFUSED, refused.status, str(refused), event_id=event_id[:64])
        if is_answer_lost:
            reason = "; ".join(part for part in (receipt.reason, "told to lose the answer") if part)
            receipt = dataclasses.replace(receipt, status=0, reason=reason)
        self.record.add(receipt)
        return receipt

    def misbehave(self, headers: Mapping[str, str], status: int, reason: str) -> Receipt:
        """Record a request that was treated wrongly on purpose."""
        event_id = headers.get("webhook-id", "")[:64]
        receipt = Receipt(self._now(), Verdict.MISBEHAVED, status, reason, event_id=event_id)
        self.record.add(receipt)
        return receipt

    def refuse(self, headers: Mapping[str, str], status: int, reason: str) -> Receipt:
        """Record a request that could not even be read."""
        event_id = headers.get("webhook-id", "")[:64]
        receipt = Receipt(self._now(), Verdict.REFUSED, status, reason, event_id=event_id)
        self.record.add(receipt)
        return receipt

    def _take(self, at: datetime, headers: Mapping[str, str], body: bytes) -> Receipt:
        match verify(body, headers, self._secrets, at, self._tolerance_s):
            case NotVerified(reason):
                raise _RefusedError(_UNAUTHORIZED, reason)
            case Verified(event_id, _):
                parts = _parts(headers.get("content-type", ""), body)
                found = _parse(parts[JSON_PART])
                told = found.get("type")
                if isinstance(told, str) and told not in _TYPES:
                    return Receipt(
                        at,
                        Verdict.IGNORED,
                        200,
                        "an event of a type that is not known here",
                        event_id=event_id,
                    )
                event = _event(parts[JSON_PART])
                return self._judge(at, event_id, event, _whole_pictures(event, parts))

    def _judge(self, at: datetime, event_id: str, event: Event, pictures: tuple[str, ...]) -> Receipt:
        data = event.data
        if data.event_id != event_id:
            raise _RefusedError(_UNPROCESSABLE, "webhook-id is not the event_id in the body")
        about = data if isinstance(data, PassageData) else None
        passage_id = about.passage_id if about else ""
        identity = Known(event.type.value, passage_id, data.sequence)
        before = self.record.known(event_id)
        verdict = None if before else judge(event, at, self.record.opened_for)
        barrier = BarrierWord.UNASKED
        if verdict is not None:
            barrier = BarrierWord.OPENED if verdict.is_opened else BarrierWord.STAYED
        return Receipt(
            at=at,
            verdict=Verdict.KNOWN if before else Verdict.TAKEN,
            status=200,
            reason="taken before; nothing done" if before else verdict.reason if verdict else "",
            event_id=event_id,
            event_type=event.type.value,
            passage_id=passage_id,
            camera_id=data.source.camera_id or "",
            sequence=data.sequence,
            plate=about.plate.raw if about and about.plate else "",
            access=about.decision.access.value if about else "",
            barrier=barrier,
            is_retransmission=data.retransmission,
            took_ms=round((at - event.timestamp).total_seconds() * 1000, 1),
            pictures=pictures,
            problem=self._problem(identity, before),
        )

    def _problem(self, identity: Known, before: Known | None) -> str:
        if before is not None:
            return "another event under the same id" if before.differs_from(identity) else ""
        newest = self.record.newest_sequence(identity.passage_id)
        if identity.passage_id and identity.sequence < newest:
            return f"out of order: sequence {identity.sequence} after {newest}"
        return ""


def _parts(content_type: str, body: bytes) -> Mapping[str, bytes]:
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type == "application/json":
        return {JSON_PART: body}
    if media_type != "multipart/form-data":
        named = media_type[:60] or "none"
        raise _RefusedError(
            _UNSUPPORTED, f"the content type is {named}, not application/json or multipart/form-data"
        )
    try:
        parts = split_parts(content_type, body)
    except MultipartError as error:
        raise _RefusedError(_BAD_REQUEST, str(error)) from error
    if JSON_PART not in parts:
        raise _RefusedError(_BAD_REQUEST, f"the multipart body has no part {JSON_PART}")
    return parts


def _parse(text: bytes) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _RefusedError(_BAD_REQUEST, "the body is no JSON") from error
    if not isinstance(found, dict):
        raise _RefusedError(_BAD_REQUEST, "the body is no JSON object")
    return found


def _event(text: bytes) -> Event:
    try:
        return EVENTS.validate_json(text)
    except ValidationError as error:
        fields = [".".join(str(part) for part in each["loc"][1:]) or "type" for each in error.errors()]
        shown = ", ".join(fields[:5])
        raise _RefusedError(_UNPROCESSABLE, f"not an event as the contract says; look at {shown}") from error


def _whole_pictures(event: Event, parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """Names of the pictures that came along; each must be the one that the event names."""
    images = event.data.images if isinstance(event.data, PassageData) else Pictures()
    named = {"plate": images.plate, "vehicle": images.vehicle}
    pictures = sorted(name for name in parts if name != JSON_PART)
    for name in pictures:
        picture = named.get(name)
        if picture is None or picture.sha256 != hashlib.sha256(parts[name]).hexdigest():
            raise _RefusedError(
                _UNPROCESSABLE, f"the picture {name[:20]!r} is not the one whose hash is named"
            )
    return tuple(pictures)
