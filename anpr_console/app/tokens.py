"""``anpr-console tokens``: make, list and revoke tokens of the HTTP endpoint."""

import argparse
import json
from datetime import UTC, datetime, time, timedelta

from anpr_console.app.cli import EXIT_OK, EXIT_USAGE, add_data_argument
from anpr_console.domain.api_token import ApiToken, Scope
from anpr_console.domain.clock import SystemClock
from anpr_console.domain.plate_list import parse_day
from anpr_console.settings.paths import default_data_dir
from anpr_console.storage.tokens import TokenStore

_EPILOG = """\
examples:
  anpr-console tokens add "Venus Sentinel" --scope read --scope lists
  anpr-console tokens add "guard's phone" --scope stream --until 2027-06-30
  anpr-console tokens list
  anpr-console tokens revoke "guard's phone"

scopes: read (passages, events, pictures, cameras), lists (change plate lists), resend (send deliveries again),
metrics (figures for monitoring), stream (live pictures and the page /live).

A token is shown once, when it is made. A running console follows within seconds; it need not be stopped.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command's arguments."""
    parser.epilog = _EPILOG
    add_data_argument(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    parser.add_argument("action", choices=("add", "list", "revoke"), help="what to do")
    parser.add_argument(
        "name", nargs="?", default="", metavar="NAME", help="who holds it; revoke: name or id"
    )
    parser.add_argument(
        "--scope",
        action="append",
        choices=[scope.value for scope in Scope],
        help="add: what it is good for; may be given several times",
    )
    parser.add_argument("--until", type=_day, metavar="DAY", help="add: last day, such as 2027-06-30")


def _day(text: str) -> datetime:
    try:
        day = parse_day(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is no day; write it like 2027-06-30") from error
    # The whole last day counts, by this machine's calendar.
    return datetime.combine(day + timedelta(days=1), time()).astimezone().astimezone(UTC)


def run(arguments: argparse.Namespace) -> int:
    """Do one of the actions.

    Raises:
        SettingsError: A sentence says what is in the way.
    """
    clock = SystemClock()
    store = TokenStore((arguments.data or default_data_dir()).absolute(), clock)
    match arguments.action:
        case "list":
            for token in store.tokens():
                print(_line(token, clock.now(), is_json=arguments.json))
            return EXIT_OK
        case "revoke":
            revoked = store.revoke(arguments.name)
            print(
                _line(revoked, clock.now(), is_json=True)
                if arguments.json
                else f"Revoked “{revoked.name}” ({revoked.token_id})."
            )
            return EXIT_OK
        case _:
            return _add(store, arguments)


def _add(store: TokenStore, arguments: argparse.Namespace) -> int:
    if not arguments.scope:
        print("anpr-console tokens: add needs at least one --scope; --help tells which there are.")
        return EXIT_USAGE
    made = store.add(arguments.name, {Scope(scope) for scope in arguments.scope}, arguments.until)
    if arguments.json:
        print(json.dumps({**_described(made.token), "token": made.text}, ensure_ascii=False))
        return EXIT_OK
    scopes = ", ".join(sorted(made.token.scopes))
    print(f"Token for “{made.token.name}” ({scopes}). It is shown this once; keep it like a password:")
    print(made.text)
    return EXIT_OK


def _described(token: ApiToken) -> dict[str, object]:
    return {
        "token_id": token.token_id,
        "name": token.name,
        "scopes": sorted(token.scopes),
        "created_at": token.created_at.isoformat(),
        "expires_at": token.expires_at.isoformat() if token.expires_at else None,
        "revoked_at": token.revoked_at.isoformat() if token.revoked_at else None,
        "used_at": token.used_at.isoformat() if token.used_at else None,
    }


def _line(token: ApiToken, now: datetime, *, is_json: bool) -> str:
    if is_json:
        return json.dumps(_described(token), ensure_ascii=False)
    if token.revoked_at is not None:
        state = f"revoked {token.revoked_at.astimezone():%Y-%m-%d}"
    elif not token.is_valid_at(now):
        state = "expired"
    elif token.expires_at is not None:
        state = f"until {(token.expires_at - timedelta(seconds=1)).astimezone():%Y-%m-%d}"
    else:
        state = "in force"
    used = f"used {token.used_at.astimezone():%Y-%m-%d %H:%M}" if token.used_at else "never used"
    return f"{token.token_id}  {token.name:24} {','.join(sorted(token.scopes)):24} {state}, {used}"
