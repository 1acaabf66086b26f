"""Saved views: kept beside the book, each reader's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from pledgebook.ledger.book import Book
from pledgebook.model.errors import BookError, NotInBook, UsageError
from pledgebook.serve.saved import MOST, SavedViews
from tests.serve.conftest import make_book, pages_of

Client = TestClient[Litestar]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book of the sample that a test may write beside."""
    return make_book(tmp_path / "sample.book")


@pytest.fixture
def desk(book: Path) -> Iterator[Client]:
    """The pages of that book at a desk."""
    with pages_of(book) as client:
        yield client


def save(client: Client, name: str, address: str) -> int:
    """Saves a view through the form of its page; the status of the answer."""
    found = re.search(r'name="_csrf_token" value="([^"]+)"', client.get("/commitments").text)
    assert found
    data = {"_csrf_token": found[1], "name": name, "view": address}
    return client.post("/views/save", data=data, follow_redirects=False).status_code


def id_of(client: Client, name: str) -> str:
    """The id of a saved view, from the list."""
    found = re.search(rf'href="/views/(v[0-9a-f]+)"><b>{name}</b>', client.get("/views").text)
    assert found
    return found[1]


def test_a_saved_view_leads_to_what_was_shown(desk: Client) -> None:
    assert save(desk, "Railways", "/commitments?q=railway&sort=due") == 303
    answer = desk.get(f"/views/{id_of(desk, 'Railways')}", follow_redirects=False)

    assert answer.headers["location"] == "/commitments?q=railway&sort=due"


def test_a_saved_view_has_a_feed_under_its_name(desk: Client) -> None:
    save(desk, "Vaccines", "/commitments?q=vaccine")
    answer = desk.get(f"/views/{id_of(desk, 'Vaccines')}/feed.atom")

    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert "<title>Vaccines</title>" in answer.text
    assert answer.text.count("<entry>") == 1


def test_a_name_used_again_stands_for_the_later_view(desk: Client) -> None:
    save(desk, "Mine", "/commitments?q=one")
    save(desk, "  Mine ", "/commitments?q=two")
    html = desk.get("/views").text

    assert html.count("<b>Mine</b>") == 1
    assert "words: two" in html


def test_a_removed_view_is_gone(desk: Client) -> None:
    save(desk, "Mine", "/commitments?q=one")
    name = id_of(desk, "Mine")
    found = re.search(r'name="_csrf_token" value="([^"]+)"', desk.get("/views").text)
    assert found
    desk.post(f"/views/{name}/remove", data={"_csrf_token": found[1]})

    assert desk.get(f"/views/{name}").status_code == 404


@pytest.mark.parametrize("address", ["https://elsewhere.example/commitments", "//elsewhere.example/commitments", "/documents", ""])
def test_only_views_of_the_commitments_are_saved(desk: Client, address: str) -> None:
    assert save(desk, "Odd", address) == 400


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\x00b"])
def test_a_view_needs_a_name(desk: Client, name: str) -> None:
    assert save(desk, name, "/commitments?q=one") == 400


def test_a_name_is_shown_as_it_was_typed(desk: Client) -> None:
    save(desk, "<script>alert(1)</script>", "/commitments?q=one")

    assert "<b>&lt;script&gt;alert(1)&lt;/script&gt;</b>" in desk.get("/views").text


def test_nothing_is_made_on_the_disk_before_something_is_saved(desk: Client, book: Path) -> None:
    desk.get("/views")

    assert not book.with_name("sample.book.views").exists()


def test_saving_adds_nothing_to_the_book(desk: Client, book: Path) -> None:
    save(desk, "Mine", "/commitments?q=one")
    with Book.open(str(book)) as opened:
        kinds = {type(event).__name__ for _, event in opened.events()}

    assert kinds == {"DocumentRead", "StatementFound", "LinkFound"}


@pytest.fixture
def saved(address: str) -> Iterator[SavedViews]:
    """Saved views beside a book on each database."""
    Book.open(address, create=True).close()
    views = SavedViews(address)
    yield views
    views.close()


def test_readers_do_not_see_each_others_views(saved: SavedViews) -> None:
    mine = saved.save("one", "Mine", address="/commitments?q=one")

    assert [view.name for view in saved.of("one")] == ["Mine"]
    assert saved.of("two") == ()
    with pytest.raises(NotInBook):
        saved.one("two", mine.id)


def test_nobody_removes_the_view_of_another(saved: SavedViews) -> None:
    mine = saved.save("one", "Mine", address="/commitments?q=one")
    saved.save("two", "Theirs", address="/commitments?q=two")
    saved.remove("two", mine.id)

    assert saved.of("one") == (mine,)


def test_there_is_an_end_to_saving(saved: SavedViews) -> None:
    for number in range(MOST):
        saved.save("one", f"View {number}", address="/commitments")

    with pytest.raises(UsageError, match="200 saved views"):
        saved.save("one", "One more", address="/commitments")


def test_first_views_that_are_saved_at_once_are_all_kept(saved: SavedViews) -> None:
    names = [f"View {number}" for number in range(6)]
    with ThreadPoolExecutor(len(names)) as readers:
        list(readers.map(lambda name: saved.save("one", name, address="/commitments?q=one"), names))

    assert [view.name for view in saved.of("one")] == names


def test_closed_views_open_nothing_any_more(address: str) -> None:
    Book.open(address, create=True).close()
    views = SavedViews(address)
    views.close()

    with pytest.raises(BookError, match="closed"):
        views.save("one", "Mine", address="/commitments?q=one")
