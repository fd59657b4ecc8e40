"""What the desk's screens need: plain callables that return at once; answers come back through ``GuardDesk``'s slots.

Each returns False if it could not be handed over because too much waits.
"""

from collections.abc import Callable
from dataclasses import dataclass

from anpr_console.domain.alert import Acknowledgement, Alert, AlertFilter
from anpr_console.domain.desk import ManualEntry
from anpr_console.domain.frame import Frame
from anpr_console.domain.plate_list import ListChange, ListEntry, ListsState
from anpr_console.domain.presence import Presence


@dataclass(frozen=True, slots=True)
class DeskPort:
    """Lists, alerts, manual passages, counts, sound.

    The last two arguments of what changes something are who does it and the number that the answer carries back.

    Attributes:
        change_lists: Make a change of the plate lists.
        acknowledge: Take note of an alert.
        enter_by_hand: Record a passage that was typed, with the picture of the moment.
        end_presence: A vehicle has left although nobody saw it.
        restore_presence: Take that back.
        read_alerts: A page of the alert log, after the given alert.
        read_passage: The passage of an alert, by its id.
        read_traffic: Today's counts and who is inside.
        read_hours: The last hours' counts by camera and outcome, for the health page.
        read_list_file: Preview a CSV file (path, list for rows that name none, lists as they are).
        write_list_file: Write entries as CSV (path, lists, entries).
        write_text: Write a text file (path, text); answered through ``LogPage.on_text_written``.
        play_tone: Play the alert's tone at a volume 0..1.
        check_sound: Look whether anything could be heard.
    """

    change_lists: Callable[[ListChange, str, int], bool]
    acknowledge: Callable[[Acknowledgement, str, int], bool]
    enter_by_hand: Callable[[ManualEntry, Frame | None, str, int], bool]
    end_presence: Callable[[Presence, str, int], bool]
    restore_presence: Callable[[Presence, str, int], bool]
    read_alerts: Callable[[AlertFilter, Alert | None], bool]
    read_passage: Callable[[str], bool]
    read_traffic: Callable[[], bool]
    read_hours: Callable[[], bool]
    read_list_file: Callable[[str, str, ListsState], bool]
    write_list_file: Callable[[str, ListsState, tuple[ListEntry, ...]], bool]
    write_text: Callable[[str, str], bool]
    play_tone: Callable[[float], bool]
    check_sound: Callable[[], bool]
