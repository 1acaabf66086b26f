"""Whoever is signed in signs: nobody enters anything in the name of another, for another party or on another day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pledgebook.flow.board import list_brought
from pledgebook.flow.decisions import list_decisions
from pledgebook.ledger.book import Book
from pledgebook.model.decision import Decision
from pledgebook.serve.accounts.journal import What
from tests.serve.accounts.served import NAMES, OURS, Site
from tests.serve.conftest import DAY
from tests.serve.sample import SUPPORT, TRADE

PROPOSAL = {"title": "A river report", "text": "The Parties will report on the river each year.", "deadline": "2026-02-10"}
FORGED = {"by": "somebody else", "on": "2025-01-01"}
SIX = ("CHN", "KAZ", "KGZ", "TJK", "TKM", "UZB")


def decisions(book: Path) -> tuple[Decision, ...]:
    """The decisions of the book."""
    with Book.open(str(book)) as opened:
        return tuple(list_decisions(opened, as_of=date.max))


def proposed(site: Site, book: Path) -> str:
    """A text that the focal point proposed."""
    site.be("focal-point")
    assert site.send("/mechanism/decisions", PROPOSAL).status_code == 303
    return decisions(book)[0].id


def step(site: Site, name: str, called: str, **form: str) -> int:
    """The status that a step is answered with."""
    return site.send(f"/mechanism/decisions/{name}", {"step": called, "version": "1", **form}).status_code


def test_a_focal_point_proposes_for_its_party_in_its_own_name_today(site: Site, book: Path) -> None:
    site.be("focal-point")
    site.send("/mechanism/decisions", PROPOSAL | FORGED)
    (decision,) = decisions(book)
    first = decision.history[0].step

    assert (decision.proposer, first.by, first.on) == (OURS, NAMES["focal-point"], DAY.isoformat())


def test_a_focal_point_speaks_for_no_other_party(site: Site, book: Path) -> None:
    site.be("focal-point")
    answer = site.send("/mechanism/decisions", PROPOSAL | {"party": "UZB"})
    (entry,) = site.log(What.DENIED)

    assert answer.status_code == 403
    assert "speaks for KAZ, not for UZB" in answer.text
    assert entry.details["party"] == "UZB"
    assert decisions(book) == ()


@pytest.mark.parametrize("role", ["reader", "reviewer", "secretariat", "administrator"])
def test_nobody_but_focal_points_speaks_for_a_party(site: Site, book: Path, role: str) -> None:
    site.be(role)

    assert site.send("/mechanism/decisions", PROPOSAL | {"party": "KAZ"}).status_code == 403
    assert decisions(book) == ()


def test_a_focal_point_speaks_and_the_secretariat_conducts(site: Site, book: Path) -> None:
    name = proposed(site, book)
    by_focal_point = step(site, name, "circulate")
    site.be("secretariat")
    by_secretariat = step(site, name, "circulate")
    spoken_by_secretariat = step(site, name, "object", reason="no", party=OURS)
    for party in SIX:
        step(site, name, "reach", party=party)
    site.be("focal-point")
    spoken = step(site, name, "object", reason="the costs are open")
    for_another = step(site, name, "object", reason="the costs are open", party="UZB")
    (decision,) = decisions(book)

    assert (by_focal_point, by_secretariat) == (403, 303)
    assert (spoken_by_secretariat, spoken, for_another) == (403, 303, 403)
    assert [one.party for one in decision.objections] == [OURS]
    assert decision.reached == SIX


def test_the_forms_of_a_decision_are_shown_to_those_who_may_use_them(site: Site, book: Path) -> None:
    proposed(site, book)
    offered = {}
    for role in NAMES:
        site.be(role)
        html = site.open("/mechanism").text
        offered[role] = [one for one in ('action="/mechanism/decisions"', 'value="circulate"', 'value="withdraw"') if one in html]

    assert offered == {
        "reader": [],
        "reviewer": [],
        "focal-point": ['action="/mechanism/decisions"', 'value="withdraw"'],
        "secretariat": ['value="circulate"'],
        "administrator": [],
    }


def test_a_review_is_signed_by_the_account(site: Site, book: Path) -> None:
    site.be("reviewer")
    answer = site.send(f"/review/{SUPPORT.id}/say", {"act": "accept"}, headers={"cookie": _cookies(site) + "; reviewer=somebody"})
    with Book.open(str(book)) as opened:
        (brought,) = [one for _, one in list_brought(opened)]

    assert answer.status_code == 303
    assert brought.by == NAMES["reviewer"]


def test_a_reviewer_with_an_account_takes_no_other_name(site: Site) -> None:
    site.be("reviewer")

    assert site.send("/reviewer", {"name": "somebody else"}).status_code == 400
    assert 'action="/reviewer"' not in site.open("/review").text


def test_who_answers_for_a_commitment_is_recorded_in_the_name_of_the_account(site: Site, book: Path) -> None:
    with Book.open(str(book)) as opened:
        before = opened.last()
    site.be("secretariat")
    form = {"body": "foreign-ministers", "reason": "they watch over it", **FORGED}
    answer = site.send(f"/commitments/{TRADE.id}/body", form)
    with Book.open(str(book)) as opened:
        ((_, event),) = list(opened.events(after=before))

    assert answer.status_code == 303
    assert (getattr(event, "by", ""), getattr(event, "noted", "")) == (NAMES["secretariat"], DAY.isoformat())


def _cookies(site: Site) -> str:
    return "; ".join(f"{name}={value}" for name, value in site.client.cookies.items())
