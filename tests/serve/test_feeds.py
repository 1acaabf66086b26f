"""Feeds of views."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st
from litestar import Litestar
from litestar.testing import TestClient

from pledgebook.serve.present.atom import Entry, Feed, stable_id, write_feed
from tests.serve.conftest import DAY

Client = TestClient[Litestar]
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client: Client, address: str = "/commitments.atom") -> ElementTree.Element:
    """The feed at an address."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)  # our own answer


def entries(client: Client, address: str = "/commitments.atom") -> list[ElementTree.Element]:
    """The entries of a feed."""
    return feed(client, address).findall(f"{ATOM}entry")


def said(entry: ElementTree.Element, name: str) -> str:
    """What an element of an entry says."""
    return entry.findtext(f"{ATOM}{name}") or ""


def test_a_feed_has_all_that_the_standard_asks(client: Client) -> None:
    root = feed(client)
    needed = [f"{ATOM}{name}" for name in ("id", "title", "updated")]

    assert all(len(node.findall(name)) == 1 for node in (root, *root.findall(f"{ATOM}entry")) for name in needed)


def test_every_moment_is_one_of_rfc_3339(client: Client) -> None:
    moments = [node.text or "" for node in feed(client).iter(f"{ATOM}updated")]

    assert moments
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", moment) for moment in moments)


def test_every_entry_has_an_id_of_its_own(client: Client) -> None:
    ids = [said(entry, "id") for entry in entries(client)]

    assert len(set(ids)) == len(ids) == 12
    assert all(name.startswith("urn:uuid:") for name in ids)


def test_entries_run_from_the_latest_change(client: Client) -> None:
    moments = [said(entry, "updated") for entry in entries(client)]

    assert moments == sorted(moments, reverse=True)


def test_what_became_late_is_news_of_the_day_after_it_was_due(client: Client) -> None:
    (late,) = [entry for entry in entries(client) if "1,500 technicians" in said(entry, "title")]

    assert said(late, "updated") == "2026-01-01T00:00:00Z"


def test_before_it_was_late_the_same_commitment_is_another_entry(client: Client) -> None:
    now = {said(entry, "id") for entry in entries(client) if "technicians" in said(entry, "title")}
    before = {said(e, "id") for e in entries(client, "/commitments.atom?as_of=2025-12-01") if "technicians" in said(e, "title")}

    assert now.isdisjoint(before)


def test_a_feed_tells_nothing_that_was_not_known_on_its_day(client: Client) -> None:
    moments = [said(entry, "updated") for entry in entries(client, "/commitments.atom?as_of=2025-06-30")]

    assert max(moments) <= "2025-06-30"


def test_a_feed_holds_its_view_only(client: Client) -> None:
    assert [said(entry, "title") for entry in entries(client, "/commitments.atom?q=vaccine")] == [
        "announced: China pledged 50 million doses of vaccine to the five countries in 2022"
    ]


def test_a_feed_is_called_as_its_view(client: Client) -> None:
    assert said(feed(client, "/commitments.atom?theme=transport&due_before=2027"), "title") == (
        "Commitments: theme: transport; due until 31 December 2027"
    )


def test_an_entry_leads_to_its_commitment(client: Client) -> None:
    links = [link.get("href") for entry in entries(client) for link in entry.findall(f"{ATOM}link")]

    assert all(client.get(str(link)).status_code == 200 for link in links)


def test_an_entry_quotes_its_source(client: Client) -> None:
    (entry,) = entries(client, "/commitments.atom?q=%22training+places%22")

    assert "“China will offer 3,000 training places" in said(entry, "content")
    assert "Address at the second summit, Office of the Host, 17 June 2025" in said(entry, "content")


def test_a_feed_that_did_not_change_is_not_sent_again(client: Client) -> None:
    tag = client.get("/commitments.atom").headers["etag"]
    again = client.get("/commitments.atom", headers={"If-None-Match": f'"other", {tag}'})

    assert (again.status_code, again.content) == (304, b"")


def test_another_view_is_sent_whatever_the_reader_has(client: Client) -> None:
    tag = client.get("/commitments.atom").headers["etag"]

    assert client.get("/commitments.atom?kind=pledge", headers={"If-None-Match": tag}).status_code == 200


def test_a_page_of_a_view_names_its_feed(client: Client) -> None:
    html = client.get("/commitments?theme=finance&sort=due&as_of=2025-12-01").text

    assert re.search(r'<link rel="alternate" type="application/atom\+xml" [^>]*href="/commitments.atom\?theme=finance">', html)


def test_a_feed_of_what_cannot_be_is_refused(client: Client) -> None:
    assert client.get("/commitments.atom?due_before=soon").status_code == 400


def test_a_feed_of_nothing_is_a_feed(client: Client) -> None:
    assert said(feed(client, "/commitments.atom?q=zzzz"), "updated") == f"{DAY}T00:00:00Z"


@settings(deadline=None)
@given(st.text(max_size=20))
def test_any_words_make_a_feed_that_can_be_read(words: str) -> None:
    entry = Entry(id="urn:x", day=DAY, href="/", title=words, text=words, author=words, language="und", categories=(words,))
    written = write_feed(Feed(id="urn:y", title=words, day=DAY, href="/", self_href="/", language="en", entries=[entry]))

    assert len(ElementTree.fromstring(written).findall(f"{ATOM}entry")) == 1


def test_an_id_is_the_same_on_every_machine() -> None:
    assert stable_id("news", "c1", "2025-06-17") == "urn:uuid:1674e9dc-4ea0-566b-99a8-9413fa43f216"
