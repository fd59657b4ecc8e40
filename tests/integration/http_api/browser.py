"""Debian's Chromium without a screen, driven through its own debugging protocol; ends with the test."""

import base64
import itertools
import json
import shutil
import subprocess
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

START_DEADLINE_S = 60.0
DEADLINE_S = 60.0


class Browser:
    """One tab of a fresh Chromium.

    Args:
        folder: For its profile.
    """

    def __init__(self, folder: Path) -> None:
        program = shutil.which("chromium")
        if program is None:
            pytest.fail(
                "These tests need chromium; install the packages of packaging/apt.txt.", pytrace=False
            )
        self._process = subprocess.Popen(
            [
                program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--no-proxy-server",
                "--disable-sync", "--remote-debugging-port=0", f"--user-data-dir={folder}", "about:blank",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._numbers = itertools.count(1)
        self.complaints: list[str] = []
        self._socket: ClientConnection | None = None
        self._held = ExitStack()
        try:
            self._socket = self._connect(folder / "DevToolsActivePort")
            for domain in ("Page", "Runtime", "Log", "Network"):
                self.ask(f"{domain}.enable")
        except BaseException:
            self.close()
            raise

    def _connect(self, port_file: Path) -> ClientConnection:
        give_up_at = time.monotonic() + START_DEADLINE_S
        while time.monotonic() < give_up_at:
            assert self._process.poll() is None, "Chromium ended at its start."
            lines = port_file.read_text(encoding="ascii").split() if port_file.exists() else []
            if len(lines) == 2:
                with urllib.request.urlopen(f"http://127.0.0.1:{lines[0]}/json/list", timeout=20) as answer:
                    tabs = [tab for tab in json.load(answer) if tab["type"] == "page"]
                if tabs:
                    opened = connect(tabs[0]["webSocketDebuggerUrl"], max_size=None, proxy=None)
                    return self._held.enter_context(opened)
            time.sleep(0.05)
        raise AssertionError("Chromium does not open its debugging port.")

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One command of the protocol; notes what the page complains of meanwhile."""
        assert self._socket is not None
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv(DEADLINE_S))
            self._note(message)
            if message.get("id") == number:
                assert "error" not in message, message
                result: dict[str, Any] = message["result"]
                return result

    def _note(self, message: dict[str, Any]) -> None:
        match message.get("method"):
            case "Runtime.exceptionThrown":
                self.complaints.append(str(message["params"]["exceptionDetails"]))
            case "Log.entryAdded" if message["params"]["entry"]["level"] == "error":
                self.complaints.append(str(message["params"]["entry"].get("text")))

    def size(self, width: int, height: int, scale: float = 1.0) -> None:
        """Look as a screen of that size does."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=scale, mobile=width < 600,
        )  # fmt: skip

    def open(self, address: str) -> None:
        """Go to an address."""
        self.ask("Page.navigate", url=address)

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        told = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def wait_for(self, script: str) -> Any:
        """Wait until an expression is true in the page."""
        give_up_at = time.monotonic() + DEADLINE_S
        while time.monotonic() < give_up_at:
            told = self.ask("Runtime.evaluate", expression=script, returnByValue=True)
            if told["result"].get("value"):
                return told["result"]["value"]
            time.sleep(0.05)
        page = self.run("document.body ? document.body.innerText : ''")
        raise AssertionError(f"never true: {script}; the page says: {page}; complaints: {self.complaints}")

    def type_into(self, selector: str, text: str) -> None:
        """Type into a field as a person does."""
        self.run(f"document.querySelector({json.dumps(selector)}).focus()")
        self.ask("Input.insertText", text=text)

    def press_enter(self) -> None:
        """Press the Enter key."""
        for kind in ("keyDown", "keyUp"):
            self.ask(
                "Input.dispatchKeyEvent",
                type=kind,
                key="Enter",
                code="Enter",
                windowsVirtualKeyCode=13,
                text="\r",
            )

    def screenshot(self, file: Path) -> bytes:
        """What is to be seen, as PNG; kept in a file too."""
        content = base64.b64decode(self.ask("Page.captureScreenshot", format="png")["data"])
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return content

    def close(self) -> None:
        """End it."""
        self._held.close()
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(20)
