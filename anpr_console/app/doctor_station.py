"""Doctor's look at the station: data folder, settings, database, port."""

import errno
import os
import shutil
import socket
import tempfile
from pathlib import Path

from anpr_console.app.doctor_check import Check, Verdict
from anpr_console.app.doctor_language import check_language
from anpr_console.domain.errors import SettingsError, StorageError
from anpr_console.settings.model import Settings
from anpr_console.settings.paths import database_file, settings_file
from anpr_console.settings.push import EndpointSettings
from anpr_console.settings.secrets import DATABASE_SECRET, SecretStore
from anpr_console.settings.storage import StorageSettings
from anpr_console.settings.store import load_settings
from anpr_console.storage.database import open_database, sqlite_url


def check_station(data_dir: Path) -> list[Check]:
    """All checks of this file, in the order they are shown; with the default settings where the file is broken."""
    try:
        settings = load_settings(settings_file(data_dir))
    except SettingsError as error:
        settings = Settings()
        settings_check = Check(
            "settings", Verdict.BROKEN, str(error), "Mend the file, or move it away to start anew."
        )
    else:
        settings_check = describe_settings(settings, data_dir)
    return [
        check_data_folder(data_dir, settings.storage.reserve_mb),
        settings_check,
        check_database(data_dir, settings.storage),
        check_port(settings.endpoint),
        check_language(settings.station.language),
    ]


def check_data_folder(data_dir: Path, reserve_mb: int) -> Check:
    """Whether files can be written into the data folder (or it can be made), and how much room is left."""
    folder = data_dir
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".doctor-") as probe:
            probe.write(b"written by anpr-console doctor")
            probe.flush()
            os.fsync(probe.fileno())
        free_mb = shutil.disk_usage(folder).free // 1_000_000
    except OSError as error:
        return Check(
            "data-folder", Verdict.BROKEN, f"The data folder {data_dir} can't be written: {error.strerror}.",
            "Give this user the folder, free some space, or choose another with --data or ANPR_DATA_DIR.",
        )  # fmt: skip
    state = "is writable" if folder == data_dir else "does not exist yet and can be made"
    if free_mb < reserve_mb:
        return Check(
            "data-folder", Verdict.ATTENTION,
            f"The data folder {data_dir} {state}, but only {free_mb:,} MB are free: below {reserve_mb:,} MB "
            "passages are recorded without pictures.",
            "Free some space, or lower the days that pictures are kept.",
        )  # fmt: skip
    return Check(
        "data-folder", Verdict.OK, f"The data folder {data_dir} {state}; {free_mb / 1000:,.1f} GB are free."
    )


def describe_settings(settings: Settings, data_dir: Path) -> Check:
    """Whether settings were read from a file or are the defaults."""
    if not settings_file(data_dir).exists():
        return Check("settings", Verdict.NOTE, "There is no settings file yet: the defaults apply.")
    cameras = len(settings.cameras)
    return Check(
        "settings",
        Verdict.OK,
        f"The settings are sound: {cameras} {'camera' if cameras == 1 else 'cameras'} configured.",
    )


def check_database(data_dir: Path, storage: StorageSettings) -> Check:
    """Whether the database opens and has the tables of this program; nothing is created or upgraded."""
    url, password = storage.database_url, ""
    if not url:
        path = database_file(data_dir)
        if not path.exists():
            return Check(
                "database", Verdict.NOTE, f"There is no database yet: {path} is made at the first start."
            )
        url = sqlite_url(path)
    else:
        try:
            password = SecretStore(data_dir).get(DATABASE_SECRET) or ""
        except SettingsError as error:
            return Check(
                "database", Verdict.BROKEN, str(error), "Enter the database password again in the settings."
            )
    try:
        database = open_database(url, password, is_read_only=True)
    except StorageError as error:
        return Check("database", Verdict.BROKEN, str(error))
    name = database.name
    database.close()
    return Check("database", Verdict.OK, f"The database {name} opens and its tables fit this program.")


def check_port(endpoint: EndpointSettings) -> Check:
    """Whether the HTTP endpoint's port is free."""
    if not endpoint.is_enabled:
        return Check("port", Verdict.NOTE, "The HTTP endpoint is switched off.")
    family = socket.AF_INET6 if ":" in endpoint.host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((endpoint.host, endpoint.port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return Check(
                "port", Verdict.ATTENTION,
                f"Port {endpoint.port} on {endpoint.host} is in use: by a running console or by another program.",
                "If no console is running, choose another port in the settings.",
            )  # fmt: skip
        return Check(
            "port", Verdict.BROKEN,
            f"The HTTP endpoint can't listen on {endpoint.host}:{endpoint.port}: {error.strerror}.",
            "Choose an address of this machine and a port above 1023.",
        )  # fmt: skip
    return Check("port", Verdict.OK, f"Port {endpoint.port} on {endpoint.host} is free.")
