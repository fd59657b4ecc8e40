"""The sink that posts to a web address: signed, over checked addresses, by kept connections, without redirects."""

import asyncio
import logging
import ssl
import weakref
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import httpcore
import httpx

from anpr_console import __version__
from anpr_console.delivery.answer import Answer, AnswerKind, Letter
from anpr_console.delivery.guard import Resolve, resolve_guarded, resolve_host
from anpr_console.delivery.http_answers import answer_of
from anpr_console.domain.clock import Clock
from anpr_console.domain.errors import DeliveryError, SettingsError
from anpr_console.settings.push import PushTarget
from anpr_console.wire.multipart import join_parts
from anpr_console.wire.signing import sign

_logger = logging.getLogger(__name__)
_READ_AT_MOST = 16_384
_KEEP_ALIVE_S = 60.0
_MOST_CONNECTIONS = 40


@dataclass(frozen=True, slots=True)
class Secrets:
    """What a target's events are signed with, the newest first; more than one while it rotates."""

    values: tuple[str, ...] = field(default=(), repr=False)


class _GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects only to addresses that were checked, so that no second look-up can say something else."""

    def __init__(self, allowed: Sequence[str], resolve: Resolve) -> None:
        self._allowed = tuple(allowed)
        self._resolve = resolve
        self._plain = httpcore.AnyIOBackend()
        self._opened: weakref.WeakSet[httpcore.AsyncNetworkStream] = weakref.WeakSet()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 (httpcore's protocol)
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        addresses = await resolve_guarded(host, port, self._allowed, self._resolve)
        problem: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                stream = await self._plain.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
            else:
                self._opened.add(stream)
                return stream
        raise problem

    async def close(self) -> None:
        """Close what a failed handshake left open."""
        for stream in tuple(self._opened):
            await stream.aclose()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class _GuardedTransport(httpx.AsyncHTTPTransport):
    """httpx over the guarded backend."""

    def __init__(self, context: ssl.SSLContext, backend: _GuardedBackend) -> None:
        super().__init__(verify=context, trust_env=False)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            max_connections=_MOST_CONNECTIONS,
            max_keepalive_connections=_MOST_CONNECTIONS,
            keepalive_expiry=_KEEP_ALIVE_S,
            http1=True,
            http2=False,
            network_backend=backend,
        )


class WebhookSink:
    """Posts events to one target.

    Args:
        target: Where and how.
        secrets: What to sign with.
        allowed_hosts: Where events may go at all; empty for the rule without a list.
        clock: Tells the time.
        resolve: Turns names into addresses.

    Raises:
        DeliveryError: A certificate or key can't be used; the sentence says which.
    """

    def __init__(
        self,
        target: PushTarget,
        secrets: Secrets,
        allowed_hosts: Sequence[str],
        clock: Clock,
        resolve: Resolve = resolve_host,
    ) -> None:
        self._target = target
        self._secrets = secrets
        self._clock = clock
        self._backend = _GuardedBackend(allowed_hosts, resolve)
        self._client = httpx.AsyncClient(
            transport=_GuardedTransport(_tls_context(target), self._backend),
            timeout=httpx.Timeout(target.timeout_s),
            follow_redirects=False,
            trust_env=False,
            headers={"User-Agent": f"anpr-console/{__version__}", "Accept": "*/*"},
        )

    async def send(self, letter: Letter) -> Answer:
        """Post it once."""
        try:
            content_type, content = _content(letter)
            headers = sign(content, letter.entry.event_id, letter.attempted_at, self._secrets.values)
        except SettingsError as error:
            return Answer(AnswerKind.LATER, str(error))
        try:
            async with asyncio.timeout(self._target.timeout_s):
                return await self._post(content, headers | {"Content-Type": content_type})
        except TimeoutError:
            return Answer(AnswerKind.UNREACHED, f"No answer within {self._target.timeout_s:g} s.")
        except DeliveryError as error:
            return Answer(AnswerKind.UNREACHED, str(error))
        except httpx.HTTPError as error:
            return Answer(AnswerKind.UNREACHED, _describe(error, self._target.timeout_s))

    async def _post(self, content: bytes, headers: dict[str, str]) -> Answer:
        async with self._client.stream(
            "POST", self._target.url, content=content, headers=headers
        ) as response:
            body = b""
            async for piece in response.aiter_raw():
                body += piece
                if len(body) > _READ_AT_MOST:
                    # Leaving the block without the rest closes the connection: nobody may feed us for ever.
                    break
            return answer_of(response.status_code, response.headers, body[:1000], self._clock.now())

    async def close(self) -> None:
        """Let go of connections."""
        await self._client.aclose()
        await self._backend.close()


def _content(letter: Letter) -> tuple[str, bytes]:
    if not letter.pictures:
        return "application/json", letter.body
    body = join_parts(letter.body, letter.pictures)
    return body.content_type, body.content


def _tls_context(target: PushTarget) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=target.ca_file or None)
    except (OSError, ssl.SSLError) as error:
        raise DeliveryError(
            f"The certificate authority {target.ca_file} of {target.name} can't be used: {_reason(error)}."
        ) from error
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if target.client_certificate_file:
        try:
            # A password would be asked for on the terminal, where nobody sits.
            context.load_cert_chain(
                target.client_certificate_file, target.client_key_file or None, password=lambda: ""
            )
        except (OSError, ssl.SSLError) as error:
            raise DeliveryError(
                f"The client certificate of {target.name} can't be used: {_reason(error)}. Check certificate and key "
                "(PEM, the key without password)."
            ) from error
    return context


def _reason(error: OSError) -> str:
    return error.strerror or getattr(error, "reason", "") or type(error).__name__


def _describe(error: httpx.HTTPError, timeout_s: float) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"The target's certificate is not trusted: {cause.verify_message}."
        if isinstance(cause, ssl.SSLError):
            return f"No secure connection ({cause.reason or 'TLS error'})."
        if isinstance(cause, OSError) and cause.strerror:
            return f"No connection: {cause.strerror}."
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx.TimeoutException):
        return f"No answer within {timeout_s:g} s."
    if isinstance(error, httpx.RemoteProtocolError):
        return "The target broke the connection or does not speak HTTP."
    return f"The connection failed ({type(error).__name__})."
