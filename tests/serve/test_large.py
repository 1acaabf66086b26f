"""The pages of a large book come from its read index: none of them works the whole book out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from pledgebook.flow.desk import Desk
from pledgebook.flow.listing import Listing
from pledgebook.flow.outlook import Outlook
from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.ledger.book import Book
from pledgebook.model.query import Query
from pledgebook.serve.app import app_for
from pledgebook.serve.intake.place import spool_folder
from pledgebook.serve.intake.spool import Spool
from pledgebook.serve.intake.worker import Intake
from pledgebook.serve.present.names import PartyNames
from pledgebook.serve.saved import SavedViews
from pledgebook.serve.shelf import Shelf
from tests.serve.conftest import DAY, HOST, pages_of

_TOKEN = re.compile(r'value="[0-9a-f]{64,}"')


class _Apart(Desk):
    """A desk that never works its book out."""

    def outlook(self) -> Outlook:
        raise AssertionError("the whole book was worked out")


@pytest.fixture(scope="module")
def large(book_path: Path) -> Iterator[TestClient[Litestar]]:
    """The pages of the sample, answered as those of a large book."""
    book = Book.open(str(book_path))
    listing = Listing(book, large=0)
    shelf = Shelf(
        book,
        names=PartyNames(load_gazetteer().party),
        make_desk=lambda held, day: _Apart(held, as_of=day, listing=listing),
        views=SavedViews(str(book_path)),
    )
    intake = Intake(book, Spool(spool_folder(str(book_path))), fetches=False)
    with TestClient(app_for(shelf, intake, today=lambda: DAY, hosts=(HOST,))) as client:
        yield client


def _addresses(book_path: Path) -> list[str]:
    with Book.open(str(book_path)) as book:
        rows = Desk(book, as_of=DAY).rows(Query(limit=1000)).rows
    commitments = [f"/commitments/{row.commitment}" for row in rows]
    documents = sorted({f"/documents/{name}" for row in rows for name in row.documents})
    return ["/", "/commitments", "/commitments?theme=trade", "/commitments?q=billion", "/documents", *commitments, *documents]


def _said(client: TestClient[Litestar], address: str) -> str:
    """What a page says, without the sign of the visit that its forms carry."""
    return _TOKEN.sub("", client.get(address).text)


def test_a_page_of_a_large_book_says_what_it_says_of_a_small_one(large: TestClient[Litestar], book_path: Path) -> None:
    with pages_of(book_path) as small:  # a visitor of its own, who chose no theme
        differ = [one for one in _addresses(book_path)[1:] if _said(large, one) != _said(small, one)]

    assert differ == []


def test_no_page_that_comes_from_the_index_works_the_whole_book_out(large: TestClient[Litestar], book_path: Path) -> None:
    told = {address: large.get(address).status_code for address in _addresses(book_path)}

    assert set(told.values()) == {200}
