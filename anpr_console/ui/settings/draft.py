"""Settings while they are being edited: plain values by place, checked as a whole, problems beside their fields."""

import copy
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import ValidationError

from anpr_console.settings.cameras import CameraSettings
from anpr_console.settings.model import Settings
from anpr_console.settings.problems import describe_problems

Place = tuple[str | int, ...]
"""Where a value stands in the tree, such as ``("cameras", 0, "name")``."""


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One mistake: its place and a sentence."""

    place: Place
    sentence: str


def problems_of(error: ValidationError) -> tuple[FieldProblem, ...]:
    """All mistakes pydantic found, each with its place."""
    sentences = describe_problems(error)
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return tuple(
        FieldProblem(tuple(problem["loc"]), sentence.split(": ", 1)[-1])
        for problem, sentence in zip(found, sentences, strict=True)
    )


class Draft:
    """An editable copy of the settings tree."""

    def __init__(self, settings: Settings) -> None:
        self._saved = settings.model_dump(mode="json")
        self._values = copy.deepcopy(self._saved)

    @property
    def is_changed(self) -> bool:
        """Whether anything differs from what was saved."""
        return bool(self._values != self._saved)

    @property
    def camera_count(self) -> int:
        """Number of cameras in the draft."""
        return len(self._values["cameras"])

    def get(self, place: Place) -> object:
        """The value at a place."""
        value: object = self._values
        for part in place:
            value = value[part]  # type: ignore[index]
        return value

    def put(self, place: Place, value: object) -> None:
        """Set the value at a place."""
        holder = self.get(place[:-1])
        holder[place[-1]] = value  # type: ignore[index]

    def add_camera(self, name: str, source: str) -> int:
        """Add a camera with a free id; returns its number from 0."""
        taken = {camera["camera_id"] for camera in self._values["cameras"]}
        number = next(n for n in range(1, len(taken) + 2) if f"camera-{n}" not in taken)
        camera = CameraSettings.model_construct(camera_id=f"camera-{number}", name=name, source=source)
        self._values["cameras"].append(camera.model_dump(mode="json"))
        return self.camera_count - 1

    def remove_camera(self, number: int) -> None:
        """Take a camera out of the draft."""
        del self._values["cameras"][number]

    def camera(self, number: int) -> CameraSettings | None:
        """One camera as settings, None while it has mistakes."""
        try:
            return CameraSettings.model_validate(self._values["cameras"][number])
        except ValidationError:
            return None

    def check(self) -> tuple[Settings | None, tuple[FieldProblem, ...]]:
        """The settings, or every mistake there is."""
        try:
            return Settings.model_validate(self._values), ()
        except ValidationError as error:
            return None, problems_of(error)


def problem_at(problems: Iterable[FieldProblem], place: Place) -> str:
    """The sentences for a place and what lies under it; empty if all is well there."""
    sentences = [problem.sentence for problem in problems if problem.place[: len(place)] == place]
    return " ".join(dict.fromkeys(sentences))
