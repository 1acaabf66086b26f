"""Who may do what: every address declares its act, and each role may do its own acts and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute
from litestar.testing import TestClient

from pledgebook.serve.accounts.acts import Act, grants, scope_names
from pledgebook.serve.accounts.gate import declared_by
from pledgebook.serve.accounts.journal import What
from pledgebook.serve.accounts.settings import Settings
from pledgebook.serve.rest.problems import ROOT
from tests.serve.accounts.served import NAMES, Site, bearer, serving, token_for

ENDS_THE_SESSION = "/sign-out"


def routes(app: Litestar) -> Iterator[tuple[str, str, tuple[Act, ...]]]:
    """Method, path and acts of every address, that which ends the session last."""
    for route in sorted(app.routes, key=lambda one: (one.path == ENDS_THE_SESSION, one.path)):
        assert isinstance(route, HTTPRoute), route.path
        for handler in route.route_handlers:
            for method in sorted(handler.http_methods - {"HEAD", "OPTIONS"}):
                yield method, route.path, declared_by(handler)


def address(path: str) -> str:
    """An address of the route, of something that is not there."""
    return re.sub(r"\{[^}]+\}", "nothing-is-called-so", path)


def test_every_address_with_accounts_declares_its_act(site: Site) -> None:
    assert [path for _, path, acts in routes(site.client.app) if not acts] == []


def test_every_address_of_a_desk_declares_its_act(client: TestClient[Litestar]) -> None:
    assert [path for _, path, acts in routes(client.app) if not acts] == []


def test_every_act_has_an_address_or_is_part_of_one(site: Site) -> None:
    used = {act for _, _, acts in routes(site.client.app) for act in acts}

    assert used == set(Act)


@pytest.mark.slow
@pytest.mark.parametrize("role", [*NAMES, "nobody", "public"])
def test_a_role_may_do_its_own_acts_and_no_other(book: Path, role: str) -> None:
    """Each address is asked for: what the table allows comes through the gate, all else is denied and kept.

    What writes over the interface for programs takes a token only, so there one is sent, with every scope.
    """
    allowed = grants().role[role].may if role in NAMES else (grants().public if role == "public" else grants().nobody).may
    wrong = []
    with serving(book, Settings(public=role == "public")) as site:
        site.be(role)
        form = {"_csrf_token": site.form_token()}
        token = bearer(token_for(site, role, *scope_names())) if role in NAMES else {}
        for method, path, acts in routes(site.client.app):
            before = len(site.log(What.DENIED))
            sent = form if method == "POST" else None
            headers = token if method == "POST" and path.startswith(ROOT) else {}
            answer = site.client.request(method, address(path), data=sent, headers=headers, follow_redirects=False)
            denied = len(site.log(What.DENIED)) > before
            refused = answer.status_code in (401, 403) or answer.headers.get("location", "").startswith("/sign-in?")
            if denied != refused or denied == (not allowed.isdisjoint(acts)):
                wrong.append((method, path, answer.status_code))

    assert wrong == []


def test_a_denied_act_is_kept_with_who_and_what(site: Site) -> None:
    site.be("reader")
    site.open("/review")
    (entry,) = site.log(What.DENIED)

    assert (entry.who, entry.about, entry.at) == (NAMES["reader"], "/review", site.watch.now)
    assert entry.details == {"act": "review", "method": "GET", "role": "reader"}


def test_a_denied_act_is_logged(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    site.be("reader")
    with caplog.at_level("INFO", logger="pledgebook.access"):
        site.open("/accounts")
    told = [one.__dict__["access"] for one in caplog.records if one.name == "pledgebook.access"]

    assert [(one["what"], one["who"], one["act"]) for one in told if one["what"] == "denied"] == [
        ("denied", NAMES["reader"], "manage")
    ]


def test_the_page_of_a_denied_act_says_whose_it_is_not(site: Site) -> None:
    site.be("reader")
    answer = site.open("/accounts")

    assert answer.status_code == 403
    assert "As reader you may not: manage accounts" in answer.text


def test_pages_offer_only_what_a_role_may_do(site: Site) -> None:
    offered = {}
    for role in NAMES:
        site.be(role)
        nav = site.open("/documents").text.split("<nav", 2)[1].split("</nav>")[0]
        offered[role] = [path for path in ("/review", "/add", "/accounts") if f'href="{path}"' in nav]

    assert offered == {
        "reader": [],
        "reviewer": ["/review", "/add"],
        "focal-point": [],
        "secretariat": ["/review", "/add"],
        "administrator": ["/review", "/add", "/accounts"],
    }


def test_a_desk_that_a_proxy_opens_to_others_is_refused(client: TestClient[Litestar]) -> None:
    answer = client.get("/", headers={"x-forwarded-for": "192.0.2.7"})

    assert answer.status_code == 403
