"""Who may call at all: networks that are let in, and names the station goes by."""

import ipaddress
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from anpr_console.domain.errors import ApiError
from anpr_console.settings.push import EndpointSettings

_Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class AllowedCallers:
    """The networks that may call.

    Args:
        networks: Addresses or networks (CIDR); none lets everybody in who reaches the endpoint.

    Raises:
        ApiError: One of them is neither.
    """

    def __init__(self, networks: Iterable[str]) -> None:
        self._networks: list[_Network] = []
        for text in networks:
            try:
                self._networks.append(ipaddress.ip_network(text.strip(), strict=False))
            except ValueError as error:
                raise ApiError(
                    f"“{text}” among the endpoint's allowed callers is no address or network. Write it like "
                    "192.168.1.20 or 192.168.1.0/24."
                ) from error

    def is_allowed(self, address: str) -> bool:
        """Whether that address may call."""
        if not self._networks:
            return True
        try:
            caller = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
        except ValueError:
            return False
        if isinstance(caller, ipaddress.IPv6Address) and caller.ipv4_mapped is not None:
            caller = caller.ipv4_mapped
        return any(caller in network for network in self._networks)


class AllowedHosts:
    """The names by which the station may be called.

    A page on the internet can give its own name our address and then speak to us from a guard's browser (DNS
    rebinding). It can't do so with an address as the name; so addresses are fine, and of names only those we know.

    Args:
        settings: Where the endpoint listens, and how others reach it.
    """

    def __init__(self, settings: EndpointSettings) -> None:
        own = socket.gethostname().lower()
        public = urlsplit(settings.public_base_url).hostname if settings.public_base_url else None
        names = {"localhost", own, f"{own}.local", own.split(".", maxsplit=1)[0], settings.host.lower()}
        self._names = names | ({public.lower()} if public else set())

    def is_allowed(self, host: str) -> bool:
        """Whether a Host header's value names us."""
        name = _without_port(host)
        if name is None:
            return False
        if name in self._names:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True


def _without_port(host: str) -> str | None:
    """The name in a Host header, lower case and without the root's dot; None if it is malformed."""
    if not host or len(host) > 260 or any(letter in host for letter in "/\\@?# \t"):
        return None
    try:
        parts = urlsplit(f"//{host}")
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        return None
    return parts.hostname.rstrip(".") if parts.hostname and port_is_fine else None
