"""Passage events that could not be stored yet, in order per passage. No Qt."""

from collections import deque

from anpr_console.domain.passage import PassageEvent


class HeldEvents:
    """Keeps events until the record accepts them; events of one passage keep their order."""

    def __init__(self) -> None:
        self._by_passage: dict[str, deque[PassageEvent]] = {}
        self._count = 0

    def add(self, event: PassageEvent) -> None:
        """Keep an event behind those of its passage."""
        self._by_passage.setdefault(event.passage.passage_id, deque()).append(event)
        self._count += 1

    def holds(self, passage_id: str) -> bool:
        """Whether events of this passage wait, so that later ones must wait too."""
        return passage_id in self._by_passage

    def passage_ids(self) -> tuple[str, ...]:
        """The passages with waiting events, longest waiting first."""
        return tuple(self._by_passage)

    def first(self, passage_id: str) -> PassageEvent | None:
        """The passage's next event, which stays; None when all are stored."""
        waiting = self._by_passage.get(passage_id)
        return waiting[0] if waiting else None

    def stored(self, passage_id: str) -> None:
        """The passage's first event is in the record now."""
        waiting = self._by_passage[passage_id]
        waiting.popleft()
        self._count -= 1
        if not waiting:
            del self._by_passage[passage_id]

    def move_back(self, passage_id: str) -> None:
        """Let the other passages go before this one, whose event was refused."""
        self._by_passage[passage_id] = self._by_passage.pop(passage_id)

    def __len__(self) -> int:
        return self._count
