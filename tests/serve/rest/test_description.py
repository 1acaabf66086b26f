"""The interface keeps what its description promises, whatever it is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from litestar import Litestar
from schemathesis.checks import CheckFunction, not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from pledgebook.model.query import FACETS
from pledgebook.publish.brief import PRESS
from pledgebook.serve.accounts.acts import Act, grants, scope_names
from pledgebook.serve.accounts.gate import Gate
from pledgebook.serve.accounts.people import find_account
from pledgebook.serve.accounts.settings import Settings
from pledgebook.serve.accounts.store import Store
from pledgebook.serve.accounts.tokens import make_token
from pledgebook.serve.app import make_app
from pledgebook.serve.bounds import BOUNDS
from tests.serve.accounts.served import NAMES, QUICK, Watch, fill
from tests.serve.conftest import DAY, HOST, make_book

CHECKS: list[CheckFunction] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = 12
"""Requests of each sort for each operation, the same in every run."""

FEW = 2
"""Requests for each operation and role."""

HOSTS = (HOST, "localhost", "testserver")

PATHS = (
    "commitments",
    "commitments/{id}",
    "statuses",
    "statements",
    "statements/{id}",
    "documents",
    "documents/{id}",
    "parties",
    "parties/{id}",
    "flows",
    "grid",
    "sums",
    "deliveries",
    "targets",
    "indicators",
    "mechanism",
    "bodies",
    "decisions",
    "decisions/{id}",
    "briefs",
    "briefs/{meeting}/brief.docx",
    "briefs/{meeting}/brief.html",
    "briefs/{meeting}/brief.md",
)
WRITTEN = {"documents": Act.ADD, "links": Act.REVIEW, "reviews/undo": Act.REVIEW, "statements/{id}/reviews": Act.REVIEW}


@pytest.fixture
def described(application: Litestar) -> Any:
    """The interface by its own description."""
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", application)


def test_the_description_has_just_these_addresses(described: Any) -> None:
    assert {path.removeprefix("/api/v1/") for path in described.raw_schema["paths"]} == {*PATHS, *WRITTEN}


@pytest.mark.parametrize("path", ["commitments", "statuses", "grid", "sums", "deliveries"])
def test_views_are_described_with_all_that_the_page_takes(described: Any, path: str) -> None:
    told = {one["name"] for one in described.raw_schema["paths"][f"/api/v1/{path}"]["get"]["parameters"]}

    assert told >= {"q", *FACETS, *BOUNDS, "sort", "order", "after", "before", "as_of"}


@pytest.mark.slow
@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: str(mode.value))
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_as_described(described: Any, path: str, mode: schemathesis.GenerationMode) -> None:
    operation = described[f"/api/v1/{path}"]["GET"]

    _for_each(operation, lambda case: case.call_and_validate(checks=CHECKS), mode=mode, examples=EXAMPLES)


@pytest.fixture(scope="session")
def tokens(recorded: str) -> dict[str, str]:
    """A token for reading of each role of the book."""
    return _tokens(recorded, scopes=["read"])


@pytest.fixture
def signed(recorded: str, tokens: dict[str, str]) -> Any:
    """The interface of the book to those who are known."""
    return _signed(recorded, tokens)


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("role", [*NAMES, "nobody"])
def test_every_answer_to_a_role_is_as_described(signed: Any, tokens: dict[str, str], role: str, path: str) -> None:
    header = {"authorization": f"Bearer {tokens[role]}"} if role in tokens else {}
    operation = signed[f"/api/v1/{path}"]["GET"]

    def keeps_its_promise(case: Any) -> None:
        answer = case.call_and_validate(checks=CHECKS, headers=header)

        assert (answer.status_code == 401) == (role == "nobody")
        assert answer.status_code != 403

    _for_each(operation, keeps_its_promise)


@pytest.mark.slow
@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: str(mode.value))
@pytest.mark.parametrize("path", WRITTEN)
def test_every_answer_to_what_is_written_is_as_described(writable: str, path: str, mode: schemathesis.GenerationMode) -> None:
    described = schemathesis.openapi.from_asgi("/api/v1/openapi.json", make_app(writable, as_of=DAY, hosts=HOSTS))
    operation = described[f"/api/v1/{path}"]["POST"]

    _for_each(operation, lambda case: case.call_and_validate(checks=CHECKS), mode=mode, examples=EXAMPLES)


@pytest.mark.slow
@pytest.mark.parametrize("path", WRITTEN)
@pytest.mark.parametrize("role", [*NAMES, "nobody"])
def test_every_answer_to_a_role_that_writes_is_as_described(writable: str, role: str, path: str) -> None:
    made = _tokens(writable, scopes=scope_names())
    operation = _signed(writable, made)[f"/api/v1/{path}"]["POST"]
    header = {"authorization": f"Bearer {made[role]}"} if role in made else {}
    may = role in NAMES and WRITTEN[path] in grants().role[role].may

    def keeps_its_promise(case: Any) -> None:
        answer = case.call_and_validate(checks=CHECKS, headers=header)

        assert (answer.status_code == 401) == (role == "nobody")
        assert (answer.status_code == 403) == (role != "nobody" and not may)

    _for_each(operation, keeps_its_promise)


@pytest.fixture
def writable(tmp_path: Path) -> str:
    """The path of a book that is written to."""
    return str(make_book(tmp_path / "own.book"))


def _for_each(
    operation: Any,
    check: Callable[[Any], object],
    *,
    mode: schemathesis.GenerationMode = schemathesis.GenerationMode.POSITIVE,
    examples: int = FEW,
) -> None:
    """Checks some requests of an operation, the same in every run."""

    @settings(max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def keeps_its_promise(case: Any) -> None:
        check(case)

    keeps_its_promise()


def _tokens(book: str, *, scopes: Sequence[str]) -> dict[str, str]:
    """A token of each role of a book, which gets its accounts by this."""
    store, now = Store.open(book), Watch().now
    fill(store, now=now)
    with store.writing() as connection:
        accounts = {role: find_account(connection, name) for role, name in NAMES.items()}
        made = {
            role: make_token(connection, account, label="schemathesis", scopes=scopes, lifetime=(now, 1))[0]
            for role, account in accounts.items()
        }
    store.close()
    return made


def _signed(book: str, tokens: dict[str, str]) -> Any:
    """The interface of a book with accounts by its own description, as a reader sees it."""
    gate = Gate(Store.open(book), settings=Settings(), clock=Watch(), vault=QUICK)
    app = make_app(book, as_of=DAY, hosts=HOSTS, press=PRESS, gate=gate)
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers={"authorization": f"Bearer {tokens['reader']}"})
