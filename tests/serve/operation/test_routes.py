"""Health, figures, and the name of each request."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient
from litestar.types import ASGIApp

from pledgebook.ledger.book import Book
from pledgebook.ledger.store import make_engine, read_address, writing
from pledgebook.serve.app import make_app
from tests.serve.conftest import DAY, HOST, make_book
from tests.serve.operation.asking import asked_from

Client = TestClient[ASGIApp]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book of one's own."""
    return make_book(tmp_path / "own.book")


@pytest.fixture
def here(path: Path) -> Iterator[Client]:
    """The server as this machine itself asks it."""
    with TestClient(asked_from(make_app(str(path), as_of=DAY, hosts=(HOST,)), "127.0.0.1")) as client:
        yield client


def lose_events(path: Path) -> None:
    """Makes the book unreadable."""
    engine = make_engine(read_address(str(path)), patience=5)
    with writing(engine) as connection:
        connection.exec_driver_sql("ALTER TABLE events RENAME TO gone")
    engine.dispose()


def _figure(text: str, line: str) -> float:
    return next(float(one.rpartition(" ")[2]) for one in text.splitlines() if one.startswith(f"{line} "))


def test_the_server_lives_without_asking_the_book(here: Client) -> None:
    assert here.get("/health/live").json() == {"status": "alive"}


def test_readiness_tells_the_last_event_and_its_hash(here: Client, path: Path) -> None:
    with Book.open(str(path)) as book:
        verified = book.verify()
    told = here.get("/health").json()

    assert (told["status"], told["last"], told["head"]) == ("ready", verified.events, verified.head)


@pytest.mark.parametrize("address", ["/health", "/health/ready"])
def test_a_book_that_cannot_be_read_makes_the_server_not_ready(here: Client, path: Path, address: str) -> None:
    lose_events(path)
    answer = here.get(address)

    assert (answer.status_code, answer.json()["status"]) == (503, "not ready")
    assert str(path) not in answer.text


def test_a_server_whose_book_is_gone_still_lives(here: Client, path: Path) -> None:
    lose_events(path)

    assert here.get("/health/live").status_code == 200


def test_requests_are_counted_by_route_and_status_and_not_by_address(here: Client) -> None:
    for name in ("one", "two"):
        here.get(f"/commitments/{name}")
    text = here.get("/metrics").text

    assert _figure(text, 'pledgebook_requests_total{method="GET",route="/commitments/{commitment_id}",status="404"}') == 2
    assert "/commitments/one" not in text


def test_an_address_that_is_nothing_is_counted_without_its_name(here: Client) -> None:
    here.get("/a-secret")
    text = here.get("/metrics").text

    assert _figure(text, 'pledgebook_requests_total{method="GET",route="(none)",status="404"}') == 1
    assert "a-secret" not in text


def test_the_buckets_of_a_histogram_grow_to_its_count(here: Client) -> None:
    here.get("/health/live")
    text = here.get("/metrics").text
    buckets = [
        float(line.rpartition(" ")[2]) for line in text.splitlines() if line.startswith("pledgebook_request_seconds_bucket{")
    ]

    assert buckets == sorted(buckets)
    assert buckets[-1] == _figure(text, 'pledgebook_request_seconds_count{route="/health/live"}') == 1


def test_the_figures_tell_what_the_book_holds(here: Client, path: Path) -> None:
    text = here.get("/metrics").text
    with Book.open(str(path)) as book:
        held = book.counts()

    assert _figure(text, "pledgebook_events") == held.events
    assert _figure(text, "pledgebook_statements") == held.statements == len(held_statements(path))


def held_statements(path: Path) -> tuple[object, ...]:
    """The statements of the book at a path."""
    with Book.open(str(path)) as book:
        return book.statements()


def test_what_the_gate_refused_is_counted(here: Client) -> None:
    told = {"access": {"what": "sign-in-refused"}}
    logging.getLogger("pledgebook.access").warning("sign-in-refused", extra=told)

    assert _figure(here.get("/metrics").text, 'pledgebook_refused_total{what="sign-in-refused"}') == 1


def test_figures_are_not_told_to_another_machine(path: Path) -> None:
    with TestClient(asked_from(make_app(str(path), as_of=DAY, hosts=(HOST,)), "192.0.2.7")) as client:
        assert client.get("/metrics").status_code == 403


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
def test_figures_are_not_told_through_a_proxy_on_this_machine(here: Client, header: str) -> None:
    assert here.get("/metrics", headers={header: "192.0.2.7"}).status_code == 403


def test_the_figures_are_in_the_form_that_prometheus_reads(here: Client) -> None:
    answer = here.get("/metrics")
    lines = answer.text.splitlines()
    families = [line.split()[2] for line in lines if line.startswith("# TYPE")]

    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert len(families) == len(set(families))
    assert all(any(line.startswith(name) for name in families) for line in lines if not line.startswith("#"))


def test_every_answer_carries_a_name_of_its_own(here: Client) -> None:
    names = {here.get("/health/live").headers["x-request-id"] for _ in range(3)}

    assert len(names) == 3


def test_the_name_that_a_proxy_gave_is_kept(here: Client) -> None:
    assert here.get("/nowhere", headers={"X-Request-ID": "edge-17"}).headers["x-request-id"] == "edge-17"


@pytest.mark.parametrize("name", ["a b", "x" * 65, 'a"b', "../x", ""])
def test_a_name_that_is_none_is_replaced(here: Client, name: str) -> None:
    assert here.get("/health/live", headers={"X-Request-ID": name}).headers["x-request-id"] != name


def test_health_says_nothing_of_where_the_book_is(here: Client, path: Path) -> None:
    assert path.name not in json.dumps(here.get("/health").json())


def test_the_lag_of_the_index_falls_to_nothing_once_it_is_made(here: Client, path: Path) -> None:
    here.get("/commitments")
    with Book.open(str(path)) as book:
        mark, last = book.lines.mark(), book.last()

    assert _figure(here.get("/metrics").text, "pledgebook_index_lag_events") == last - (mark.seq if mark else 0)
