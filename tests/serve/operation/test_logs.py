"""The log: one line a request, with nothing in it that a reader typed."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from pledgebook.serve.operation.logs import FORMS, start_log
from tests.serve.conftest import pages_of

LOGGERS = ("pledgebook", "uvicorn", "uvicorn.error")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """The loggers are after a test what they were before it."""
    loggers = [logging.getLogger(name) for name in LOGGERS]
    before = [(one, one.handlers[:], one.propagate, one.level) for one in loggers]
    yield
    for one, handlers, propagates, level in before:
        one.handlers, one.propagate = handlers, propagates
        one.setLevel(level)


@pytest.fixture
def asked(book_path: Path) -> Iterator[TestClient[Litestar]]:
    """The pages of the sample."""
    with pages_of(book_path) as client:
        yield client


def _lines(out: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_request_is_one_line_of_json(asked: TestClient[Litestar]) -> None:
    out = io.StringIO()
    start_log("json", out=out)
    answer = asked.get("/commitments", params={"q": "a secret word"})
    (line,) = _lines(out)

    assert {name: line[name] for name in ("event", "level", "method", "route", "status")} == {
        "event": "requests",
        "level": "info",
        "method": "GET",
        "route": "/commitments",
        "status": 200,
    }
    assert line["ms"] > 0
    assert line["request"] == answer.headers["x-request-id"]
    assert line["time"].endswith("Z")


def test_what_a_reader_typed_is_not_in_the_log(asked: TestClient[Litestar]) -> None:
    out = io.StringIO()
    start_log("json", out=out)
    asked.get("/commitments", params={"q": "a secret word"})
    asked.get("/reset/a-secret-token")

    assert "secret" not in out.getvalue()


def test_a_machine_that_asks_for_health_fills_no_log(asked: TestClient[Litestar]) -> None:
    out = io.StringIO()
    start_log("json", out=out)
    asked.get("/health")

    assert out.getvalue() == ""


def test_as_text_a_request_is_one_line_for_people(asked: TestClient[Litestar]) -> None:
    out = io.StringIO()
    start_log("text", out=out)
    asked.get("/documents")
    (line,) = out.getvalue().splitlines()

    assert " info GET /documents 200 ms=" in line


def test_without_a_log_only_what_is_wrong_is_told(asked: TestClient[Litestar]) -> None:
    out = io.StringIO()
    start_log("none", out=out)
    asked.get("/documents")
    logging.getLogger("pledgebook.access").warning("denied")

    assert out.getvalue().endswith("warning denied\n")
    assert out.getvalue().count("\n") == 1


@pytest.mark.parametrize("form", FORMS)
def test_a_line_break_in_a_message_begins_no_new_line(form: str) -> None:
    out = io.StringIO()
    start_log(form, out=out)
    logging.getLogger("pledgebook.access").warning("denied about=%s", "a\n2026-01-01 info all is well")

    assert out.getvalue().count("\n") == 1


def test_what_was_denied_has_its_fields() -> None:
    out = io.StringIO()
    start_log("json", out=out)
    told = {"access": {"what": "denied", "who": "ann", "act": "record"}}
    logging.getLogger("pledgebook.access").warning('denied who="ann"', extra=told)
    (line,) = _lines(out)

    assert (line["event"], line["what"], line["who"], line["act"]) == ("access", "denied", "ann", "record")


def test_a_defect_is_told_with_its_trace() -> None:
    out = io.StringIO()
    start_log("json", out=out)
    try:
        raise ValueError("no such thing")
    except ValueError as error:
        logging.getLogger("pledgebook.serve").error("no answer", exc_info=error)
    (line,) = _lines(out)

    assert line["message"] == "no answer"
    assert "ValueError: no such thing" in line["trace"]
