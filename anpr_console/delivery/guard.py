"""Where events may go: the addresses a target's name resolves to are checked before each connection.

Without a list of allowed hosts a target may be anywhere but on addresses that no receiver has: link-local ones (cloud
metadata services live there), multicast, unspecified, and this computer itself unless the settings name it as such.
"""

import asyncio
import ipaddress
import socket
import threading
from collections.abc import Callable, Iterable, Sequence

from anpr_console.domain.errors import DeliveryError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], list[str]]
_LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


class ForbiddenAddressError(DeliveryError):
    """The target's address is not allowed."""


class UnknownHostError(DeliveryError):
    """The target's name can't be resolved."""


def resolve_host(host: str, port: int) -> list[str]:
    """The addresses of a host by the system's resolver; blocks.

    Raises:
        OSError: The name is unknown, or nobody answers who knows it.
    """
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def check_addresses(host: str, addresses: Sequence[str], allowed: Iterable[str]) -> list[str]:
    """The addresses of a host that may be connected to.

    Args:
        host: Name as the settings give it.
        addresses: What it resolves to.
        allowed: Host names or networks (CIDR); empty for the rule without a list.

    Returns:
        The addresses, in order.

    Raises:
        ForbiddenAddressError: One of them is not allowed: then none is, since an honest name has no such address.
    """
    names, networks = _split(allowed)
    has_list = bool(names or networks)
    is_named = host.lower() in names
    for text in addresses:
        address = _plain(ipaddress.ip_address(text.partition("%")[0]))
        is_listed = any(address in network for network in networks)
        if has_list and not (is_named or is_listed):
            raise ForbiddenAddressError(
                f"{host} ({address}) is not among the hosts that events may go to. Add it to the allowed hosts of the "
                "push settings if it is right."
            )
        if not is_listed and _is_never_a_receiver(address, host):
            raise ForbiddenAddressError(
                f"{host} leads to {address}, where no receiver can be (this computer or a link-local address). Check "
                "the target's address and the name service; or add the address to the allowed hosts."
            )
    return list(addresses)


def _split(
    allowed: Iterable[str],
) -> tuple[set[str], list[ipaddress.IPv4Network | ipaddress.IPv6Network]]:
    names, networks = set(), []
    for entry in allowed:
        try:
            networks.append(ipaddress.ip_network(entry.strip(), strict=False))
        except ValueError:
            names.add(entry.strip().lower())
    return names, networks


def _plain(address: Address) -> Address:
    """IPv4 written as IPv6 is judged as what it is."""
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def _is_never_a_receiver(address: Address, host: str) -> bool:
    if address.is_loopback:
        # A name of another computer that leads here is a trick (or a mistake); who means this one says so.
        is_literal = host.lower() in _LOCAL_NAMES or host == str(address)
        return not is_literal
    return address.is_link_local or address.is_multicast or address.is_unspecified or address.is_reserved


async def resolve_guarded(
    host: str, port: int, allowed: Iterable[str], resolve: Resolve = resolve_host
) -> list[str]:
    """Resolve and check, without holding up the loop.

    The resolver runs in a thread that is left behind if it hangs: a dead name service must not hold up the program's
    end.

    Raises:
        ForbiddenAddressError: It must not be connected to.
        UnknownHostError: It can't be resolved.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[str]] = loop.create_future()

    def settle(found: list[str] | OSError) -> None:
        if not answer.done():
            if isinstance(found, OSError):
                answer.set_exception(found)
            else:
                answer.set_result(found)

    def ask() -> None:
        try:
            found: list[str] | OSError = resolve(host, port)
        except (OSError, UnicodeError) as error:
            found = error if isinstance(error, OSError) else OSError(str(error))
        try:
            loop.call_soon_threadsafe(settle, found)
        except RuntimeError:
            # The loop ended meanwhile; nobody waits for the answer.
            return

    threading.Thread(target=ask, name="push-resolve", daemon=True).start()
    try:
        addresses = await answer
    except OSError as error:
        raise UnknownHostError(
            f"The name {host} can't be resolved ({error.strerror or 'no answer'}). Check the address and the "
            "name service."
        ) from error
    return check_addresses(host, addresses, allowed)
