"""Holds the house rule on modules: at most 400 lines, and a name that says what the module is for."""

import sys
from collections.abc import Iterator
from pathlib import Path

CEILING_LINES = 400
FORBIDDEN_WORDS = frozenset({"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"})
ROOMS = ("anpr_console", "tests", "tools", "packaging")


def find_modules(top: Path) -> Iterator[Path]:
    """All Python modules of the house below ``top``, and the spec file beside them."""
    for room in ROOMS:
        yield from sorted((top / room).rglob("*.py"))
    yield from sorted(top.glob("*.spec"))


def find_problems(module: Path, name: str) -> list[str]:
    """Sentences on what is wrong with one module.

    Args:
        module: The file to read.
        name: How the file is called in the sentences; its words are checked as well.
    """
    problems = []
    with module.open(encoding="utf-8") as lines:
        length = sum(1 for _ in lines)
    if length > CEILING_LINES:
        problems.append(f"{name} has {length} lines; the ceiling is {CEILING_LINES}: split it by purpose.")
    words = {word for part in Path(name).parts for word in Path(part).stem.lower().split("_")}
    problems += [
        f"{name} is named '{word}', which says nothing: name it after its one purpose."
        for word in sorted(words & FORBIDDEN_WORDS)
    ]
    return problems


def main(top: Path) -> int:
    """Check every module below ``top`` and print what is wrong; 1 if anything is."""
    modules = list(find_modules(top))
    if not modules:
        print(f"No modules found below {top}: is this the top of the repository?")
        return 1
    problems = [
        problem for module in modules for problem in find_problems(module, str(module.relative_to(top)))
    ]
    print("\n".join(problems) if problems else f"{len(modules)} modules, none above {CEILING_LINES} lines.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent))
