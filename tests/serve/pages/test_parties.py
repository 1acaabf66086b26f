"""The pages of parties: numbers that lead to what they count, the grid with its evidence, flows, and their CSV."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from tests.serve.sample import DELIVERED, XIAN_DOC

Client = TestClient[Litestar]


def page(client: Client, address: str) -> str:
    """The page at an address, which must be there."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.text


def sheet(client: Client, address: str) -> list[dict[str, str]]:
    """The lines of a CSV."""
    answer = client.get(address)
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.text)))


@pytest.mark.parametrize("address", ["/parties", "/parties/CHN", "/parties/UZB", "/parties?theme=finance", "/parties?year=2023"])
def test_every_number_leads_to_just_as_many_commitments(client: Client, address: str) -> None:
    counted = re.findall(r'href="(/commitments\?[^"]+)">(?:<[^>]+>)*(\d+)<', page(client, address))

    for href, number in counted:
        assert re.search(rf"\b1–\d+ of {number}\b", page(client, unescape(href))), (href, number)


def test_a_group_counts_for_each_of_its_members(client: Client) -> None:
    html = page(client, "/parties/UZB")

    assert "Also where sources speak of" in html
    assert "China will offer 3,000 training places" in html


def test_a_party_of_which_nothing_is_said_is_not_in_the_book(client: Client) -> None:
    answer = client.get("/parties/BRA")

    assert answer.status_code == 404
    assert "No commitment speaks of BRA" in answer.text


@pytest.mark.parametrize("query", ["theme=dance", "year=x", "year=20255", "page=0", "page=x"])
def test_what_cannot_be_asked_of_the_parties_is_refused(client: Client, query: str) -> None:
    assert client.get(f"/parties?{query}").status_code == 400


def test_a_mark_of_the_grid_leads_to_the_words_of_its_evidence(client: Client) -> None:
    html = page(client, "/parties")
    marks = re.findall(r'class="square" href="([^"]+)" title="([^"]+)"', html)

    assert marks
    for href, said in marks:
        quote = re.findall("“(.+?)” ", unescape(said))[-1]
        assert quote in re.sub(r"<[^>]+>", "", unescape(page(client, unescape(href)))).replace("\n", " ")


def test_no_evidence_says_in_how_many_documents(client: Client) -> None:
    assert "in none of 5 documents up to 2 September 2025" in page(client, "/parties")


def test_the_grid_is_one_line_a_cell_with_its_words(client: Client) -> None:
    lines = sheet(client, "/parties.csv")

    assert {line["compliance"] for line in lines} <= {"full", "partial", "none", "no evidence"}
    assert all(line["evidence_words"] and line["evidence_source"] for line in lines if line["evidence"])
    assert DELIVERED.id in {name for line in lines for name in line["evidence"].split("; ")}


def test_the_grid_is_narrowed_by_theme(client: Client) -> None:
    whole, health = sheet(client, "/parties.csv"), sheet(client, "/parties.csv?theme=health")

    assert {line["commitment"] for line in health} < {line["commitment"] for line in whole}


def test_flows_add_up_to_the_page(client: Client) -> None:
    lines = sheet(client, "/flows.csv")
    china = sum(int(line["commitments"]) for line in lines if (line["who"], line["to_whom"].strip("'")) == ("CHN", "@central-asia"))
    shown = re.search(r'China <span[^>]*>→</span> Central Asia</th><td class="number"><a[^>]*>(\d+)<', page(client, "/parties"))

    assert shown
    assert china == int(shown[1])


def test_a_sheet_of_a_party_says_what_is_promised_and_what_received(client: Client) -> None:
    lines = sheet(client, "/parties/CHN/sheet.csv")

    assert {line["part"] for line in lines} == {"promised"}
    assert {line["party"] for line in lines} == {"CHN"}
    assert {line["part"] for line in sheet(client, "/parties/UZB/sheet.csv")} == {"promised", "received"}


def test_sums_of_money_say_what_they_leave_out(client: Client) -> None:
    assert "Left out: " in page(client, "/parties/CHN")


def test_parties_of_an_early_day_know_nothing_later(client: Client) -> None:
    html = page(client, f"/parties?as_of={XIAN_DOC.head.published}")

    assert "training places" not in html
    assert "as_of=2023-05-19" in html


def test_before_anything_was_said_the_page_says_what_to_do(client: Client) -> None:
    assert "pledgebook read FOLDER" in page(client, "/parties?as_of=2000-01-01")
