"""A real RTSP camera for tests: GStreamer's RTSP server, each connection gets the clip from its start.

Runs under the system's Python (/usr/bin/python3), because Debian's python3-gi is built for that one:

    serve.py --mount /h264=clip.mp4 --mount /odd=clip.mp4:gst [--port 0] [--login none|basic|digest]

Prints one JSON line ``{"port": …}`` when it listens; the password comes from RTSP_SERVER_PASSWORD. It ends when its
stdin is closed, so that no server outlives the tests.
"""

import argparse
import json
import os
import sys
from typing import Any

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import Gio, GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402 - versions are chosen before the import

PIPELINES = {
    "h264": "qtdemux ! h264parse config-interval=-1 ! rtph264pay name=pay0 pt=96",
    "h265": "qtdemux ! h265parse config-interval=-1 ! rtph265pay name=pay0 pt=96",
    # GStreamer's own payload form, which no camera client knows: a codec nobody can decode.
    "gst": "qtdemux ! h264parse ! rtpgstpay name=pay0 pt=96",
    # With a microphone, as most cameras have it.
    "sound": (
        "qtdemux ! h264parse config-interval=-1 ! rtph264pay name=pay0 pt=96 "
        "audiotestsrc is-live=true ! mulawenc ! rtppcmupay name=pay1 pt=0"
    ),
    # Sound only.
    "tone": "fakesink name=ignored audiotestsrc is-live=true ! mulawenc ! rtppcmupay name=pay0 pt=0",
}

PACKAGES = {
    "qtdemux": "gstreamer1.0-plugins-good",
    "rtph264pay": "gstreamer1.0-plugins-good",
    "h264parse": "gstreamer1.0-plugins-bad",
    "h265parse": "gstreamer1.0-plugins-bad",
    "mulawenc": "gstreamer1.0-plugins-good",
    "rtpbin": "gstreamer1.0-plugins-good",
    "rtspclientsink": "gstreamer1.0-rtsp",
}


def _check_elements() -> None:
    missing = sorted(
        {package for element, package in PACKAGES.items() if Gst.ElementFactory.find(element) is None}
    )
    if missing:
        sys.exit(f"The RTSP server lacks parts of GStreamer: apt-get install {' '.join(missing)}")


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mount", action="append", required=True, metavar="/PATH=CLIP:KIND")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--login", choices=["none", "basic", "digest"], default="none")
    parser.add_argument("--user", default="guard")
    parser.add_argument("--certificate", metavar="PEM", help="certificate and key: speak rtsps")
    return parser.parse_args()


def _require_login(auth: Any, login: str, user: str, password: str) -> None:
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "guard")
    if login == "basic":
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.BASIC)
        auth.add_basic(GstRtspServer.RTSPAuth.make_basic(user, password), token)
    else:
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
        auth.add_digest(user, password, token)


def _mount(server: Any, description: str, *, is_login_needed: bool) -> None:
    path, _, rest = description.partition("=")
    clip, _, kind = rest.rpartition(":")
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(f'( filesrc location="{clip}" ! {PIPELINES[kind]} )')
    factory.set_shared(False)
    if is_login_needed:
        permissions = GstRtspServer.RTSPPermissions()
        permissions.add_permission_for_role("guard", "media.factory.access", True)
        permissions.add_permission_for_role("guard", "media.factory.construct", True)
        factory.set_permissions(permissions)
    server.get_mount_points().add_factory(path, factory)


def main() -> None:
    """Serve until stdin is closed."""
    arguments = _parse_arguments()
    Gst.init(None)
    _check_elements()
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(str(arguments.port))
    is_login_needed = arguments.login != "none"
    auth = GstRtspServer.RTSPAuth()
    if is_login_needed:
        _require_login(auth, arguments.login, arguments.user, os.environ["RTSP_SERVER_PASSWORD"])
    if arguments.certificate:
        auth.set_tls_certificate(Gio.TlsCertificate.new_from_file(arguments.certificate))
    if is_login_needed or arguments.certificate:
        server.set_auth(auth)
    for description in arguments.mount:
        _mount(server, description, is_login_needed=is_login_needed)
    if server.attach(None) == 0:
        sys.exit(f"serve.py: port {arguments.port} can't be bound.")
    loop = GLib.MainLoop()
    GLib.io_add_watch(sys.stdin.fileno(), GLib.PRIORITY_DEFAULT, GLib.IOCondition.HUP, lambda *_: loop.quit())
    print(json.dumps({"port": server.get_bound_port()}), flush=True)
    loop.run()


if __name__ == "__main__":
    main()
