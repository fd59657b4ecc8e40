"""The outermost layer: who may call, by which name, how often, how much; and headers that every answer carries."""

import asyncio
import http.cookies
import logging
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from starlette.responses import Response

from anpr_console.domain.api_token import Scope
from anpr_console.domain.clock import Clock
from anpr_console.http_api.callers import AllowedCallers, AllowedHosts
from anpr_console.http_api.limits import Limits
from anpr_console.http_api.live_cookie import COOKIE, read_cookie
from anpr_console.http_api.metrics import EndpointCounters
from anpr_console.http_api.offload import Offload
from anpr_console.http_api.problems import ProblemError, problem_response, unexpected
from anpr_console.http_api.request_rates import RequestRates
from anpr_console.http_api.token_gate import Caller, TokenGate

_logger = logging.getLogger(__name__)

Scope_ = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Scope_, Receive, Send], Awaitable[None]]

_LONGEST_TARGET = 4096
_SECURITY_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
_DEFAULT_POLICY = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
TOKEN_WANTED = {"WWW-Authenticate": 'Bearer realm="anpr-console"'}
_TOKEN_WRONG = {"WWW-Authenticate": 'Bearer realm="anpr-console", error="invalid_token"'}


@dataclass(frozen=True, slots=True)
class Gatekeeping:
    """What the guard decides by.

    Attributes:
        callers: Networks that are let in.
        hosts: Names the station goes by.
        tokens: Who holds which token.
        key: The station's signing key.
        per_minute: Requests a minute, per token or, without one, per address.
        limits: The rest.
        offload: Where tokens are read and verified.
        counters: What is counted for monitoring.
        clock: For rates and the cookie's end.
    """

    callers: AllowedCallers
    hosts: AllowedHosts
    tokens: TokenGate
    key: bytes
    per_minute: int
    limits: Limits
    offload: Offload
    counters: EndpointCounters
    clock: Clock


class Guard:
    """ASGI middleware; what it lets through carries its ``Caller`` (or None) in ``scope["state"]["caller"]``."""

    def __init__(self, application: Asgi, on: Gatekeeping) -> None:
        self._application = application
        self._on = on
        self._rates = RequestRates(on.per_minute, on.clock.monotonic_s)
        self._guesses = RequestRates(on.limits.wrong_tokens_per_minute, on.clock.monotonic_s)

    async def __call__(self, scope: Scope_, receive: Receive, send: Send) -> None:
        """Check a request and hand it on, or refuse it with a problem document."""
        is_begun = False
        status = 0

        async def watched_send(message: Message) -> None:
            nonlocal is_begun, status
            if message["type"].endswith("response.start"):
                is_begun, status = True, message["status"]
                message = _with_security_headers(message)
            elif message["type"] == "websocket.accept":
                is_begun, status = True, 101
            await send(message)

        began_s = self._on.clock.monotonic_s()
        try:
            receive = await self._admit(scope, receive)
            await self._application(scope, receive, watched_send)
        except ProblemError as error:
            if not is_begun:
                await _refuse(scope, receive, watched_send, problem_response(error, scope.get("path")))
        except Exception as error:  # noqa: BLE001 — one bad request must not end the others; it is told and logged
            _log_mistake(scope, error)
            if not is_begun:
                await _refuse(scope, receive, watched_send, problem_response(unexpected(), scope.get("path")))
        finally:
            if status:
                took_s = self._on.clock.monotonic_s() - began_s
                self._on.counters.count_request(scope["type"], _route_of(scope), status, took_s)

    async def _admit(self, scope: Scope_, receive: Receive) -> Receive:
        headers = _headers_of(scope)
        address = scope["client"][0] if scope.get("client") else ""
        if not self._on.callers.is_allowed(address):
            raise ProblemError(
                403, "Your address is not among those that may call this station.", "caller-refused"
            )
        if not self._on.hosts.is_allowed(headers.get("host", "")):
            detail = "This station does not go by the name in the Host header. Call it by its address or its set name."
            raise ProblemError(421, detail, "unknown-host")
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > _LONGEST_TARGET:
            raise ProblemError(414, "The address asked for is too long.")
        caller = await self._caller(headers, address)
        wait_s = self._rates.take(f"token {caller.token_id}" if caller else f"address {address}")
        if wait_s:
            self._on.counters.count_refusal("rate")
            raise _too_many(wait_s, "Too many requests in a minute.")
        scope.setdefault("state", {})["caller"] = caller
        return await self._whole_body(headers, receive) if scope["type"] == "http" else receive

    async def _caller(self, headers: Mapping[str, str], address: str) -> Caller | None:
        authorization = headers.get("authorization")
        if authorization is None:
            return await self._page(headers)
        kind, _, text = authorization.partition(" ")
        guesser = f"address {address}"
        is_wrong_form = kind.lower() != "bearer"
        caller = None
        if not is_wrong_form:
            may_guess = not self._guesses.is_exhausted(guesser)
            caller = await self._on.tokens.recognize(text.strip(), self._on.offload, lambda: may_guess)
        if caller is not None:
            return caller
        self._on.counters.count_refusal("token")
        wait_s = self._guesses.take(guesser)
        if wait_s:
            raise _too_many(wait_s, "Too many tries with tokens that are not known here.")
        _logger.info(
            "a token that is not known here was refused", extra={"event": "token_refused", "address": address}
        )
        raise ProblemError(
            401, "This token is not known here, is over, or was revoked.", "unknown-token", _TOKEN_WRONG
        )

    async def _page(self, headers: Mapping[str, str]) -> Caller | None:
        value = _cookie_of(headers)
        now_s = self._on.clock.now().timestamp()
        token_id = read_cookie(self._on.key, value, now_s) if value else None
        token = await self._on.tokens.holder(token_id, self._on.offload) if token_id else None
        if token is None or Scope.STREAM not in token.scopes:
            return None
        return Caller(token.token_id, token.name, frozenset({Scope.STREAM}), is_page=True)

    async def _whole_body(self, headers: Mapping[str, str], receive: Receive) -> Receive:
        """The body, here in time and not too large, to be read again by whoever answers."""
        most = self._on.limits.most_body_bytes
        too_large = ProblemError(413, f"A body may have {most} bytes here.", headers={"Connection": "close"})
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length[:20]) > most:
            raise too_large
        body = bytearray()
        is_more = length != "0" or "transfer-encoding" in headers
        try:
            async with asyncio.timeout(self._on.limits.body_timeout_s):
                while is_more:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        break
                    body += message.get("body", b"")
                    is_more = message.get("more_body", False)
                    if len(body) > most:
                        raise too_large
        except TimeoutError as error:
            raise ProblemError(
                408, "The body did not come in time.", headers={"Connection": "close"}
            ) from error
        is_given = False

        async def receive_again() -> Message:
            nonlocal is_given
            if is_given:
                return await receive()
            is_given = True
            return {"type": "http.request", "body": bytes(body), "more_body": False}

        return receive_again


def require(caller: Caller | None, wanted: Scope) -> Caller:
    """The caller, if its token has that scope.

    Raises:
        ProblemError: 401 without a token, 403 without the scope.
    """
    if caller is None:
        raise ProblemError(
            401, f"This needs a token with the scope {wanted.value}.", "token-missing", TOKEN_WANTED
        )
    if wanted not in caller.scopes:
        challenge = f'Bearer realm="anpr-console", error="insufficient_scope", scope="{wanted.value}"'
        raise ProblemError(
            403,
            f"This token lacks the scope {wanted.value}.",
            "scope-missing",
            {"WWW-Authenticate": challenge},
        )
    return caller


def _too_many(wait_s: float, why: str) -> ProblemError:
    seconds = ceil(wait_s)
    return ProblemError(
        429, f"{why} Try again in {seconds} s.", "too-many-requests", {"Retry-After": str(seconds)}
    )


def _headers_of(scope: Scope_) -> dict[str, str]:
    """Headers by lower-case name; two Hosts or two Authorizations are a trick and count as none."""
    headers: dict[str, str] = {}
    doubled: set[str] = set()
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        if name in headers:
            doubled.add(name)
            value = f"{headers[name]}; {value}" if name == "cookie" else f"{headers[name]}, {value}"
        headers[name] = value
    for name in doubled & {"host", "authorization"}:
        headers[name] = ""
    return headers


def _cookie_of(headers: Mapping[str, str]) -> str:
    try:
        found = http.cookies.SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except http.cookies.CookieError:
        return ""
    return found.value if found is not None else ""


def _with_security_headers(message: Message) -> Message:
    headers = list(message.get("headers", []))
    names = {name.lower() for name, _ in headers}
    added = [pair for pair in (*_SECURITY_HEADERS, _DEFAULT_POLICY) if pair[0] not in names]
    if b"cache-control" not in names:
        added.append((b"cache-control", b"no-store"))
    return {**message, "headers": [*headers, *added]}


def _route_of(scope: Scope_) -> str:
    """The route's pattern, never the path itself: monitoring must not grow with what callers make up."""
    # Versions of the framework differ in whether it names the prefix.
    return str(getattr(scope.get("route"), "path", "") or "none").removeprefix("/api/v1")


def _log_mistake(scope: Scope_, error: Exception) -> None:
    _logger.error(
        "a request could not be answered: %s",
        type(error).__name__,
        exc_info=error,
        extra={"event": "endpoint_mistake", "route": _route_of(scope)},
    )


async def _refuse(scope: Scope_, receive: Receive, send: Send, response: Response) -> None:
    if scope["type"] == "websocket":
        # The server translates this into a plain HTTP answer to the upgrade.
        await send(
            {
                "type": "websocket.http.response.start",
                "status": response.status_code,
                "headers": [pair for pair in response.raw_headers if pair[0] != b"content-length"],
            }
        )
        await send({"type": "websocket.http.response.body", "body": bytes(response.body)})
        return
    await response(scope, receive, send)
