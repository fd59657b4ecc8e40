"""Finds the fastest runtime for a model by running candidates beside the one at work, a step a picture (ADR 11).

Only one candidate is open at a time (each holds some 60 MB), and what a step costs is one opening or one run.
"""

import logging
import statistics
import time
from collections.abc import Callable, Generator, Iterable, Sequence
from pathlib import Path

import numpy as np

from anpr_console.domain.errors import ModelError
from anpr_console.settings.recognition import Runtime
from anpr_console.vision.runtime_memory import RuntimeChoice, Shape, recall, remember
from anpr_console.vision.session import InferenceSession, Tensor, open_session, runtimes_for
from anpr_console.vision.yolo_decode import decode_yolo

logger = logging.getLogger(__name__)

Agrees = Callable[[Sequence[Tensor], Sequence[Tensor]], bool]
Trial = Generator[None, Tensor, RuntimeChoice]
_RUNS = 7
_PICTURES_BEFORE = 50
"""The first pictures belong to the start: windows open, cameras connect."""
_NEEDED_SHARE = 0.9
"""Another runtime must be this much faster than the one at work: changing for a tie would only be noise."""
_HOPELESS = 3.0
_ALLOWED_MISSES = 0.1
_SURE = 0.4
_FAINT = 0.2
_SAME_IOU = 0.75


def start_trial(model: Path, shape: Shape, reference: InferenceSession, agrees: Agrees) -> Trial:
    """Begin a trial. Send it one input after another; it ends with the choice (``StopIteration.value``).

    Args:
        model: The model file.
        shape: The input shape.
        reference: The session at work; its answers are what others must agree with.
        agrees: Whether two answers to one input say the same.
    """
    trial = _steps(model, shape, reference, agrees)
    next(trial)
    return trial


def _steps(model: Path, shape: Shape, reference: InferenceSession, agrees: Agrees) -> Trial:
    own_ms: list[float] = []
    medians: dict[str, float] = {}
    refused: dict[str, str] = {}
    yield
    for runtime in runtimes_for(model):
        if runtime.value == reference.runtime or runtime is Runtime.ULTRALYTICS:
            continue
        yield
        try:
            session = open_session(model, shape, runtime)
        except ModelError as error:
            refused[runtime.value] = str(error)
            continue
        times_ms: list[float] = []
        misses = 0
        for run in range(_RUNS):
            tensor = yield
            try:
                wanted, took_ms = _timed(reference, tensor)
                found, candidate_ms = _timed(session, tensor)
            except ModelError as error:
                refused[runtime.value] = str(error)
                break
            own_ms.append(took_ms)
            misses += not agrees(wanted, found)
            # The first run also sets up the runtime's memory.
            if run > 0:
                times_ms.append(candidate_ms)
                if candidate_ms > _HOPELESS * took_ms:
                    refused[runtime.value] = f"far slower ({candidate_ms:.0f} ms)"
                    break
        if runtime.value in refused:
            continue
        if misses > _ALLOWED_MISSES * _RUNS:
            refused[runtime.value] = f"answered otherwise in {misses} of {_RUNS} pictures"
            continue
        medians[runtime.value] = statistics.median(times_ms)
    return _choose(Runtime(reference.runtime), own_ms, medians, refused)


def _choose(
    at_work: Runtime, own_ms: Sequence[float], medians: dict[str, float], refused: dict[str, str]
) -> RuntimeChoice:
    best = at_work
    if own_ms:
        own = statistics.median(own_ms)
        fastest = min(medians, key=lambda name: medians[name], default="")
        if fastest and medians[fastest] < _NEEDED_SHARE * own:
            best = Runtime(fastest)
        medians = {at_work.value: own, **medians}
    return RuntimeChoice(best, {name: round(value, 2) for name, value in medians.items()}, refused)


def _timed(session: InferenceSession, tensor: Tensor) -> tuple[list[Tensor], float]:
    started_s = time.perf_counter()
    answer = session.run(tensor)
    return answer, (time.perf_counter() - started_s) * 1e3


def run_trial(
    model: Path, shape: Shape, inputs: Iterable[Tensor], agrees: Agrees, reference: Runtime = Runtime.AUTO
) -> RuntimeChoice:
    """Measure at once: the inputs are repeated as long as the trial wants more.

    Raises:
        ModelError: Not even the reference can be opened.
    """
    samples = list(inputs)
    trial = start_trial(model, shape, open_session(model, shape, reference, is_memory_used=False), agrees)
    while True:
        for sample in samples:
            try:
                trial.send(sample)
            except StopIteration as ended:
                choice: RuntimeChoice = ended.value
                return choice


class LiveTrial:
    """A trial on the pictures of a running camera: begins after the first ones and remembers what it found.

    Used from the thread that uses the sessions.
    """

    def __init__(self, model: Path, agrees: Agrees) -> None:
        self._model = model
        self._agrees = agrees
        self._seen: dict[Shape, int] = {}
        self._trials: dict[Shape, Trial] = {}

    def step(self, session: InferenceSession, tensor: Tensor) -> Runtime | None:
        """Go one step further with the input that ``session`` just answered.

        Returns:
            The runtime to change to, once, when the trial has found a faster one.
        """
        batch, channels, height, width = tensor.shape
        shape = (batch, channels, height, width)
        seen = self._seen[shape] = self._seen.get(shape, 0) + 1
        if seen < _PICTURES_BEFORE:
            return None
        if seen == _PICTURES_BEFORE:
            if recall(self._model, shape) is None:
                self._trials[shape] = start_trial(self._model, shape, session, self._agrees)
            return None
        trial = self._trials.get(shape)
        if trial is None:
            return None
        try:
            trial.send(tensor)
        except StopIteration as ended:
            del self._trials[shape]
            choice: RuntimeChoice = ended.value
            remember(self._model, shape, choice)
            logger.info(
                "%s at %d × %d runs fastest with %s (%s)", self._model.name, width, height, choice.runtime.value,
                ", ".join(f"{name} {value:.1f} ms" for name, value in choice.median_ms.items()),
                extra={"event": "runtime_chosen"},
            )  # fmt: skip
            return choice.runtime if choice.runtime.value != session.runtime else None
        return None


def same_boxes(wanted: Sequence[Tensor], found: Sequence[Tensor]) -> bool:
    """Whether two detector answers hold the same boxes: each sure one of either is at least faint in the other."""
    if len(found) != len(wanted) or found[0].shape != wanted[0].shape:
        return False
    thresholds = np.full(wanted[0].shape[1] - 4, _FAINT, dtype=np.float32)
    one, other = decode_yolo(wanted[0], thresholds), decode_yolo(found[0], thresholds)
    for sure, faint in ((one, other), (other, one)):
        for raw in sure:
            group = [
                raw.box.iou(near.box) for near in faint if (near.class_index == 0) == (raw.class_index == 0)
            ]
            if raw.confidence >= _SURE and max(group, default=0.0) < _SAME_IOU:
                return False
    return True


def same_best_classes(wanted: Sequence[Tensor], found: Sequence[Tensor]) -> bool:
    """Whether two classifying answers have the same best class everywhere, ties left out."""
    if [values.shape for values in wanted] != [values.shape for values in found]:
        return False
    return all(
        _is_same_best(one, other) for one, other in zip(wanted, found, strict=True) if one.shape[-1] > 1
    )


def _is_same_best(one: Tensor, other: Tensor) -> bool:
    """Same best class at each step, ties within what half-precision weights change left out."""
    best = one.argmax(axis=-1)[..., np.newaxis]
    mine, theirs = np.take_along_axis(other, best, axis=-1), other.max(axis=-1, keepdims=True)
    slack = 0.02 * max(float(np.abs(one).max()), 1e-6)
    return bool((theirs - mine <= slack).all())
