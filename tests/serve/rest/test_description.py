"""The interface keeps what its description promises, whatever it is asked."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from litestar import Litestar
from schemathesis.checks import CheckFunction, not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

CHECKS: list[CheckFunction] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = 12
"""Requests of each sort for each operation, the same in every run."""

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


@pytest.fixture(scope="session")
def described(application: Litestar) -> Any:
    """The interface by its own description."""
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", application)


def test_the_description_has_just_these_addresses(described: Any) -> None:
    assert {path.removeprefix("/api/v1/") for path in described.raw_schema["paths"]} == set(PATHS)


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
