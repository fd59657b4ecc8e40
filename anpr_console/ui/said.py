"""What the engine says in English sentences, said again in the language of the screen.

The engine writes whole sentences into the record and into the log, where they must not depend on a screen's language.
Those that a guard meets are listed here as templates; a sentence that fits one is shown translated, with its figures
and names in place, and any other one as it came. ``tests/unit/ui/test_said.py`` holds the list against the engine.
"""

import re
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from anpr_console.ui.said_templates import TEMPLATES

_GAP = re.compile(r"\\\{(\d)\\\}")


def said(sentence: str) -> str:
    """The sentence in the language of the screen; unchanged where nobody has translated it."""
    template, parts = _take_apart(sentence)
    if not template:
        return sentence
    words = QCoreApplication.translate("said", template)
    # A part may be a sentence itself: "Camera Main gate: No picture for 12 s."
    return words.format(*(said(part) for part in parts))


def fits_a_template(sentence: str) -> bool:
    """Whether a translator has been asked for this sentence."""
    return bool(_take_apart(sentence)[0])


@lru_cache(maxsize=4096)
def _take_apart(sentence: str) -> tuple[str, tuple[str, ...]]:
    """The template that a sentence was made from, and what fills its gaps in the order of their numbers."""
    for template, pattern in _PATTERNS:
        found = pattern.fullmatch(sentence)
        if found:
            parts = found.groupdict()
            return template, tuple(parts[name] for name in sorted(parts))
    return "", ()


def _pattern(template: str) -> re.Pattern[str]:
    seen: set[str] = set()

    def gap(match: re.Match[str]) -> str:
        name = f"part{match[1]}"
        if name in seen:
            return f"(?P={name})"
        seen.add(name)
        return f"(?P<{name}>.+?)"

    return re.compile(_GAP.sub(gap, re.escape(template)), re.DOTALL)


# The most particular first: "Camera {0}: {1}" must not take what a longer template says better.
_PATTERNS = tuple(
    (template, _pattern(template))
    for template in sorted(TEMPLATES, key=lambda words: len(re.sub(r"\{\d\}", "", words)), reverse=True)
)
