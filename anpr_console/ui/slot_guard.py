"""The one guard around slots: a bug behind one key or signal must not take the screen down in the middle of a shift."""

import functools
import inspect
import logging
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

logger = logging.getLogger(__name__)
P = ParamSpec("P")
Receiver = TypeVar("Receiver")


def guarded(slot: Callable[Concatenate[Receiver, P], None]) -> Callable[Concatenate[Receiver, P], None]:
    """Keep what escapes a slot away from Qt: log it with its stack and, where there is a window, say so on screen.

    Write ``@Slot(…)`` above ``@guarded``. Qt passes every argument of a signal to a Python function that takes any
    number, as the wrapper does, so those the slot does not ask for are left out here.
    """
    kinds = [parameter.kind for parameter in inspect.signature(slot).parameters.values()]
    takes_any = inspect.Parameter.VAR_POSITIONAL in kinds
    wanted = len(kinds) - 1

    @functools.wraps(slot)
    def run(self: Receiver, /, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            slot(self, *(args if takes_any else args[:wanted]), **kwargs)  # type: ignore[arg-type]
        except Exception:
            logger.exception(
                "A screen action failed: %s", slot.__qualname__, extra={"event": "ui_slot_failed"}
            )
            window = self.window() if isinstance(self, QWidget) else _parent(self)
            tell_trouble = getattr(window, "tell_trouble", None)
            if callable(tell_trouble):
                tell_trouble()

    return run


def _parent(receiver: object) -> QObject | None:
    return receiver.parent() if isinstance(receiver, QObject) else None
