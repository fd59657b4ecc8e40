"""A record on SQLite and on a real MariaDB for the same tests; small disks that fill up or refuse."""

import os
import secrets
import shutil
import socket as socket_module
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pymysql
import pytest

from anpr_console.storage.database import Database, open_database, sqlite_url
from anpr_console.storage.media import MediaFolder
from anpr_console.storage.outbox import PushPlan, TargetInterest
from anpr_console.storage.passages import PassageStore
from tests.integration.storage.storage_samples import SteppingClock

START_DEADLINE_S = 60.0
STATION = "station-1"


@dataclass(frozen=True)
class MariaDbServer:
    """A server of our own, reachable through its socket only."""

    socket: Path
    start_s: float

    def url(self, name: str) -> str:
        return f"mysql+pymysql://root@localhost/{name}?unix_socket={self.socket}"

    def run(self, statement: str) -> None:
        connection = pymysql.connect(unix_socket=str(self.socket), user="root", autocommit=True)
        try:
            connection.cursor().execute(statement)
        finally:
            connection.close()

    def new_database(self) -> str:
        """Make an empty database and return its name; its default character set is deliberately another one."""
        name = f"anpr_{secrets.token_hex(6)}"
        self.run(f"CREATE DATABASE {name} CHARACTER SET latin1")
        return name


def find_program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/bin")
    if found is None:
        pytest.fail(
            f"These tests need a real MariaDB, and {name} is not installed. Install the packages of packaging/apt.txt "
            "(mariadb-server, util-linux).",
            pytrace=False,
        )
    return found


@pytest.fixture(scope="session")
def mariadb_server() -> Iterator[MariaDbServer]:
    """One server for all tests of a run, in a short-named folder (socket paths are limited to 107 bytes)."""
    install, serve = find_program("mariadb-install-db"), find_program("mariadbd")
    folder = Path(tempfile.mkdtemp(prefix="anpr-mariadb-"))
    data, socket, log = folder / "data", folder / "socket", folder / "log"
    # A test run that is killed must not leave its server behind.
    orphan_guard = [find_program("setpriv"), "--pdeathsig", "TERM", "--"]
    as_user = ["--user=root"] if os.geteuid() == 0 else []
    began_s = time.monotonic()
    with log.open("wb") as log_file:
        subprocess.run(
            [install, "--no-defaults", f"--datadir={data}", "--auth-root-authentication-method=normal",
             "--skip-test-db", *as_user],
            check=True, stdout=log_file, stderr=log_file, timeout=START_DEADLINE_S,
        )  # fmt: skip
        server = subprocess.Popen(
            [
                *orphan_guard, serve, "--no-defaults", f"--datadir={data}", f"--socket={socket}", "--skip-networking",
                *as_user, f"--pid-file={folder / 'pid'}", "--innodb-buffer-pool-size=32M", "--innodb-log-file-size=16M",
            ],
            stdout=log_file, stderr=log_file,
        )  # fmt: skip
    try:
        wait_until_it_answers(server, socket, log)
        yield MariaDbServer(socket, time.monotonic() - began_s)
    finally:
        server.terminate()
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        shutil.rmtree(folder)


def wait_until_it_answers(server: "subprocess.Popen[bytes]", socket: Path, log: Path) -> None:
    deadline_s = time.monotonic() + START_DEADLINE_S
    while time.monotonic() < deadline_s:
        with socket_module.socket(socket_module.AF_UNIX) as probe:
            if probe.connect_ex(str(socket)) == 0:
                return
        try:
            server.wait(timeout=0.05)
        except subprocess.TimeoutExpired:
            continue
        break
    pytest.fail(f"MariaDB did not start:\n{log.read_text(errors='replace')[-2000:]}", pytrace=False)


@pytest.fixture(params=["sqlite", "mariadb"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        yield sqlite_url(tmp_path / "passages.sqlite3")
        return
    server: MariaDbServer = request.getfixturevalue("mariadb_server")
    name = server.new_database()
    yield server.url(name)
    server.run(f"DROP DATABASE {name}")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = open_database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def media(tmp_path: Path) -> MediaFolder:
    return MediaFolder(tmp_path / "media", reserve_mb=0)


@pytest.fixture
def clock() -> SteppingClock:
    return SteppingClock()


@pytest.fixture
def store(database: Database, media: MediaFolder, clock: SteppingClock) -> PassageStore:
    return PassageStore(database, media, STATION, clock, one_target)


def one_target() -> PushPlan:
    """All events go to one target."""
    return PushPlan(targets=(TargetInterest("gate"),))


@pytest.fixture
def mount_tmpfs(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a small disk of its own (root ignores file modes, so a real one is needed); options as for mount -o."""
    mounted: list[Path] = []

    def mount(options: str) -> Path:
        folder = tmp_path / f"disk-{len(mounted)}"
        folder.mkdir()
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            pytest.fail(
                f"This test needs to mount a small tmpfs (run as root): {done.stderr.strip()}", pytrace=False
            )
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)
