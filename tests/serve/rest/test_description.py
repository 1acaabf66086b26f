"""The interface keeps what its description promises, whatever it is asked."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from litestar import Litestar
from schemathesis.checks import CheckFunction, not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance
from sqlalchemy import Connection

from pledgebook.model.query import FACETS
from pledgebook.publish.brief import PRESS
from pledgebook.serve.accounts.gate import Gate
from pledgebook.serve.accounts.people import find_account
from pledgebook.serve.accounts.settings import Settings
from pledgebook.serve.accounts.store import Store
from pledgebook.serve.accounts.tokens import make_token
from pledgebook.serve.app import make_app
from pledgebook.serve.bounds import BOUNDS
from tests.serve.accounts.served import NAMES, QUICK, Watch, fill
from tests.serve.conftest import DAY, HOST

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


@pytest.fixture
def described(application: Litestar) -> Any:
    """The interface by its own description."""
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", application)


def test_the_description_has_just_these_addresses(described: Any) -> None:
    assert {path.removeprefix("/api/v1/") for path in described.raw_schema["paths"]} == set(PATHS)


@pytest.mark.parametrize("path", ["commitments", "statuses", "grid", "sums", "deliveries"])
def test_views_are_described_with_all_that_the_page_takes(described: Any, path: str) -> None:
    told = {one["name"] for one in described.raw_schema["paths"][f"/api/v1/{path}"]["get"]["parameters"]}

    assert told >= {"q", *FACETS, *BOUNDS, "sort", "order", "after", "before", "as_of"}


@pytest.mark.slow
@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: str(mode.value))
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_as_described(described: Any, path: str, mode: schemathesis.GenerationMode) -> None:
    operation = described[f"/api/v1/{path}"]["GET"]

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def keeps_its_promise(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)

    keeps_its_promise()


@pytest.fixture(scope="session")
def tokens(recorded: str) -> dict[str, str]:
    """A token for reading of each role of the book."""
    store = Store.open(recorded)
    fill(store, now=Watch().now)
    with store.writing() as connection:
        made = {role: _token(connection, name, now=Watch().now) for role, name in NAMES.items()}
    store.close()
    return made


@pytest.fixture
def signed(recorded: str, tokens: dict[str, str]) -> Any:
    """The interface of a book with accounts by its own description, as a reader sees it."""
    gate = Gate(Store.open(recorded), settings=Settings(), clock=Watch(), vault=QUICK)
    app = make_app(recorded, as_of=DAY, hosts=(HOST, "localhost", "testserver"), press=PRESS, gate=gate)
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers={"authorization": f"Bearer {tokens['reader']}"})


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("role", [*NAMES, "nobody"])
def test_every_answer_to_a_role_is_as_described(signed: Any, tokens: dict[str, str], role: str, path: str) -> None:
    header = {"authorization": f"Bearer {tokens[role]}"} if role in tokens else {}
    operation = signed[f"/api/v1/{path}"]["GET"]

    @settings(max_examples=FEW, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=schemathesis.GenerationMode.POSITIVE))
    def keeps_its_promise(case: Any) -> None:
        answer = case.call_and_validate(checks=CHECKS, headers=header)

        assert (answer.status_code == 401) == (role == "nobody")
        assert answer.status_code != 403

    keeps_its_promise()


def _token(connection: Connection, name: str, *, now: int) -> str:
    return make_token(connection, find_account(connection, name), label="schemathesis", scopes=["read"], lifetime=(now, 1))[0]
