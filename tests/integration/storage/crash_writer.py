"""A child process that records passages until it is killed; it says what is committed, one line an event.

Usage: python -m tests.integration.storage.crash_writer DATABASE_URL MEDIA_FOLDER FIRST_NUMBER
"""

import sys
from pathlib import Path

from anpr_console.domain.passage import PassagePhase, PictureKind
from anpr_console.storage.database import open_database
from anpr_console.storage.media import MediaFolder
from anpr_console.storage.passages import PassageStore
from tests.integration.storage.storage_samples import SteppingClock, make_event, make_passage, make_pictures


def main() -> None:
    url, folder, first = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    store = PassageStore(open_database(url), MediaFolder(folder, reserve_mb=0), "station-1", SteppingClock())
    store.sweep()
    print("ready", flush=True)
    number = first
    while True:
        better = make_passage(number, "AB9999", evidence_frame_index=20)
        plate = make_pictures(number, 3, PictureKind.PLATE)
        events = (
            make_event(number),
            make_event(number, 2, passage=better),
            make_event(number, 3, PassagePhase.ENDED, passage=better, pictures=plate),
        )
        for event in events:
            store.record(event)
            print(number, event.sequence, flush=True)
        number += 1


if __name__ == "__main__":
    main()
