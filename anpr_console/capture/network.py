"""Is there anybody? Name look-up and a first connection, with a plain reason for each way to fail."""

import socket
from typing import Final

from anpr_console.capture.address import NetworkAddress
from anpr_console.capture.errors import NameNotResolvedError, PortClosedError

SocketAddress = tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]
LONGEST_CONNECT_S: Final = 3.5
"""A camera on the same network answers in milliseconds; a lost first packet is sent again after 1 and 3 s."""


def resolve(address: NetworkAddress) -> tuple[str, ...]:
    """Numbers of the host, in the order to try them.

    Raises:
        NameNotResolvedError: The name is unknown.
    """
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        found = []
    numbers = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not numbers:
        raise NameNotResolvedError(
            f"The name {address.host} is unknown here. Check its spelling, "
            "or use the camera's number (such as 192.168.1.64)."
        )
    return numbers


def connect(address: NetworkAddress, numbers: tuple[str, ...], timeout_s: float) -> socket.socket:
    """A connection to the first number that answers.

    Raises:
        PortClosedError: None answers; says whether the port is closed, the host unreachable or silent.
    """
    reason = ""
    for number in numbers:
        try:
            return socket.create_connection((number, address.port), timeout=min(timeout_s, LONGEST_CONNECT_S))
        except ConnectionRefusedError:
            reason = (
                f"Nothing listens on port {address.port} of {address.host}. "
                "Check the port number and that the camera's streaming service is switched on."
            )
        except TimeoutError:
            reason = (
                f"{address.host} does not answer on port {address.port}. "
                "Check that the camera is on, and that no firewall drops the connection."
            )
        except OSError:
            reason = (
                f"{address.host} can't be reached from here. Check network cable, address and network mask."
            )
    raise PortClosedError(reason)


def check_reachable(address: NetworkAddress, timeout_s: float) -> None:
    """Look the name up and connect once.

    Raises:
        NameNotResolvedError: The name is unknown.
        PortClosedError: Nothing answers there.
    """
    connect(address, resolve(address), timeout_s).close()
