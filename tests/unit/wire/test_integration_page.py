"""docs/integration.md says what is sent."""

import re

from anpr_console.delivery.schedule import LATER_DELAYS_S, QUICK_DELAYS_S
from anpr_console.domain.delivery import EventType
from tools.write_integration import EVENTS_FOLDER, PAGE, page


def test_that_the_page_is_as_the_schemas_make_it() -> None:
    assert page() == PAGE.read_text(encoding="utf-8"), "run tools/write_integration.py"


def test_that_there_is_an_example_of_every_type_and_none_besides() -> None:
    assert {file.stem for file in EVENTS_FOLDER.iterdir()} == {event_type.value for event_type in EventType}


def test_that_the_receiver_shown_is_as_short_as_promised() -> None:
    found = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)

    assert found
    assert len([line for line in found[1].splitlines() if line.strip()]) <= 30


def test_that_the_page_tells_the_schedule_that_is_kept() -> None:
    assert list(QUICK_DELAYS_S) == [0.5, 1, 2, 4]
    hours = [f"{seconds / 3600:g} h" for seconds in LATER_DELAYS_S[3:]]
    told = PAGE.read_text(encoding="utf-8").replace("\n", " ")
    assert (
        f"0.5, 1, 2 and 4 s (a car is waiting), then after 5 s, 5 min, 30 min, {', '.join(hours[:-1])} and"
        in told
    )
