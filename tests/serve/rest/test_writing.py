"""Programs write over the interface what people write on the pages: with a token of the right scope, and by nothing else."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient

from pledgebook.flow.board import list_brought
from pledgebook.flow.correcting import write_values
from pledgebook.ledger.book import Book
from pledgebook.model.event import LinkDecided
from pledgebook.model.link import Outcome
from pledgebook.model.review import StatementReviewed, Verdict
from pledgebook.serve.accounts.acts import Act, grants, scope_names
from pledgebook.serve.accounts.journal import What
from pledgebook.serve.accounts.settings import Settings
from pledgebook.serve.app import make_app
from tests.serve.accounts.served import NAMES, Site, bearer, serving, token_for
from tests.serve.conftest import DAY, HOST, make_book
from tests.serve.sample import NEWS, NEWS_DOC, PLACES, RAIL_FIRST, RAIL_LATER, SUPPORT, TRAIN, XIAN_DOC

Client = TestClient[Litestar]
ROOT = "/api/v1"
REVIEW = f"{ROOT}/statements/{TRAIN.id}/reviews"
WRITES: dict[str, tuple[Act, dict[str, Any]]] = {
    REVIEW: (Act.REVIEW, {"verdict": "accept"}),
    f"{ROOT}/links": (Act.REVIEW, {"statement": RAIL_LATER.id, "other": RAIL_FIRST.id, "outcome": "same"}),
    f"{ROOT}/documents": (Act.ADD, {"text": "Norland will open 12 schools in 2029.", "published": "2026-01-15"}),
}
SCOPE = {Act.REVIEW: "review", Act.ADD: "write"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The sample, for a test that may write to it."""
    return make_book(tmp_path / "own.book")


@pytest.fixture
def desk(path: Path) -> Iterator[Client]:
    """The desk of one person."""
    with TestClient(make_app(str(path), as_of=DAY, hosts=(HOST,))) as client:
        yield client


@pytest.fixture
def site(path: Path) -> Iterator[Site]:
    """The book served to others."""
    with serving(path) as site:
        yield site


def write(client: Client, address: str, body: Any, *, token: str = "", **headers: str) -> Response:
    """Sends JSON, with a token where one is given."""
    carried = bearer(token) if token else {}
    return client.post(address, json=body, headers={**carried, **headers}, follow_redirects=False)


def verdicts(path: Path) -> list[StatementReviewed]:
    """What was said of statements."""
    with Book.open(str(path)) as book:
        return [said for _, said in book.acts(StatementReviewed)]


def last_event(path: Path) -> int:
    """The number of the last event."""
    with Book.open(str(path)) as book:
        return book.last()


def test_a_verdict_is_kept_under_the_name_of_the_account(site: Site, path: Path) -> None:
    answer = write(site.client, REVIEW, {"verdict": "reject", "reason": "a headline"}, token=token_for(site, "reviewer", "review"))

    assert answer.status_code == 201
    assert answer.json() == {
        "statement": TRAIN.id,
        "verdict": "rejected",
        "fields": [],
        "by": NAMES["reviewer"],
        "on": DAY.isoformat(),
        "reason": "a headline",
    }
    assert [(said.left.id, said.verdict, said.by) for said in verdicts(path)] == [(TRAIN.id, Verdict.REJECTED, NAMES["reviewer"])]


def test_at_a_desk_the_name_is_given(desk: Client, path: Path) -> None:
    nameless = write(desk, REVIEW, {"verdict": "accept"})
    named = write(desk, REVIEW, {"verdict": "accept", "by": "Анна Ли"})

    assert (nameless.status_code, named.status_code) == (400, 201)
    assert [said.by for said in verdicts(path)] == ["Анна Ли"]


def test_nobody_writes_under_the_name_of_another(site: Site, path: Path) -> None:
    token = token_for(site, "reviewer", "review")
    answer = write(site.client, REVIEW, {"verdict": "accept", "by": NAMES["secretariat"]}, token=token)

    assert (answer.status_code, answer.json()["detail"]) == (400, "you review under the name of your account (by)")
    assert verdicts(path) == []


def test_a_correction_gives_fields_new_values_with_their_words(desk: Client, path: Path) -> None:
    changes = {"when": [{"text": "2026-09", "words": "train"}], "theme": [{"text": "transport"}]}
    answer = write(desk, REVIEW, {"verdict": "correct", "changes": changes, "by": "Ann"})
    (said,) = verdicts(path)

    assert (answer.status_code, answer.json()["verdict"]) == (201, "corrected")
    assert said.left.when is not None
    assert (said.left.when.edtf, said.left.when.rule) == ("2026-09", "person:Ann")


def test_a_correction_that_changes_nothing_accepts(desk: Client) -> None:
    (found,) = write_values(TRAIN, "kind", document=XIAN_DOC)
    changes = {"kind": [{"text": found.text, "words": found.words}]}
    answer = write(desk, REVIEW, {"verdict": "correct", "changes": changes, "by": "Ann"})

    assert (answer.json()["verdict"], answer.json()["fields"]) == ("accepted", [])


@pytest.mark.parametrize(
    ("outcome", "pair", "kept"),
    [
        ("different", (RAIL_LATER.id, RAIL_FIRST.id), (RAIL_FIRST.id, RAIL_LATER.id, Outcome.NOT_SAME)),
        ("part of", (PLACES.id, SUPPORT.id), (SUPPORT.id, PLACES.id, Outcome.PART_OF)),
    ],
)
def test_a_link_is_decided(desk: Client, path: Path, outcome: str, pair: tuple[str, str], kept: tuple[str, str, Outcome]) -> None:
    body = {"statement": pair[0], "other": pair[1], "outcome": outcome, "by": "Ann"}
    answer = write(desk, f"{ROOT}/links", body)
    with Book.open(str(path)) as book:
        (decided,) = [event for _, event in book.events() if isinstance(event, LinkDecided)]

    assert answer.status_code == 201
    assert (decided.left, decided.right, decided.outcome) == kept
    assert (answer.json()["left"], answer.json()["right"], answer.json()["outcome"]) == kept


def test_what_was_said_last_is_taken_back(site: Site, path: Path) -> None:
    ours, theirs = (token_for(site, role, "review") for role in ("reviewer", "secretariat"))
    write(site.client, REVIEW, {"verdict": "reject"}, token=ours)
    nothing = write(site.client, f"{ROOT}/reviews/undo", {}, token=theirs)
    gone = write(site.client, f"{ROOT}/reviews/undo", {"reason": "a slip"}, token=ours)
    with Book.open(str(path)) as book:
        left = list_brought(book)

    assert (nothing.status_code, gone.status_code) == (404, 201)
    assert gone.json() == {"decisions": 1, "by": NAMES["reviewer"], "on": DAY.isoformat()}
    assert left == ()


def test_a_decision_is_seen_at_once(desk: Client) -> None:
    write(desk, REVIEW, {"verdict": "reject", "by": "Ann"})

    assert desk.get(f"{ROOT}/statements/{TRAIN.id}").status_code == 404


def test_a_document_is_read_and_told(desk: Client) -> None:
    body = {"text": "China will train 4,000 specialists for Kazakhstan by 2028.", "published": "2026-01-15", "title": "A note"}
    told = write(desk, f"{ROOT}/documents", body)
    found = desk.get(f"{ROOT}/documents/{told.json()['document']}").json()

    assert (told.status_code, told.json()["news"]) == (201, "read")
    assert found["document"]["head"]["title"] == "A note"
    assert [one["statement"] for one in told.json()["statements"]] == [one["statement"]["id"] for one in found["statements"]]
    assert all(one["outcome"] for one in told.json()["statements"])


def test_a_file_comes_in_base64_and_is_known_when_it_comes_again(desk: Client) -> None:
    page = b"<html><head><title>Schools</title></head><body><p>Norland will open 12 schools in 2029.</p></body></html>"
    body = {"content": base64.b64encode(page).decode(), "name": "../../schools.html"}
    first, again = (write(desk, f"{ROOT}/documents", body).json() for _ in range(2))
    kept = desk.get(f"{ROOT}/documents/{first['document']}").json()["document"]

    assert (first["news"], again["news"]) == ("read", "known")
    assert again["document"] == first["document"]
    assert kept["source"] == "schools.html"


def test_a_document_that_repeats_another_is_told_as_its_copy(desk: Client) -> None:
    told = write(desk, f"{ROOT}/documents", {"text": NEWS, "title": NEWS_DOC.head.title}).json()

    assert (told["news"], told["document"], told["statements"]) == ("copy", NEWS_DOC.id, [])


@pytest.mark.parametrize(
    ("path_", "body", "status", "said"),
    [
        ("/statements/zzz/reviews", {"verdict": "accept", "by": "Ann"}, 404, "no statement is called zzz"),
        (f"/statements/{TRAIN.id}/reviews", {"verdict": "burn"}, 400, "verdict: "),
        (f"/statements/{TRAIN.id}/reviews", {"verdict": "accept", "by": "Ann", "more": 1}, 400, "more: "),
        (f"/statements/{TRAIN.id}/reviews", {"verdict": "correct", "by": "Ann"}, 400, "it is not said what is to be corrected"),
        (
            f"/statements/{TRAIN.id}/reviews",
            {"verdict": "accept", "by": "Ann", "changes": {"kind": []}},
            400,
            "nothing is changed by “accept”",
        ),
        (
            f"/statements/{TRAIN.id}/reviews",
            {"verdict": "correct", "by": "Ann", "changes": {"when": [{"text": "soon"}]}},
            400,
            "",
        ),
        (
            "/links",
            {"statement": TRAIN.id, "other": TRAIN.id, "outcome": "same", "by": "Ann"},
            400,
            "a statement is not linked with",
        ),
        ("/links", {"statement": "a b", "other": TRAIN.id, "outcome": "same", "by": "Ann"}, 400, "statement: "),
        ("/links", {"statement": "zzz", "other": TRAIN.id, "outcome": "same", "by": "Ann"}, 404, "no statement is called zzz"),
        ("/documents", {}, 400, "a document is its text or its file"),
        ("/documents", {"text": "a", "content": "YQ=="}, 400, "a document is its text or its file"),
        ("/documents", {"content": "no base64!"}, 400, "this is not base64"),
        ("/documents", {"text": "a", "published": "soon"}, 400, "published: "),
        ("/documents", {"text": "a", "genre": "poem"}, 400, "genre: "),
        ("/documents", {"content": base64.b64encode(bytes(range(256)) * 20).decode()}, 422, ""),
        ("/documents", [], 400, ""),
    ],
)
def test_what_cannot_be_written_is_a_problem_in_words(desk: Client, path_: str, body: Any, status: int, said: str) -> None:
    answer = write(desk, ROOT + path_, body)

    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"].startswith(said)


@pytest.mark.parametrize("sent", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""])
def test_what_a_form_of_another_site_can_send_writes_nothing(desk: Client, path: Path, sent: str) -> None:
    answer = desk.post(REVIEW, content=b'{"verdict": "accept", "by": "Ann"}', headers={"content-type": sent} if sent else {})

    assert (answer.status_code, verdicts(path)) == (415, [])


def test_json_from_another_site_writes_nothing(desk: Client, path: Path) -> None:
    answer = write(desk, REVIEW, {"verdict": "accept", "by": "Ann"}, origin="https://evil.example")

    assert (answer.status_code, verdicts(path)) == (403, [])


def test_no_answer_lets_another_site_send_json(desk: Client) -> None:
    asked = {
        "origin": "https://evil.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
    }
    answer = desk.options(REVIEW, headers=asked)

    assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_a_session_alone_writes_nothing(site: Site, path: Path) -> None:
    site.be("reviewer")
    answer = write(site.client, REVIEW, {"verdict": "accept"}, **{"x-csrftoken": site.form_token()})
    (entry,) = site.log(What.DENIED)

    assert (answer.status_code, verdicts(path)) == (403, [])
    assert (entry.who, entry.about) == (NAMES["reviewer"], REVIEW)


def test_a_session_beside_a_token_adds_nothing_to_it(site: Site, path: Path) -> None:
    token = token_for(site, "reader", "review")
    site.be("reviewer")

    assert write(site.client, REVIEW, {"verdict": "accept"}, token=token).status_code == 403
    assert verdicts(path) == []


@pytest.mark.parametrize("address", WRITES)
@pytest.mark.parametrize("role", [*NAMES, "nobody"])
def test_a_role_writes_what_it_may_by_a_token_of_the_right_scope_only(site: Site, path: Path, role: str, address: str) -> None:
    act, body = WRITES[address]
    may = role in NAMES and act in grants().role[role].may
    before = last_event(path)
    others = [scope for scope in scope_names() if scope != SCOPE[act]]
    denied = [write(site.client, address, body, token=token_for(site, role, *others) if role in NAMES else "").status_code]
    unchanged = last_event(path)
    asked = [write(site.client, address, body, token=token_for(site, role, SCOPE[act]) if role in NAMES else "pledgebook_none")]

    assert (denied, unchanged) == ([403 if role in NAMES else 401], before)
    assert [one.status_code for one in asked] == [201 if may else 403 if role in NAMES else 401]
    assert (last_event(path) > before) == may


def test_a_book_that_is_public_for_reading_is_not_for_writing(path: Path) -> None:
    with serving(path, Settings(public=True)) as site:
        codes = {address: write(site.client, address, body).status_code for address, (_, body) in WRITES.items()}

    assert set(codes.values()) == {401}
