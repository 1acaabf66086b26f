"""The pages show three statuses, each with its mark, its word and what gave it."""

from __future__ import annotations

import csv
import io

from litestar import Litestar
from litestar.testing import TestClient

from tests.serve.sample import DELIVERED, PLATFORMS
from tests.serve.test_pages import page, words_of

Client = TestClient[Litestar]


def test_a_commitment_without_evidence_says_where_it_was_looked_for(client: Client) -> None:
    text = words_of(page(client, f"/commitments/{PLATFORMS.id}"))

    assert "no evidence found Nothing says that anything was done: none found in 5 documents" in text
    assert "up to " in text


def test_a_disputed_delivery_says_so_beside_its_status(client: Client) -> None:
    html = page(client, f"/commitments/{DELIVERED.id}")

    assert "#m-disputed" in html
    assert "sources contradict each other" in words_of(html)


def test_every_line_of_the_list_has_evidence_in_a_shape_and_a_word(client: Client) -> None:
    html = page(client, "/commitments")

    assert html.count('class="evidence evidence-') == 12
    assert "no evidence found" in html


def test_the_list_is_narrowed_by_evidence(client: Client) -> None:
    lines = list(csv.DictReader(io.StringIO(client.get("/commitments.csv?evidence=disputed").text.lstrip("\ufeff"))))

    assert {line["evidence"] for line in lines} == {"disputed"}
