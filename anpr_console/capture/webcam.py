"""Cameras on this machine, through Video4Linux."""

from pathlib import Path

from anpr_console.capture.address import WebcamAddress
from anpr_console.capture.av_source import AvInput, AvSource
from anpr_console.capture.errors import SourceMissingError
from anpr_console.capture.request import SourceRequest

DEVICES = Path("/dev")


def make_webcam_source(address: WebcamAddress, request: SourceRequest, devices: Path = DEVICES) -> AvSource:
    """A live source for a webcam; nothing is opened yet.

    Args:
        address: Which webcam.
        request: How long to wait.
        devices: Folder of the device files.
    """
    device = devices / f"video{address.number}"

    def check_device() -> None:
        if device.exists():
            return
        present = sorted(path.name.removeprefix("video") for path in devices.glob("video*"))
        which = (
            f"There are: {', '.join(f'webcam:{number}' for number in present)}."
            if present
            else "There is none."
        )
        raise SourceMissingError(
            f"This machine has no webcam:{address.number} ({device}). {which} Check its cable."
        )

    def explain_refusal() -> None:
        raise SourceMissingError(
            f"webcam:{address.number} ({device}) gives no pictures. Check that no other program uses it, "
            "that this user may read it (group video), and that it is a camera."
        )

    return AvSource(
        AvInput(
            name=f"webcam:{address.number}",
            url=str(device),
            is_live=True,
            is_network=False,
            format="v4l2",
            open_timeout_s=request.open_timeout_s,
            read_timeout_s=request.read_timeout_s,
            prepare=check_device,
            diagnose=explain_refusal,
        )
    )
