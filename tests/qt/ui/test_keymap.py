"""The list of keys names every key the screens listen to, and no other."""

import ast
import re
from pathlib import Path

from PySide6.QtGui import QAction, QKeySequence, QShortcut

from anpr_console.ui.keymap import HOLD_KEY, LIVE_KEYS, TILE_KEYS, WINDOW_KEYS, key_help
from anpr_console.ui.main_window import MainWindow

UI = Path(__file__).resolve().parents[3] / "anpr_console" / "ui"
TOLD_ON_THEIR_PAGE = {"aim_canvas.py"}
"""Pages that name their keys beside the thing they move."""

OF_EVERY_LIST = {"Space", "Return", "Escape"}
"""What every list, menu and question of every program listens to; Enter stands for Return."""

NAMES = {
    "Return": "Enter", "Escape": "Esc", "Insert": "Ins", "Delete": "Del",
    "Left": "←", "Up": "↑", "Right": "→", "Down": "↓",
}  # fmt: skip


def listed_keys() -> set[str]:
    words = " ".join(key.keys for _heading, keys in key_help() for key in keys)
    words = words.replace("Ctrl + +", "Ctrl++").replace("1 – 9", " ".join(TILE_KEYS))
    return set(words.split())


def watched_keys(path: Path) -> set[str]:
    """Keys that a module's ``keyPressEvent`` asks for, by the name on the keyboard."""
    found = re.findall(r"Qt\.Key\.Key_(\w+)", path.read_text(encoding="utf-8"))
    return {NAMES.get(name, name) for name in found if name not in OF_EVERY_LIST}


def test_that_the_list_has_every_shortcut_of_the_window(window: MainWindow) -> None:
    window.log.show()
    actions = [sequence for action in window.findChildren(QAction) for sequence in action.shortcuts()]
    shortcuts = [shortcut.key() for shortcut in window.findChildren(QShortcut)]
    heard = {
        sequence.toString(QKeySequence.SequenceFormat.PortableText) for sequence in [*actions, *shortcuts]
    } - {""}
    # The same key twice over: "=" is "+" without Shift.
    heard -= {"Ctrl+="}
    assert heard - listed_keys() == set(), "Add these to ui/keymap.py, key_help()."


def test_that_the_list_has_every_key_that_pages_listen_to() -> None:
    modules = [path for path in UI.rglob("*.py") if path.name not in TOLD_ON_THEIR_PAGE]
    watched = set().union(*(watched_keys(path) for path in modules)) - {"Enter", "Esc"}
    assert watched - listed_keys() == set()


def test_that_the_list_names_no_key_that_nobody_hears(window: MainWindow) -> None:
    heard = (
        {key for keys in WINDOW_KEYS.values() for key in keys}
        | set(LIVE_KEYS.values())
        | {HOLD_KEY, *TILE_KEYS}
    )
    heard |= {shortcut.key().toString() for shortcut in window.findChildren(QShortcut)}
    heard |= set().union(*(watched_keys(path) for path in UI.rglob("*.py")))
    heard |= {"Ctrl+C" for path in UI.rglob("*.py") if "StandardKey.Copy" in path.read_text(encoding="utf-8")}
    # Return is Enter, and Shift+R is R with Shift held.
    assert listed_keys() - heard - {"Enter", "Shift+R"} == set()


def test_that_no_key_of_the_window_does_two_things() -> None:
    keys = [key for keys in WINDOW_KEYS.values() for key in keys]
    assert len(keys) == len(set(keys))


def test_that_every_line_of_the_list_says_something() -> None:
    for heading, keys in key_help():
        assert heading
        assert all(key.keys.strip() and key.words.strip() for key in keys)


def test_that_the_keymap_is_the_only_maker_of_window_keys() -> None:
    for path in (UI / "main_window.py", UI / "window_keys.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        made = [
            node for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QKeySequence"
            and node.args and isinstance(node.args[0], ast.Constant)
        ]  # fmt: skip
        assert made == []
