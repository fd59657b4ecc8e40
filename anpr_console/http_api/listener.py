"""Takes the HTTP port before anything else starts. Imports no server, so that it costs no time at the start."""

import errno
import socket

from anpr_console.domain.errors import ApiError


def bind(host: str, port: int) -> socket.socket:
    """Take the port before anything else starts, so that a refusal is an ordinary message.

    Args:
        host: Address to listen on, such as ``127.0.0.1`` or ``::``.
        port: 0 means any free port.

    Returns:
        The bound socket; it listens once a server runs on it.

    Raises:
        ApiError: Another program has the port, or the address is not one of this machine.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise ApiError(
            f"The address {host} is unknown here. Check the endpoint's host in the settings."
        ) from error
    listener = socket.socket(family, kind, protocol)
    try:
        # Without this a restart would have to wait until old connections have timed out.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise ApiError(_refusal(host, port, error)) from error
    return listener


def _refusal(host: str, port: int, error: OSError) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            return (
                f"Port {port} on {host} is in use by another program, so the HTTP endpoint can't listen there. "
                "End that program or choose another port (--port, or the endpoint's settings)."
            )
        case errno.EACCES | errno.EPERM:
            return f"This user may not listen on port {port}. Choose a port above 1023."
        case errno.EADDRNOTAVAIL:
            return f"The address {host} does not belong to this machine. Check the endpoint's host in the settings."
        case _:
            return (
                f"The HTTP endpoint can't listen on {host}:{port}: {error.strerror or type(error).__name__}."
            )


def address_of(listener: socket.socket, *, is_tls: bool = False) -> str:
    """The address for people and programs, such as ``http://127.0.0.1:8642``."""
    host, port = listener.getsockname()[:2]
    scheme = "https" if is_tls else "http"
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"
