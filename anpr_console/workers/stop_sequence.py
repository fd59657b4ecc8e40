"""Ends threads stage by stage, each with a deadline; a thread that misses it is named, never killed."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from anpr_console.domain.clock import Clock
from anpr_console.workers.base import Worker

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StopStage:
    """Threads that end together.

    Attributes:
        name: For the log.
        workers: Asked to stop at once, then waited for.
        deadline_s: Seconds for all of them together.
    """

    name: str
    workers: Sequence[Worker]
    deadline_s: float


def run_stage(stage: StopStage, clock: Clock, on_missed: Callable[[str], None]) -> bool:
    """Ask the stage's workers to stop and wait for them.

    Args:
        stage: Who, and how long.
        clock: Measures the deadline.
        on_missed: Called with a sentence if a thread is still alive at the deadline (dumps the stacks).

    Returns:
        Whether all of them ended in time.
    """
    started_s = clock.monotonic_s()
    for worker in stage.workers:
        worker.request_stop()
    late = []
    for worker in stage.workers:
        remaining_s = max(0.0, started_s + stage.deadline_s - clock.monotonic_s())
        if not worker.wait(int(remaining_s * 1000)):
            late.append(worker.name)
    if late:
        sentence = f"{', '.join(late)} did not end within {stage.deadline_s:.0f} s."
        logger.critical("%s", sentence, extra={"event": "deadline_missed", "stage": stage.name})
        on_missed(sentence)
    else:
        logger.debug(
            "%s stopped in %.2f s",
            stage.name,
            clock.monotonic_s() - started_s,
            extra={"event": "stage_stopped"},
        )
    return not late
