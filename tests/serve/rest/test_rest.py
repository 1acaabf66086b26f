"""The interface says the same as the pages and the command line, and tells plainly what it cannot do."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from docx import Document
from litestar import Litestar
from litestar.testing import TestClient

from pledgebook.model.query import SORTS
from tests.serve.sample import ASTANA_DOC, DELIVERED, NEWS_DOC, PLACES, STATEMENTS, SUPPORT, TRADE

Client = TestClient[Litestar]
ROOT = "/api/v1"


def ask(rest: Client, path: str) -> Any:
    """The answer at an address, which must be there."""
    answer = rest.get(ROOT + path)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    "view",
    [
        "",
        "kind=pledge",
        "theme=finance&theme=trade",
        "q=yuan",
        "actor=CHN&testable=true",
        "schedule=overdue",
        "due_after=2026&due_before=2029-06",
        "said_before=2025-06-17",
        "amount_min=1,000,000&unit=cny",
        "amount_max=5000&unit=training+place",
        "with_deadline=yes&with_amount=no",
        "confidence_min=0.95",
    ],
)
def test_a_view_has_the_commitments_of_the_page(rest: Client, view: str) -> None:
    sheet = list(csv.DictReader(io.StringIO(rest.get(f"/commitments.csv?{view}").text)))
    told = ask(rest, f"/commitments?{view}&limit=500")

    assert told["total"] == len(told["commitments"])
    assert {one["commitment"] for one in told["commitments"]} == {line["commitment"] for line in sheet}


def test_pages_of_a_view_put_together_are_the_view(rest: Client) -> None:
    whole = ask(rest, "/commitments?limit=500&sort=due&order=asc")["commitments"]
    parts = [ask(rest, f"/commitments?limit=5&offset={offset}&sort=due&order=asc")["commitments"] for offset in (0, 5, 10)]

    assert [one for part in parts for one in part] == whole


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("path", ["commitments", "statuses"])
def test_places_lead_through_a_view_and_back(rest: Client, path: str, sort: str) -> None:
    def walk(way: str) -> Iterator[list[str]]:
        place = ""
        while True:
            told = ask(rest, f"/{path}?limit=4&sort={sort}&{urlencode({way: place})}")
            yield [one["commitment"] for one in told[path]]
            place = told[way]
            if not place:
                break

    whole = [one["commitment"] for one in ask(rest, f"/{path}?limit=500&sort={sort}")[path]]
    onwards = list(walk("after"))
    last = ask(rest, f"/{path}?limit=4&sort={sort}&offset={len(whole) - 2}")
    back = ask(rest, f"/{path}?limit=4&sort={sort}&{urlencode({'before': last['before']})}")

    assert [name for part in onwards for name in part] == whole
    assert [one["commitment"] for one in back[path]] == whole[-6:-2]


@pytest.mark.parametrize("sort", SORTS)
def test_a_view_is_ordered_as_on_the_page(rest: Client, sort: str) -> None:
    sheet = csv.DictReader(io.StringIO(rest.get(f"/commitments.csv?sort={sort}").text))
    told = ask(rest, f"/commitments?limit=500&sort={sort}")

    assert [one["commitment"] for one in told["commitments"]] == list(dict.fromkeys(line["commitment"] for line in sheet))


def test_bounds_narrow_grid_sums_and_deliveries_too(rest: Client) -> None:
    view = "amount_min=1000&unit=training+place"
    wanted = {one["commitment"] for one in ask(rest, f"/commitments?{view}")["commitments"]}

    assert wanted == {ask(rest, f"/commitments/{PLACES.id}")["commitment"]["id"]}
    assert set(ask(rest, f"/grid?{view}")["commitments"]) <= wanted
    assert {one["commitment"] for one in ask(rest, f"/deliveries?{view}")["deliveries"]} == wanted
    assert {one["unit"] for one in ask(rest, f"/sums?{view}")["totals"]} == {"training place"}


def test_a_commitment_is_told_whole_with_its_words(rest: Client) -> None:
    told = ask(rest, f"/commitments/{SUPPORT.id}")

    assert told["quotes"][SUPPORT.id].startswith("China will provide Central Asian states with 26 billion yuan")
    assert told["status"]["evidenced"] == "disputed"
    assert told["body"]


def test_figures_are_exact(rest: Client) -> None:
    told = ask(rest, f"/statements/{SUPPORT.id}")

    assert told["statement"]["measures"][0]["low"] == "26000000000"


def test_spans_point_at_their_words(rest: Client) -> None:
    told = ask(rest, f"/documents/{ASTANA_DOC.id}")

    assert {one["words"] for one in told["statements"]} == {
        told["text"][one["statement"]["span"]["start"] : one["statement"]["span"]["end"]] for one in told["statements"]
    }


def test_statements_of_a_document_are_those_of_its_page(rest: Client) -> None:
    told = ask(rest, f"/statements?document={ASTANA_DOC.id}")

    assert {one["statement"]["id"] for one in told["statements"]} == {one.id for one in STATEMENTS if one.document == ASTANA_DOC.id}


def test_what_was_published_later_is_not_told(rest: Client) -> None:
    early = ask(rest, "/documents?as_of=2025-08-01")

    assert NEWS_DOC.id not in {one["id"] for one in early["documents"]}
    assert rest.get(f"{ROOT}/documents/{NEWS_DOC.id}?as_of=2025-08-01").status_code == 404


def test_the_grid_is_that_of_the_pages(rest: Client) -> None:
    sheet = list(csv.DictReader(io.StringIO(rest.get("/parties.csv").text)))
    told = ask(rest, "/grid?testable=true")

    assert {(one["party"], one["commitment"], one["compliance"]) for one in told["cells"]} == {
        (line["party"], line["commitment"], line["compliance"]) for line in sheet
    }


def test_a_party_has_what_its_summary_counts(rest: Client) -> None:
    told = ask(rest, "/parties/CHN")

    assert told["party"]["promised"] == len(told["promised"])
    assert set(told["late"]) <= set(told["promised"])


def test_a_delivery_recorded_by_hand_is_told_with_its_source(rest: Client) -> None:
    told = ask(rest, "/deliveries?limit=500")
    [by_hand] = [one["given"] for one in told["deliveries"] if one["given"]["act"]]

    assert (by_hand["source"], by_hand["recipient"], by_hand["amount"]["low"]) == ("a note", "KAZ", "420")
    assert [one["share"]["amount"] for one in told["allocations"]] == ["900"]
    assert DELIVERED.id in {one["given"]["statement"] for one in told["deliveries"]}


def test_sums_say_what_they_leave_out(rest: Client) -> None:
    told = ask(rest, "/sums?figures_in=CNY")

    assert {one["unit"] for one in told["totals"]} == {"CNY"}
    assert {one["reason"] for one in told["left_out"]} >= {"no figure"}


def test_a_target_has_its_readings_and_path(rest: Client) -> None:
    [told] = ask(rest, "/targets")["targets"]

    assert (told["bound"], told["indicator"]["id"], len(told["readings"])) == (TRADE.id, "trade", 4)
    assert [one["indicator"]["id"] for one in ask(rest, "/indicators")["indicators"]] == ["trade"]


def test_bodies_share_out_every_commitment(rest: Client) -> None:
    shared = [name for body in ask(rest, "/bodies") for name in body["commitments"]]

    assert sorted(shared) == sorted(one["commitment"] for one in ask(rest, "/commitments?limit=500")["commitments"])


def test_a_decision_says_what_stands_in_its_way(rest: Client) -> None:
    [told] = ask(rest, "/decisions")["decisions"]

    assert (told["title"], told["standing"], told["proposer"]) == ("On trains", "proposed", "KAZ")
    assert told["obstacles"]
    assert ask(rest, f"/decisions/{told['id']}") == told


@pytest.mark.parametrize("form", ["docx", "html", "md"])
def test_a_brief_is_had_as_a_file(rest: Client, form: str) -> None:
    listed = ask(rest, "/briefs")["briefs"][0]
    answer = rest.get(listed["files"][form])

    assert listed["meeting"] == "next"
    assert answer.headers["content-disposition"] == f'attachment; filename="brief-summit-2027-2026-02-01.{form}"'
    if form == "docx":
        assert Document(io.BytesIO(answer.content)).paragraphs[0].text.startswith("Brief for the ")
    else:
        assert "Brief for the " in answer.text


def test_three_thousand_places_have_an_account(rest: Client) -> None:
    [account] = ask(rest, f"/commitments/{PLACES.id}")["accounts"]

    assert (account["promised"]["amount"]["low"], account["done"]["low"], account["left"]["low"]) == ("3000", "420", "2580")


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/nothing", 404, "there is nothing at /api/v1/nothing"),
        ("/commitments/zzz", 404, "no commitment or statement is called zzz"),
        ("/documents/zzz", 404, "no document is called zzz"),
        ("/statements/zzz", 404, "no statement is called zzz"),
        ("/statements?document=zzz", 404, "no document is called zzz"),
        ("/parties/ZZZ", 404, "no commitment speaks of ZZZ"),
        ("/decisions/zzz", 404, "no decision is called zzz"),
        ("/briefs/zzz/brief.md", 400, "no meeting is called"),
        ("/commitments?kind=dance", 400, "kind: "),
        ("/commitments?theme=dance", 400, "theme: "),
        ("/commitments?sort=size", 400, "sort: "),
        ("/commitments?limit=0", 400, "limit: "),
        ("/commitments?limit=501", 400, "limit: "),
        ("/commitments?offset=-1", 400, "offset: "),
        ("/commitments?order=up", 400, "order: "),
        ("/commitments?due_before=soon", 400, "“soon” is no day (due_before)"),
        ("/commitments?amount_min=5", 400, "an amount needs its unit (unit)"),
        ("/commitments?due_after=2027&due_before=2026", 400, "nothing lies between 2027-01-01 and 2026-12-31"),
        ("/commitments?confidence_min=80", 400, "confidence_min: "),
        ("/commitments?with_deadline=perhaps", 400, "with_deadline: "),
        ("/commitments?after=there", 400, "the list has no such place"),
        ("/statuses?sort=due&after=soon~c1", 400, "the page begins at a place that this order does not have"),
        ("/commitments?as_of=yesterday", 400, "as_of: "),
        ("/sums?currency=XXQ", 400, "'XXQ' is no currency"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_in_words(rest: Client, path: str, status: int, said: str) -> None:
    answer = rest.get(ROOT + path)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"].startswith(said)
    assert answer.json()["status"] == status


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/commitments", "/deliveries", f"/commitments/{PLACES.id}"])
def test_nothing_is_written_over_the_interface(rest: Client, method: str, path: str) -> None:
    answer = rest.request(method, ROOT + path, json={})

    assert answer.status_code in (403, 405)
    assert answer.headers["content-type"] == "application/problem+json"


def test_another_name_is_refused(rest: Client) -> None:
    answer = rest.get(f"{ROOT}/commitments", headers={"host": "elsewhere.example"})

    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"


def test_answers_have_the_headers_that_protect_a_reader(rest: Client) -> None:
    assert rest.get(f"{ROOT}/commitments").headers["x-content-type-options"] == "nosniff"


def test_the_pages_are_not_in_the_description(rest: Client) -> None:
    assert all(path.startswith(ROOT) for path in ask(rest, "/openapi.json")["paths"])


def test_the_page_of_the_mechanism_leads_to_the_brief_of_a_meeting_to_come(rest: Client) -> None:
    [href] = re.findall(r'href="(/api/v1/briefs/summit-2027/brief.html[^"]*)"', rest.get("/mechanism").text)

    assert rest.get(href).status_code == 200
