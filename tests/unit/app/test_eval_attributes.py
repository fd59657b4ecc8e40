"""``eval attributes`` as the bundle holds it: without the training."""

import ast
from pathlib import Path

import anpr_console

PACKAGE = Path(anpr_console.__file__).parent


def imported(path: Path) -> set[str]:
    names = set[str]()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=aliases):
                names |= {alias.name for alias in aliases}
            case ast.ImportFrom(module=str(module), names=aliases):
                names |= {module, *(f"{module}.{alias.name}" for alias in aliases)}
            case _:
                pass
    return names


def test_that_no_command_needs_the_training_which_the_bundle_leaves_out() -> None:
    commands = [path for path in PACKAGE.rglob("*.py") if "training" not in path.relative_to(PACKAGE).parts]
    assert len(commands) > 100
    needy = {
        str(path.relative_to(PACKAGE))
        for path in commands
        if any(name.startswith("anpr_console.training") for name in imported(path))
    }
    assert needy == set()
