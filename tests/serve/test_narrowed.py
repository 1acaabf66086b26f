"""The list of commitments: bounds, marks, pages one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from pledgebook.ledger.book import Book
from pledgebook.model.event import DocumentRead, StatementFound
from tests.serve.conftest import pages_of
from tests.serve.sample import document, statement

Client = TestClient[Litestar]


def page(client: Client, address: str, *, status: int = 200) -> str:
    """The text of a page."""
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    return answer.text


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        ("due_before=2025", 3),
        ("due_after=2027&due_before=2027-06-30", 2),
        ("amount_min=1000000000&unit=CNY", 2),
        ("amount_min=2,000,000,000&unit=cny", 1),
        ("with_deadline=no", 6),
        ("with_amount=yes&said_after=2025-06-17", 5),
        ("confidence_min=0.95", 0),
    ],
)
def test_a_bound_narrows_the_list(client: Client, address: str, lines: int) -> None:
    html = page(client, f"/commitments?{address}")

    assert html.count('class="c-status"') == lines


def test_a_bound_that_cannot_be_is_told_beside_its_field(client: Client) -> None:
    html = page(client, "/commitments?due_before=soon&kind=pledge", status=400)

    assert re.search(r'id="due_before"[^>]*value="soon" aria-invalid="true" aria-describedby="wrong-due_before"', html)
    assert "“soon” is no day" in html


def test_the_other_conditions_hold_beside_one_that_cannot_be(client: Client) -> None:
    html = page(client, "/commitments?due_before=soon&kind=proposal", status=400)

    assert "1–1 of 1" in html


def test_a_sheet_of_what_cannot_be_is_refused(client: Client) -> None:
    assert "is no day" in page(client, "/commitments.csv?due_before=soon", status=400)


def test_what_a_form_sends_blank_is_not_in_the_address(client: Client) -> None:
    answer = client.get("/commitments?q=&due_after=&kind=pledge", follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (303, "/commitments?kind=pledge")


def test_the_title_says_the_view(client: Client) -> None:
    html = page(client, "/commitments?theme=finance&amount_min=1000000&unit=CNY")

    assert "<title>Commitments: theme: finance; at least 1 m yuan · pledgebook</title>" in html


def test_a_condition_can_be_taken_away(client: Client) -> None:
    html = page(client, "/commitments?q=yuan&amount_min=1000000&unit=CNY")

    assert re.search(r'class="chip" href="/commitments\?q=yuan">at least 1 m yuan', html)


def test_what_was_sought_is_marked_in_its_words(client: Client) -> None:
    html = page(client, "/commitments?q=financing+supports")

    assert "26 billion yuan in <mark>financing</mark> <mark>support</mark> and grants" in html


def test_another_statement_is_shown_where_the_line_does_not_hold_the_words(client: Client) -> None:
    html = page(client, "/commitments?q=delivered+announced")

    assert "China has <mark>delivered</mark> 21 billion yuan of the support it <mark>announced</mark>" in html


def test_words_to_leave_out_are_left_out(client: Client) -> None:
    assert "1–1 of 1" in page(client, '/commitments?q="billion+yuan"+-livelihood+-delivered+-gave')


@pytest.fixture(scope="module")
def long_list(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """The pages of a book with 120 commitments."""
    path = Path(tmp_path_factory.mktemp("long")) / "long.book"
    text = "\n".join(f"Ruritania will build bridge number {number} over the river." for number in range(120))
    source = document(text, title="Bridges", published="2025-01-01")
    found = [statement(source, f"Ruritania will build bridge number {number} over", trigger="build") for number in range(120)]
    with Book.open(str(path), create=True) as book:
        book.append([DocumentRead(document=source, digest="0" * 64), *(StatementFound(statement=one) for one in found)])
    with pages_of(path) as client:
        yield client


def numbers_on(html: str) -> list[int]:
    """The bridges on a page."""
    return [int(number) for number in re.findall(r'class="words clamp"[^>]*>Ruritania will build bridge number (\d+)', html)]


@pytest.mark.parametrize("sort", ["said", "due", "amount", "sources"])
def test_the_pages_of_a_list_hold_each_line_once(long_list: Client, sort: str) -> None:
    html = page(long_list, f"/commitments?sort={sort}")
    seen = numbers_on(html)
    while following := re.search(r'rel="next" href="([^"]+)"', html):
        html = page(long_list, following[1].replace("&amp;", "&"))
        seen += numbers_on(html)

    assert sorted(seen) == list(range(120))


def test_the_page_before_is_the_one_that_was_left(long_list: Client) -> None:
    first = page(long_list, "/commitments")
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following
    second = page(long_list, following[1].replace("&amp;", "&"))
    before = re.search(r'rel="prev" href="([^"]+)"', second)
    assert before
    back = page(long_list, before[1].replace("&amp;", "&"))

    assert "51–100 of 120" in second
    assert numbers_on(back) == numbers_on(first)


def test_a_place_of_another_order_is_told(client: Client) -> None:
    assert "open the first page" in page(client, "/commitments?sort=due&after=KAZ~c1", status=400).lower()


@pytest.fixture(scope="module")
def many_documents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """The pages of a book with a commitment in each of 120 documents."""
    path = Path(tmp_path_factory.mktemp("many") / "many.book")
    words = [f"Ruritania will build bridge number {number} over the river" for number in range(120)]
    sources = [document(f"{text}.", title=f"Bridge {number} of many", published="2025-01-01") for number, text in enumerate(words)]
    found = [statement(source, text, trigger="build") for source, text in zip(sources, words, strict=True)]
    with Book.open(str(path), create=True) as book:
        book.append(DocumentRead(document=source, digest=f"{number:064}") for number, source in enumerate(sources))
        book.append(StatementFound(statement=one) for one in found)
    with pages_of(path) as client:
        yield client


def test_a_facet_with_more_values_than_can_be_ticked_says_so(many_documents: Client) -> None:
    html = page(many_documents, "/commitments")

    assert html.count('name="document"') == 100
    assert "100 of 120 values; any other:" in html
    assert html.count(' name="other_') == 1


def test_a_facet_of_which_all_can_be_ticked_has_no_field_for_others(client: Client) -> None:
    assert "other_" not in page(client, "/commitments")


@pytest.mark.parametrize("typed", ["bridge 119 of many", "Bridge 119 OF", " 119 "])
def test_any_value_of_a_facet_can_be_typed_by_its_name_or_a_part_of_it(many_documents: Client, typed: str) -> None:
    answer = many_documents.get("/commitments", params={"other_document": typed, "sort": "due", "q": ""}, follow_redirects=False)
    html = page(many_documents, answer.headers["location"])

    assert answer.status_code == 303
    assert re.fullmatch(r"/commitments\?document=\w+&sort=due", answer.headers["location"])
    assert numbers_on(html) == [119]


def test_a_value_that_is_typed_joins_those_that_are_ticked(many_documents: Client) -> None:
    ticked = re.findall(r'name="document" value="(\w+)"', page(many_documents, "/commitments?q=118"))
    answer = many_documents.get("/commitments", params={"document": ticked[0], "other_document": "119"})

    assert sorted(numbers_on(answer.text)) == [118, 119]


def test_a_value_can_be_typed_as_the_address_has_it(client: Client) -> None:
    assert client.get("/commitments?other_actor=chn", follow_redirects=False).headers["location"] == "/commitments?actor=CHN"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("tunnel", "“tunnel” is in no name under “Document”"),
        ("Bridge 1", "write more of it: Bridge 1"),
        ("&lt;b&gt;<b>", "is in no name under"),
    ],
)
def test_what_names_no_value_or_several_is_told_beside_its_field(many_documents: Client, typed: str, told: str) -> None:
    answer = many_documents.get("/commitments", params={"other_document": typed})

    assert answer.status_code == 400
    assert told in answer.text
    assert 'aria-describedby="wrong-other_document"' in answer.text
    assert "<b>" not in answer.text
