"""A commitment's page with deliveries by recipient, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.serve.browser.conftest import serving
from tests.serve.browser.looking import Scheme, beyond, faults
from tests.serve.conftest import make_book
from tests.serve.sample import PLACES
from tests.serve.test_figures import bring_figures

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def figured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the sample with its deliveries."""
    path = make_book(Path(tmp_path_factory.mktemp("figured")) / "sample.book")
    bring_figures(path)
    with serving(path) as address:
        yield address


@pytest.fixture(params=[1280, 390])
def page(request: pytest.FixtureRequest, chromium: Browser, figured: str, scheme: Scheme) -> Iterator[Page]:
    """The page of the training places, on a desk and on a phone, in both colour schemes."""
    context = chromium.new_context(viewport={"width": request.param, "height": 900}, color_scheme=scheme)
    opened = context.new_page()
    opened.goto(f"{figured}/commitments/{PLACES.id}")
    yield opened
    context.close()


def test_deliveries_are_accessible(page: Page) -> None:
    assert faults(page) == ""


def test_deliveries_fit_the_screen(page: Page) -> None:
    assert beyond(page) == 0
