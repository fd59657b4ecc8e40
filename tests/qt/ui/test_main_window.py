"""The window as a whole: pages, keys, shift, faults."""

from anpr_console.ui.keymap import Command
from anpr_console.ui.main_window import MainWindow


def test_that_the_window_opens_on_the_live_page_and_asks_who_is_on_duty(window: MainWindow) -> None:
    assert window.page is Command.LIVE
    assert window.shift_panel.isVisible()
    assert window.live.wall.isVisible()
