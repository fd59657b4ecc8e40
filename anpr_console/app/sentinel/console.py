"""What the simulator prints: one line per request, and a summary when it is told to stop."""

import asyncio
import json
import signal
import ssl
import sys
from types import FrameType

from anpr_console.app.cli import EXIT_OK
from anpr_console.app.sentinel.page import describe, what_happened
from anpr_console.app.sentinel.record import Receipt
from anpr_console.app.sentinel.simulator import Simulator, SimulatorOptions, describe_plan


def receive(options: SimulatorOptions, *, is_json: bool, tls: ssl.SSLContext | None) -> int:
    """Receive until SIGINT or SIGTERM.

    Returns:
        The exit code.

    Raises:
        AnprError: It can't start; a sentence says why.
    """
    simulator = Simulator(options, tls)
    asyncio.run(_receive(simulator, is_json=is_json))
    totals = simulator.record.totals
    if is_json:
        print(json.dumps({"summary": totals.to_json()}, ensure_ascii=False), flush=True)
    else:
        print(f"\n{describe(simulator.record)}", flush=True)
    return EXIT_OK


async def _receive(simulator: Simulator, *, is_json: bool) -> None:
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()

    def request_stop(_number: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(stop.set)

    # Not loop.add_signal_handler, which Windows does not have.
    before = {number: signal.signal(number, request_stop) for number in (signal.SIGINT, signal.SIGTERM)}
    simulator.on_receipt = _print_json if is_json else _print_line
    simulator.on_trouble = _say
    try:
        address = await simulator.start()
        _introduce(simulator, address)
        await stop.wait()
    finally:
        await simulator.stop()
        for number, handler in before.items():
            signal.signal(number, handler)


def _introduce(simulator: Simulator, address: str) -> None:
    options = simulator.options
    _say(f"Listening on {address}; open it in a browser to see what comes. Ctrl+C stops.")
    if not options.secrets:
        _say(f"The secret to put into the push target: {simulator.secrets[0]}")
    plan = describe_plan(options.plan, options.clock_skew_s)
    if plan:
        _say(f"It misbehaves: {plan}.")


def _print_json(receipt: Receipt) -> None:
    print(receipt.to_json(), flush=True)


def _print_line(receipt: Receipt) -> None:
    at = receipt.at.astimezone()
    after = f"{receipt.took_ms:.0f} ms" if receipt.took_ms is not None else ""
    about = "  ".join(
        part
        for part in (receipt.event_type or receipt.event_id, receipt.plate, receipt.camera_id, after)
        if part
    )
    late = "  late" if receipt.is_retransmission else ""
    why = f"  ({receipt.reason})" if receipt.reason else ""
    problem = f"  PROBLEM: {receipt.problem}" if receipt.problem else ""
    clock = f"{at:%H:%M:%S}.{at.microsecond // 1000:03d}"
    answer = f"{receipt.status or '---'}  {what_happened(receipt):<13}"
    print(f"{clock}  {answer}  {about}{late}{why}{problem}", flush=True)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
