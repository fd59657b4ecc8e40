"""Starts failed workers again, each time a little later, and tells the engine about it."""

import dataclasses
import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from anpr_console.domain.clock import Clock
from anpr_console.domain.health import WorkerFault
from anpr_console.workers.base import Worker

logger = logging.getLogger(__name__)

RESTART_DELAYS_S = (1.0, 2.0, 5.0, 15.0, 60.0)
_CALM_AFTER_S = 300.0


class Supervisor(QObject):
    """Watches workers; never ends one by force.

    A worker that ran for five minutes without a failure begins again with the shortest delay.

    Signals:
        fault_raised: ``WorkerFault`` with ``restarts_in_s`` set.
    """

    fault_raised = Signal(object)

    def __init__(self, clock: Clock, delays_s: Sequence[float] = RESTART_DELAYS_S) -> None:
        super().__init__()
        self._clock = clock
        self._delays_s = tuple(delays_s)
        self._workers: dict[str, Worker] = {}
        self._failures: dict[str, int] = {}
        self._failed_at_s: dict[str, float] = {}
        self._due_s: dict[str, float] = {}
        self._is_stopped = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.on_timeout)

    def watch(self, worker: Worker) -> None:
        """Start this worker again whenever it fails."""
        self._workers[worker.name] = worker
        worker.failed.connect(self.on_failed)

    def forget(self, worker: Worker) -> None:
        """Leave this worker alone from now on."""
        if self._workers.get(worker.name) is worker:
            del self._workers[worker.name]
            self._due_s.pop(worker.name, None)
            self._failures.pop(worker.name, None)

    def stop(self) -> None:
        """Start nothing any more."""
        self._is_stopped = True
        self._timer.stop()
        self._due_s.clear()

    @Slot(object)
    def on_failed(self, fault: WorkerFault) -> None:
        """Plan the next start of the worker."""
        now_s = self._clock.monotonic_s()
        if now_s - self._failed_at_s.get(fault.worker, now_s) > _CALM_AFTER_S:
            self._failures[fault.worker] = 0
        count = self._failures.get(fault.worker, 0)
        self._failures[fault.worker] = count + 1
        self._failed_at_s[fault.worker] = now_s
        delay_s = self._delays_s[min(count, len(self._delays_s) - 1)]
        is_planned = fault.worker in self._workers and not self._is_stopped
        logger.error(
            "%s failed: %s",
            fault.worker,
            fault.message,
            extra={"event": "worker_failed", "worker": fault.worker, "detail": fault.detail},
        )
        if is_planned:
            self._due_s[fault.worker] = now_s + delay_s
            self._arm()
        self.fault_raised.emit(dataclasses.replace(fault, restarts_in_s=delay_s if is_planned else None))

    @Slot()
    def on_timeout(self) -> None:
        """Start what is due."""
        now_s = self._clock.monotonic_s()
        for name in [name for name, due_s in self._due_s.items() if due_s <= now_s + 0.001]:
            worker = self._workers[name]
            if worker.isRunning():
                # Its thread is still unwinding; look again shortly.
                self._due_s[name] = now_s + 0.1
                continue
            del self._due_s[name]
            logger.info("%s is started again", name, extra={"event": "worker_restarted", "worker": name})
            worker.start()
        self._arm()

    def _arm(self) -> None:
        if self._due_s and not self._is_stopped:
            wait_s = max(0.0, min(self._due_s.values()) - self._clock.monotonic_s())
            self._timer.start(int(wait_s * 1000) + 1)
