"""One engine per data folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from anpr_console.domain.errors import StorageError
from anpr_console.workers.data_lock import DataFolderBusyError, DataLock


def test_that_a_second_lock_on_the_folder_is_refused_with_the_pid(tmp_path: Path) -> None:
    lock = DataLock(tmp_path)
    with pytest.raises(DataFolderBusyError, match=str(os.getpid())):
        DataLock(tmp_path)
    lock.release()


def test_that_a_released_folder_can_be_locked_again(tmp_path: Path) -> None:
    DataLock(tmp_path).release()
    DataLock(tmp_path).release()


def test_that_releasing_twice_does_no_harm(tmp_path: Path) -> None:
    lock = DataLock(tmp_path)
    lock.release()
    lock.release()


def test_that_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    code = (
        "import os, sys, signal; from pathlib import Path; from anpr_console.workers.data_lock import DataLock; "
        "lock = DataLock(Path(sys.argv[1])); os.kill(os.getpid(), signal.SIGKILL)"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert ended.returncode == -9
    DataLock(tmp_path).release()


def test_that_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError, match="can't be written"):
        DataLock(tmp_path / "file" / "data")
