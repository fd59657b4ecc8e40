"""Mistakes in settings, said plainly: each beside its field, all at once, never with the value of a text."""

from collections.abc import Iterable

from pydantic import ValidationError
from pydantic_core import ErrorDetails

_SENTENCES = {
    "missing": "is missing.",
    "extra_forbidden": "is not known. Check its spelling or remove it.",
    "int_parsing": "must be a whole number.",
    "int_type": "must be a whole number.",
    "int_from_float": "must be a whole number.",
    "float_parsing": "must be a number.",
    "float_type": "must be a number.",
    "finite_number": "must be a finite number.",
    "bool_parsing": "must be true or false.",
    "bool_type": "must be true or false.",
    "string_type": "must be text in quotes.",
    "tuple_type": "must be a list in square brackets.",
    "model_type": "must be a section with its own fields.",
    "greater_than": "must be more than {gt}.",
    "greater_than_equal": "must be at least {ge}.",
    "less_than": "must be less than {lt}.",
    "less_than_equal": "must be at most {le}.",
    "multiple_of": "must be a multiple of {multiple_of}.",
    "string_too_short": "must have at least {min_length} characters.",
    "string_too_long": "must have at most {max_length} characters.",
    "too_short": "must have at least {min_length} entries.",
    "too_long": "must have at most {max_length} entries.",
    "enum": "must be one of: {expected}.",
}
_PATTERNS = {
    "camera_id": "must begin with a letter or digit and hold only a–z, 0–9 and -, at most 40.",
    "language": "must be two letters such as en.",
}


def describe_problems(error: ValidationError) -> tuple[str, ...]:
    """Say each mistake in a line such as ``cameras[2].name: is missing.`` (counted from one).

    Args:
        error: What pydantic found.

    Returns:
        The lines in the order of the file's fields.
    """
    return tuple(
        f"{_field_path(problem['loc'])}: {_sentence(problem)}"
        for problem in error.errors(include_url=False, include_input=True)
    )


def _field_path(location: Iterable[int | str]) -> str:
    """``("cameras", 1, "name")`` as ``cameras[2].name``: people count from one."""
    path = ""
    for part in location:
        if isinstance(part, int):
            path += f"[{part + 1}]"
        else:
            path += f".{part}" if path else part
    return path or "settings"


def _sentence(problem: ErrorDetails) -> str:
    context = problem.get("ctx", {})
    kind = problem["type"]
    if kind == "value_error":
        return str(context.get("error", problem["msg"]))
    if kind == "string_pattern_mismatch":
        field = problem["loc"][-1] if problem["loc"] else ""
        return _PATTERNS.get(str(field), "is not written in the form that is asked for.")
    sentence = _SENTENCES.get(kind)
    if sentence is None:
        return f"{problem['msg'].rstrip('.')}."
    found = problem.get("input")
    # Numbers help to find the mistake; texts may hold what must not be shown.
    is_number = isinstance(found, int | float) and not isinstance(found, bool)
    return sentence.format(**context) + (f" Found: {found}." if is_number else "")
