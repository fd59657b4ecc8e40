"""A MariaDB server of our own for a measurement: Debian's program on a folder that is gone afterwards."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from anpr_console.domain.errors import StorageError

BUFFER_POOL_MB = 512
_START_DEADLINE_S = 60.0
_POLL_S = 0.05


def find_server() -> tuple[str, str] | None:
    """The programs that make a data folder and serve it; None where MariaDB is not installed."""
    where = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/bin"
    install = shutil.which("mariadb-install-db", path=where)
    serve = shutil.which("mariadbd", path=where)
    return (install, serve) if install and serve else None


@contextmanager
def serving(programs: tuple[str, str], folder: Path) -> Iterator[str]:
    """A server that listens on a socket in the folder only, ended at the end.

    Args:
        programs: As ``find_server`` found them.
        folder: New and with a short name: socket paths are limited to 107 bytes.

    Yields:
        The URL of an empty database.

    Raises:
        StorageError: The server does not start.
    """
    install, serve = programs
    folder.mkdir()
    data, socket, log = folder / "data", folder / "socket", folder / "log"
    as_user = ["--user=root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with log.open("wb") as log_file:
        made = subprocess.run(
            [install, "--no-defaults", f"--datadir={data}", "--auth-root-authentication-method=normal",
             "--skip-test-db", *as_user],
            check=False, stdout=log_file, stderr=log_file, timeout=_START_DEADLINE_S,
        )  # fmt: skip
        if made.returncode:
            raise _refusal(log)
        server = subprocess.Popen(
            [serve, "--no-defaults", f"--datadir={data}", f"--socket={socket}", "--skip-networking", *as_user,
             f"--pid-file={folder / 'pid'}", f"--innodb-buffer-pool-size={BUFFER_POOL_MB}M",
             "--innodb-log-file-size=256M", "--innodb-flush-log-at-trx-commit=2"],
            stdout=log_file, stderr=log_file,
        )  # fmt: skip
    try:
        _create_database(server, socket, log)
        yield f"mysql+pymysql://root@localhost/bench?unix_socket={socket}"
    finally:
        server.terminate()
        try:
            server.wait(timeout=60)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _create_database(server: "subprocess.Popen[bytes]", socket: Path, log: Path) -> None:
    import pymysql

    deadline_s = time.monotonic() + _START_DEADLINE_S
    while time.monotonic() < deadline_s and server.poll() is None:
        try:
            connection = pymysql.connect(unix_socket=str(socket), user="root", autocommit=True)
        except pymysql.err.OperationalError:
            time.sleep(_POLL_S)
            continue
        connection.cursor().execute("CREATE DATABASE bench CHARACTER SET utf8mb4")
        connection.close()
        return
    raise _refusal(log)


def _refusal(log: Path) -> StorageError:
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    last = lines[-1] if lines else "it said nothing"
    return StorageError(
        f"MariaDB did not start for the measurement: {last}. Use --no-mariadb to leave it out."
    )
