"""The keyboard, in one table: what makes the shortcuts is what the help overlay lists."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


class Command(StrEnum):
    """Everything a key can do anywhere in the window."""

    LIVE = "live"
    RESULTS = "results"
    BREAKDOWN = "breakdown"
    HEALTH = "health"
    LOG = "log"
    SETTINGS = "settings"
    LISTS = "lists"
    ALERTS = "alerts"
    TRAFFIC = "traffic"
    DELIVERIES = "deliveries"
    MANUAL = "manual"
    HISTORY = "history"
    LIST_PLATE = "list_plate"
    SHOW_ALERT = "show_alert"
    ACKNOWLEDGE = "acknowledge"
    MUTE = "mute"
    HELP = "help"
    FIND = "find"
    OPERATOR = "operator"
    THEME = "theme"
    LARGER = "larger"
    SMALLER = "smaller"
    FULL_SCREEN = "full_screen"
    DISMISS = "dismiss"
    BACK = "back"


class LiveCommand(StrEnum):
    """Keys of the live page."""

    PIN = "pin"
    OPEN_NEWEST = "open_newest"
    BREAK_DOWN_NEWEST = "break_down_newest"


WINDOW_KEYS: dict[Command, tuple[str, ...]] = {
    Command.LIVE: ("Ctrl+1",),
    Command.RESULTS: ("Ctrl+2",),
    Command.BREAKDOWN: ("Ctrl+3",),
    Command.HEALTH: ("Ctrl+4",),
    Command.LOG: ("Ctrl+5",),
    Command.SETTINGS: ("Ctrl+6",),
    Command.LISTS: ("Ctrl+7",),
    Command.ALERTS: ("Ctrl+8",),
    Command.TRAFFIC: ("Ctrl+9",),
    Command.DELIVERIES: ("Ctrl+0",),
    Command.MANUAL: ("F2",),
    Command.HISTORY: ("F3",),
    Command.LIST_PLATE: ("F4",),
    Command.SHOW_ALERT: ("F7",),
    Command.ACKNOWLEDGE: ("F8",),
    Command.MUTE: ("F9",),
    Command.HELP: ("F1",),
    Command.FIND: ("Ctrl+F",),
    Command.OPERATOR: ("Ctrl+O",),
    Command.THEME: ("Ctrl+T",),
    Command.LARGER: ("Ctrl++", "Ctrl+="),
    Command.SMALLER: ("Ctrl+-",),
    Command.FULL_SCREEN: ("F11",),
    Command.DISMISS: ("Ctrl+N",),
    Command.BACK: ("Esc",),
}
LIVE_KEYS: dict[LiveCommand, str] = {
    LiveCommand.PIN: "P",
    LiveCommand.OPEN_NEWEST: "D",
    LiveCommand.BREAK_DOWN_NEWEST: "B",
}
PAGES = (
    Command.LIVE, Command.RESULTS, Command.BREAKDOWN, Command.HEALTH, Command.LOG, Command.SETTINGS, Command.LISTS,
    Command.ALERTS, Command.TRAFFIC, Command.DELIVERIES,
)  # fmt: skip
HOLD_KEY = "H"
TILE_KEYS = tuple(str(number) for number in range(1, 10))


@dataclass(frozen=True, slots=True)
class KeyHelp:
    """One line of the help overlay."""

    keys: str
    words: str


def key_help() -> tuple[tuple[str, tuple[KeyHelp, ...]], ...]:
    """Headings with their keys, in the order of the overlay."""
    window = {
        Command.LIVE: translate("keys", "Live pictures"),
        Command.RESULTS: translate("keys", "Results: all passages"),
        Command.BREAKDOWN: translate("keys", "Breakdown: how a plate was read"),
        Command.HEALTH: translate("keys", "Health of cameras and computer"),
        Command.LOG: translate("keys", "Log"),
        Command.SETTINGS: translate("keys", "Settings (installer)"),
        Command.LISTS: translate("keys", "Plate lists"),
        Command.ALERTS: translate("keys", "Alert log"),
        Command.TRAFFIC: translate("keys", "In and out today, who is inside"),
        Command.DELIVERIES: translate("keys", "Deliveries: what was pushed to the platform"),
        Command.MANUAL: translate("keys", "Type a plate by hand"),
        Command.HISTORY: translate("keys", "Last passages of this plate"),
        Command.LIST_PLATE: translate("keys", "Put this plate on a list"),
        Command.SHOW_ALERT: translate("keys", "Show the newest alert's passage"),
        Command.ACKNOWLEDGE: translate("keys", "Take note of the newest alert"),
        Command.MUTE: translate("keys", "Sound of alerts off for a while, or on"),
        Command.HELP: translate("keys", "Show or hide this list"),
        Command.FIND: translate("keys", "Find a plate"),
        Command.OPERATOR: translate("keys", "Change of shift: another operator"),
        Command.THEME: translate("keys", "Dark, light or high contrast"),
        Command.LARGER: translate("keys", "Everything larger"),
        Command.SMALLER: translate("keys", "Everything smaller"),
        Command.FULL_SCREEN: translate("keys", "Full screen on or off"),
        Command.DISMISS: translate("keys", "Put the newest message away"),
        Command.BACK: translate("keys", "Back: close this, leave the large picture, empty the card"),
    }
    live = {
        LiveCommand.PIN: translate("keys", "Hold the newest passage, or let it go on"),
        LiveCommand.OPEN_NEWEST: translate("keys", "Details of the newest passage"),
        LiveCommand.BREAK_DOWN_NEWEST: translate("keys", "How the newest passage was read"),
    }
    page = (
        KeyHelp("1 – 9", translate("keys", "Enlarge that camera, or back to all")),
        KeyHelp("← ↑ ↓ →", translate("keys", "Move between cameras")),
        KeyHelp("Enter", translate("keys", "Enlarge the chosen camera; open the chosen passage")),
        *(KeyHelp(LIVE_KEYS[command], words) for command, words in live.items()),
    )
    lists = (
        KeyHelp("↑ ↓", translate("keys", "Choose a passage")),
        KeyHelp("Enter", translate("keys", "Go to its details")),
        KeyHelp("B", translate("keys", "How it was read")),
        KeyHelp("F5", translate("keys", "Ask the record again")),
        KeyHelp("Ctrl+E", translate("keys", "Export what the filter found, or the chosen passage")),
        KeyHelp(HOLD_KEY, translate("keys", "Hold the live breakdown or the log, or let it run")),
    )
    changes = (
        KeyHelp("Ins", translate("keys", "Add a plate to a list")),
        KeyHelp("Del", translate("keys", "Take off the list; note as gone")),
        KeyHelp("Ctrl+Z", translate("keys", "Take the last change back")),
        KeyHelp("Ctrl+S", translate("keys", "Save the lines of the log that are shown")),
        KeyHelp("Ctrl+C", translate("keys", "Copy the chosen lines of the log")),
    )
    deliveries = (
        KeyHelp("R", translate("keys", "Send the chosen deliveries again")),
        KeyHelp("Shift+R", translate("keys", "Send all again that were given up on")),
        KeyHelp("C", translate("keys", "Copy the delivery as a command line (curl)")),
        KeyHelp("Enter", translate("keys", "Show its passage")),
        KeyHelp("Home", translate("keys", "To the newest")),
    )
    everywhere = tuple(KeyHelp(_shown(WINDOW_KEYS[command]), words) for command, words in window.items())
    return (
        (translate("keys", "Everywhere"), everywhere),
        (translate("keys", "Live page"), page),
        (translate("keys", "Results and breakdown"), lists),
        (translate("keys", "Lists, traffic and log"), changes),
        (translate("keys", "Deliveries"), deliveries),
    )


def _shown(keys: tuple[str, ...]) -> str:
    return keys[0].replace("Ctrl++", "Ctrl + +")
