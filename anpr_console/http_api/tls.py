"""TLS from certificate files, looked at before anything starts."""

import ssl
from pathlib import Path

from anpr_console.domain.errors import ApiError
from anpr_console.settings.push import EndpointSettings


def tls_context(settings: EndpointSettings) -> ssl.SSLContext | None:
    """What to speak TLS with; None where the settings name no certificate.

    Raises:
        ApiError: The files are missing, damaged or don't belong together; a sentence says which.
    """
    certificate, key = settings.tls_certificate_file.strip(), settings.tls_key_file.strip()
    if not certificate and not key:
        return None
    if not certificate:
        raise ApiError("The endpoint's settings name a TLS key but no certificate. Name both, or neither.")
    for what, file in (("certificate", certificate), ("key", key or certificate)):
        _check_readable(what, file)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        # A key with a password would make the start wait for somebody to type it.
        context.load_cert_chain(certificate, key or None, password=_refuse_password)
    except ssl.SSLError as error:
        raise ApiError(_sentence(error, certificate, key or certificate)) from error
    return context


def _refuse_password() -> str:
    raise ApiError(
        "The endpoint's TLS key is protected by a password. Give it a key file without one, readable by this user only."
    )


def _check_readable(what: str, file: str) -> None:
    try:
        with Path(file).open("rb") as opened:
            opened.read(1)
    except OSError as error:
        raise ApiError(
            f"The endpoint's TLS {what} file {file} can't be read: {error.strerror or type(error).__name__}. "
            "Correct its path in the endpoint's settings."
        ) from error


def _sentence(error: ssl.SSLError, certificate: str, key: str) -> str:
    match error.reason:
        case "KEY_VALUES_MISMATCH":
            return f"The TLS key {key} does not belong to the certificate {certificate}. Name the key it was made with."
        case "EE_KEY_TOO_SMALL" | "CA_MD_TOO_WEAK" | "CA_KEY_TOO_SMALL":
            return (
                f"The TLS certificate {certificate} is too weak to be used ({error.reason}). Make a new one."
            )
        case _:
            return (
                f"{certificate} and {key} can't be used for TLS: they must be PEM files, the certificate first, then "
                "those that signed it; the key without a password."
            )
