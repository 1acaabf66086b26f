"""A book that the tests of a page may write to, and forms sent as its pages send them."""

from __future__ import annotations

from pathlib import Path

import pytest
from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient

from tests.serve.conftest import make_book
from tests.serve.test_security import token_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The sample, for a test that may write to it."""
    return make_book(tmp_path / "own.book")


def send(client: TestClient[Litestar], address: str, form: dict[str, str | list[str]]) -> Response:
    """What a form of the pages of review answers."""
    token = token_of(client, "/review")
    return client.post(address, data={**form, "_csrf_token": token}, follow_redirects=False)
