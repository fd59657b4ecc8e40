"""Problem documents (RFC 9457): every refusal of the endpoint is one, whoever refuses."""

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from anpr_console.domain.errors import StorageError
from anpr_console.wire.station_resources import PROBLEM_MEDIA_TYPE, FieldProblem, Problem

_logger = logging.getLogger(__name__)
_MOST_ERRORS = 20
_DETAILS: dict[int, str] = {
    404: "There is nothing at this address. GET /api/v1/openapi.json lists what there is.",
    405: "This address does not know that method; the header Allow says which it knows.",
}


class ProblemError(Exception):
    """A request is refused; becomes a problem document.

    Attributes:
        status: HTTP status.
        detail: What happened and what to do.
        kind: Last part of the problem's type; empty where the status says it all.
        headers: To be sent along.
    """

    def __init__(
        self, status: int, detail: str, kind: str = "", headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.kind = kind
        self.headers = dict(headers or {})


def busy(detail: str, retry_after_s: int = 5) -> ProblemError:
    """503 with a hint when to come again."""
    return ProblemError(503, detail, "busy", {"Retry-After": str(retry_after_s)})


def problem_response(
    error: ProblemError, instance: str | None = None, errors: Sequence[FieldProblem] = ()
) -> Response:
    """The problem as an answer."""
    problem = Problem(
        type=f"urn:anpr-console:problem:{error.kind}" if error.kind else "about:blank",
        title=error.kind.replace("-", " ").capitalize() if error.kind else HTTPStatus(error.status).phrase,
        status=error.status,
        detail=error.detail,
        instance=instance,
        errors=tuple(errors),
    )
    return JSONResponse(
        problem.model_dump(mode="json"),
        error.status,
        headers={"Cache-Control": "no-store", **error.headers},
        media_type=PROBLEM_MEDIA_TYPE,
    )


def add_problem_handlers(application: FastAPI) -> None:
    """Let the framework's own refusals and our errors become problem documents too."""
    application.add_exception_handler(ProblemError, _on_problem)
    application.add_exception_handler(HTTPException, _on_http_error)
    application.add_exception_handler(RequestValidationError, _on_invalid)
    application.add_exception_handler(StorageError, _on_storage_error)
    application.add_exception_handler(Exception, _on_unexpected)


def unexpected() -> ProblemError:
    """What the caller is told of a mistake of ours; the log has the rest."""
    return ProblemError(500, "The console made a mistake here. Its log has the details; other requests work.")


async def _on_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)  # noqa: S101 (registered for nothing else)
    if request.scope["type"] == "websocket":
        # The framework has no answer for a WebSocket that was not accepted; the guard has.
        raise error
    return problem_response(error, request.url.path)


async def _on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    detail = _DETAILS.get(error.status_code) or str(error.detail)
    return problem_response(ProblemError(error.status_code, detail, headers=error.headers), request.url.path)


async def _on_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    # What was sent is not sent back: it may hold plates, and it may be long.
    errors = [
        FieldProblem(
            where=".".join(str(part) for part in found["loc"])[:200], message=str(found["msg"])[:300]
        )
        for found in error.errors()[:_MOST_ERRORS]
    ]
    problem = ProblemError(
        422, "Parts of this request are not as they must be; see errors.", "invalid-request"
    )
    return problem_response(problem, request.url.path, errors)


async def _on_storage_error(request: Request, error: Exception) -> Response:
    # The sentence names files of this machine: it is for the log, not for callers.
    _logger.warning("a request could not be answered: %s", error, extra={"event": "endpoint_record_unread"})
    return problem_response(busy("The record can't be read right now. Try again soon."), request.url.path)


async def _on_unexpected(request: Request, _error: Exception) -> Response:
    return problem_response(unexpected(), request.url.path)
