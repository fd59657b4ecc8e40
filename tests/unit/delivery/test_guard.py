"""Where events may go: no trick with names leads them to other services of this computer or to metadata addresses."""

import asyncio
import threading

import pytest

from anpr_console.delivery.guard import (
    ForbiddenAddressError,
    UnknownHostError,
    check_addresses,
    resolve_guarded,
)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("localhost", "127.0.0.1"),
        ("::1", "::1"),
        ("sentinel.example", "192.168.1.20"),
        ("sentinel.example", "203.0.113.9"),
        ("sentinel.example", "2001:db8::1"),
    ],
)
def test_that_without_a_list_a_target_may_be_anywhere_sensible(host: str, address: str) -> None:
    assert check_addresses(host, [address], ()) == [address]


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1", "169.254.169.254", "::ffff:169.254.169.254", "fe80::1%eth0",
     "0.0.0.0", "::", "224.0.0.1", "ff02::1", "255.255.255.255"],  # noqa: S104 (refused)
)  # fmt: skip
def test_that_a_name_can_not_lead_to_this_computer_or_nowhere(address: str) -> None:
    with pytest.raises(ForbiddenAddressError):
        check_addresses("sentinel.example", [address], ())


def test_that_one_bad_address_among_good_ones_forbids_all() -> None:
    with pytest.raises(ForbiddenAddressError):
        check_addresses("sentinel.example", ["203.0.113.9", "127.0.0.1"], ())


@pytest.mark.parametrize("allowed", ["sentinel.example", "SENTINEL.example", "10.0.0.0/8"])
def test_that_a_list_allows_what_it_names(allowed: str) -> None:
    assert check_addresses("sentinel.example", ["10.1.2.3"], [allowed]) == ["10.1.2.3"]


def test_that_a_list_forbids_what_it_does_not_name() -> None:
    with pytest.raises(ForbiddenAddressError, match="not among the hosts"):
        check_addresses("other.example", ["10.1.2.3"], ["sentinel.example", "10.9.0.0/16"])
    with pytest.raises(ForbiddenAddressError):
        check_addresses("sentinel.example", ["169.254.169.254"], ["sentinel.example"])


def test_that_a_dead_name_service_holds_up_nobody_and_is_told() -> None:
    gate = threading.Event()

    def hang(_host: str, _port: int) -> list[str]:
        gate.wait()
        return []

    def refuse(host: str, _port: int) -> list[str]:
        raise OSError(-2, f"{host} unknown")

    async def ask() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await resolve_guarded("a.example", 443, (), hang)
        with pytest.raises(UnknownHostError, match="can't be resolved"):
            await resolve_guarded("b.example", 443, (), refuse)
        gate.set()

    asyncio.run(ask())
