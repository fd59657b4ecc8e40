"""``anpr-console sentinel-sim``: receives pushed events as the platform would, and misbehaves on demand."""

import argparse
import math
import os
import ssl
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from anpr_console.app.cli import EXIT_USAGE
from anpr_console.app.sentinel.mischief import Amount, Plan

if TYPE_CHECKING:
    from anpr_console.app.sentinel.simulator import SimulatorOptions

DEFAULT_PORT = 9870
SECRET_VARIABLE = "ANPR_SENTINEL_SECRET"  # noqa: S105 (a name, not a secret)

_EPILOG = f"""\
examples:
  anpr-console sentinel-sim                      make up a secret, print it, listen on http://127.0.0.1:{DEFAULT_PORT}
  {SECRET_VARIABLE}=whsec_… anpr-console sentinel-sim --record events.jsonl
  anpr-console sentinel-sim --fail 503:5         refuse the first five requests, take the rest
  anpr-console sentinel-sim --fail 500:30% --slow 2
  anpr-console sentinel-sim --flap 20:10         reachable for 20 s, gone for 10 s, and so on

In the console's settings, add a push target with the address and the secret that are printed at the start, and send a
test event. Every request is one line here and one row on the page: open the address in a browser. The imaginary barrier
opens only for a literal "allow" before valid_until, once per passage; each line says why it did or did not. Events are
known by webhook-id: one that comes again is answered well and changes nothing. Ctrl+C stops and sums up.

how many (N) for --fail, --drop and --drop-answer: 30% is a share of the requests, 5 the first five; without, all.

answers to what is not as the contract says: 401 signature or time stamp, 400 no JSON, 413 too large, 415 content type,
422 no event of the contract or a picture that isn't the one named.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = _EPILOG
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument(
        "--port",
        type=_port,
        default=DEFAULT_PORT,
        metavar="N",
        help=f"0 for any free one (default: {DEFAULT_PORT})",
    )
    parser.add_argument(
        "--secret", action="append", metavar="whsec_…",
        help=f"accept this secret; several while one rotates (better ${SECRET_VARIABLE}: arguments can be seen by "
        "everybody on this computer; default: a new one, printed)",
    )  # fmt: skip
    parser.add_argument(
        "--record", type=Path, metavar="FILE",
        help="append what comes to this file of JSON lines; what it holds counts as received",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print one JSON object a line, the summary last")
    parser.add_argument(
        "--certificate", type=Path, metavar="FILE", help="listen with TLS: certificate (PEM); with --key"
    )
    parser.add_argument("--key", type=Path, metavar="FILE", help="its key (PEM)")
    parser.add_argument(
        "--tolerance", type=_seconds, default=300.0, metavar="S",
        help="seconds that webhook-timestamp may be off (default: 300)",
    )  # fmt: skip
    _add_mischief(parser.add_argument_group("misbehaving"))


def _add_mischief(group: "argparse._ArgumentGroup") -> None:
    group.add_argument(
        "--fail", type=_failure, metavar="STATUS[:N]", help="answer with this status; the event is not taken"
    )
    group.add_argument("--retry-after", type=int, metavar="S", help="send Retry-After with --fail")
    group.add_argument("--slow", type=_seconds, default=0.0, metavar="S", help="wait before each answer")
    group.add_argument(
        "--drop",
        type=_amount,
        nargs="?",
        const=Amount(),
        metavar="N",
        help="close the connection, take nothing",
    )
    group.add_argument(
        "--drop-answer", type=_amount, nargs="?", const=Amount(), metavar="N",
        help="take the event, then close the connection: the sender can't know and must send it again",
    )  # fmt: skip
    group.add_argument("--gone", action="store_true", help="answer everything with 410")
    group.add_argument(
        "--flap", type=_flap, metavar="UP:DOWN", help="be reachable for UP seconds, then unreachable for DOWN"
    )
    group.add_argument(
        "--bad-tls",
        action="store_true",
        help="listen with TLS and a self-signed certificate for another name",
    )
    group.add_argument(
        "--clock-skew",
        type=float,
        default=0.0,
        metavar="S",
        help="let this receiver's clock be off by S seconds",
    )
    group.add_argument("--seed", type=int, default=1, metavar="N", help="of the dice for shares (default: 1)")


def run(arguments: argparse.Namespace) -> int:
    """Receive until told to stop.

    Raises:
        AnprError: It can't start; a sentence says why.
    """
    if (arguments.certificate is None) != (arguments.key is None):
        print("anpr-console sentinel-sim: --certificate and --key belong together.", file=sys.stderr)
        return EXIT_USAGE
    if arguments.bad_tls and arguments.certificate is not None:
        print("anpr-console sentinel-sim: --bad-tls makes its own certificate.", file=sys.stderr)
        return EXIT_USAGE
    from anpr_console.app.sentinel.console import receive

    return receive(_options(arguments), is_json=arguments.json, tls=_tls(arguments))


def _tls(arguments: argparse.Namespace) -> ssl.SSLContext | None:
    # Here, not above: ``--help`` needs none of it.
    from anpr_console.app.sentinel.certificate import context_of, untrusted_context

    if arguments.bad_tls:
        return untrusted_context()
    return context_of(arguments.certificate, arguments.key) if arguments.certificate else None


def _options(arguments: argparse.Namespace) -> "SimulatorOptions":
    from anpr_console.app.sentinel.simulator import SimulatorOptions

    status, fail = arguments.fail or (None, Amount())
    up_s, down_s = arguments.flap or (0.0, 0.0)
    plan = Plan(
        fail_status=status,
        fail=fail,
        retry_after_s=arguments.retry_after,
        drop=arguments.drop,
        drop_answer=arguments.drop_answer,
        is_gone=arguments.gone,
        slow_s=arguments.slow,
        flap_up_s=up_s,
        flap_down_s=down_s,
        seed=arguments.seed,
    )
    return SimulatorOptions(
        secrets=tuple(arguments.secret or os.environ.get(SECRET_VARIABLE, "").split()),
        host=arguments.host,
        port=arguments.port,
        record_file=arguments.record,
        plan=plan,
        clock_skew_s=arguments.clock_skew,
        tolerance_s=arguments.tolerance,
    )


def _amount(text: str) -> Amount:
    try:
        return Amount.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is neither a share such as 30% nor a count such as 5"
        ) from error


def _failure(text: str) -> tuple[int, Amount]:
    status, _, amount = text.partition(":")
    if not status.isdigit() or not 300 <= int(status) <= 599:
        raise argparse.ArgumentTypeError(f"{status!r} is no HTTP status between 300 and 599")
    return int(status), _amount(amount) if amount else Amount()


def _flap(text: str) -> tuple[float, float]:
    up, _, down = text.partition(":")
    try:
        up_s, down_s = float(up), float(down)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not like 20:10, seconds up and seconds down"
        ) from error
    if not (0 <= up_s < math.inf and 0 < down_s < math.inf):
        raise argparse.ArgumentTypeError("both are seconds, and the second more than 0")
    return up_s, down_s


def _seconds(text: str) -> float:
    number = float(text)
    if not 0 <= number < math.inf:
        raise argparse.ArgumentTypeError("seconds, 0 or more")
    return number


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError("a port lies between 0 and 65535")
    return number
