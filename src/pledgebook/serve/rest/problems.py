"""Errors as problem details (RFC 9457), and which of them an address answers with."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any, cast

from litestar import Response
from litestar.exceptions import HTTPException
from litestar.openapi.datastructures import ResponseSpec
from litestar.response import Template

from pledgebook.model.errors import PledgebookError
from pledgebook.serve.pages.errors import status_of
from pledgebook.serve.pages.reading import AnyRequest

ROOT = "/api/v1"
MEDIA = "application/problem+json"
_LOG = logging.getLogger("pledgebook.serve")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What went wrong and what to do next. `code` is that of the error where it is one of ours (`not-in-book`, `usage`…)."""

    type: str
    title: str
    status: int
    detail: str
    code: str = ""
    remedy: str = ""


PROBLEMS = {
    status: ResponseSpec(data_container=Problem, generate_examples=False, description=told, media_type=MEDIA)
    for status, told in (
        (400, "A parameter that cannot be."),
        (401, "It is not said who asks, where the book has accounts; or the token opens nothing (any more)."),
        (403, "Whoever asks may not do this."),
        (404, "Nothing in the book is called so."),
        (503, "Another program is writing to the book; try again."),
    )
}


def answers(pages: Callable[[AnyRequest, HTTPException], Template]) -> Callable[[AnyRequest, Any], Response[Any]]:
    """A handler that answers addresses of the interface with a problem, and others with the page."""

    def choose(request: AnyRequest, error: Any) -> Response[Any]:
        answer: Any = tell_http_error(request, error) if is_of_the_interface(request) else pages(request, error)
        return cast("Response[Any]", answer)  # a page becomes a response on its way out

    return choose


def is_of_the_interface(request: AnyRequest) -> bool:
    """The address is one of the interface and not a page's."""
    return request.url.path == ROOT or request.url.path.startswith((f"{ROOT}/", "/metrics", "/health"))


def tell_http_error(request: AnyRequest, error: HTTPException) -> Response[bytes]:
    """An error of the web as a problem: no such address, a parameter that does not parse."""
    status = error.status_code
    if status == 500:
        return tell_defect(request, error)
    told = [
        f"{one['key']}: {one['message']}" for one in error.extra or () if isinstance(one, dict) and {"key", "message"} <= set(one)
    ]
    detail = "; ".join(told) or (error.detail if status != 404 else f"there is nothing at {request.url.path}")
    answer = _answer(Problem(type="about:blank", title=HTTPStatus(status).phrase, status=status, detail=detail))
    answer.headers.update(error.headers or {})
    return answer


def tell_own_error(_: AnyRequest, error: PledgebookError) -> Response[bytes]:
    """An error of ours as a problem, with its code and its remedy."""
    status = status_of(error)
    detail = f"{error.what} ({error.where})" if error.where else error.what
    title = HTTPStatus(status).phrase
    return _answer(Problem(type="about:blank", title=title, status=status, detail=detail, code=error.code, remedy=error.remedy))


def tell_defect(request: AnyRequest, error: Exception) -> Response[bytes]:
    """A defect of ours as a problem; what happened goes to the log."""
    _LOG.error("no answer to %s", request.url.path, exc_info=error)
    return _answer(
        Problem(type="about:blank", title="Internal Server Error", status=500, detail="a defect of ours; the log says more")
    )


def _answer(problem: Problem) -> Response[bytes]:
    body = json.dumps({name: value for name, value in asdict(problem).items() if value}, ensure_ascii=True).encode()
    return Response(body, status_code=problem.status, media_type=MEDIA)
