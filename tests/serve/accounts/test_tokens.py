"""Tokens for programs: what each scope opens, and when it no longer does."""

from __future__ import annotations

import re

import pytest

from pledgebook.model.errors import UsageError
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.accounts.journal import What
from pledgebook.serve.accounts.people import find_account
from pledgebook.serve.accounts.tables import TOKENS
from pledgebook.serve.accounts.tokens import MOST_DAYS, list_tokens, make_token
from tests.serve.accounts.served import NAMES, Site, bearer, token_for

DAY = 24 * 3600
LIST = "/api/v1/commitments"


def test_a_token_opens_the_interface(site: Site) -> None:
    secret = token_for(site, "reader", "read")

    assert site.open(LIST, headers=bearer(secret)).status_code == 200


@pytest.mark.parametrize("given", ["Bearer pledgebook_nothing", "Bearer ", "bearer x y", "Bearer \u00e9"])
def test_a_token_that_is_none_opens_nothing(site: Site, given: str) -> None:
    answer = site.open(LIST, headers={"authorization": given.encode()})

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("role", "scopes", "path", "opens"),
    [
        ("reviewer", ("read",), "/review", False),
        ("reviewer", ("review",), "/review", True),
        ("reader", ("review",), "/review", False),
        ("reviewer", ("review",), LIST, False),
        ("administrator", ("read",), "/metrics", True),
        ("reader", ("read",), "/metrics", False),
        ("administrator", ("read", "review", "write"), "/accounts", False),
        ("administrator", ("read", "review", "write"), "/account", False),
    ],
)
def test_a_token_may_what_both_its_scopes_and_its_owner_may(
    site: Site, role: str, scopes: tuple[str, ...], path: str, opens: bool
) -> None:
    answer = site.open(path, headers=bearer(token_for(site, role, *scopes)))

    assert answer.status_code == (200 if opens else 403)


def test_a_token_ends_on_its_day(site: Site) -> None:
    secret = token_for(site, "reader", "read", days=2)
    site.watch.pass_by(2 * DAY - 1)
    before = site.open(LIST, headers=bearer(secret)).status_code
    site.watch.pass_by(1)

    assert (before, site.open(LIST, headers=bearer(secret)).status_code) == (200, 401)


def test_a_revoked_token_opens_nothing(site: Site) -> None:
    secret = token_for(site, "reader", "read")
    site.be("reader")
    name = re.search(r"/account/tokens/(\w+)/revoke", site.open("/account").text)
    assert name
    site.send(f"/account/tokens/{name[1]}/revoke")
    site.client.cookies.clear()

    assert site.open(LIST, headers=bearer(secret)).status_code == 401


def test_nobody_revokes_the_token_of_another_as_his_own(site: Site) -> None:
    secret = token_for(site, "reader", "read")
    with site.store.reading() as connection:
        (token,) = list_tokens(connection)
    site.be("reviewer")

    assert site.send(f"/account/tokens/{token.id}/revoke").status_code == 404
    assert site.open(LIST, headers=bearer(secret)).status_code == 200


def test_the_administrator_revokes_any_token(site: Site) -> None:
    secret = token_for(site, "reader", "read")
    with site.store.reading() as connection:
        (token,) = list_tokens(connection)
    site.be("administrator")
    site.send(f"/accounts/tokens/{token.id}/revoke")

    assert site.open(LIST, headers=bearer(secret)).status_code == 401


def test_a_token_is_shown_once_and_kept_as_a_digest(site: Site) -> None:
    site.be("reader")
    made = site.send("/account/tokens", {"label": "export", "days": "30", "scope": "read"})
    secret = re.search(r'id="secret">(pledgebook_[\w-]+)<', made.text)
    assert secret
    with site.store.reading() as connection:
        kept = str(connection.execute(TOKENS.select()).mappings().all())

    assert site.open(LIST, headers=bearer(secret[1])).status_code == 200
    assert secret[1] not in site.open("/account").text
    assert secret[1] not in kept


def test_a_denied_act_of_a_token_is_kept_with_the_token(site: Site) -> None:
    site.open("/review", headers=bearer(token_for(site, "reader", "read")))
    (entry,) = site.log(What.DENIED)
    with site.store.reading() as connection:
        (token,) = list_tokens(connection)

    assert (entry.who, entry.details["token"]) == (NAMES["reader"], token.id)


def test_a_token_lets_no_form_of_a_page_through_without_that_page(site: Site) -> None:
    headers = bearer(token_for(site, "reviewer", "read", "review", "write"))

    assert site.client.post("/add", data={"text": "China will build a bridge."}, headers=headers).status_code == 403


@pytest.mark.parametrize(
    ("label", "scopes", "days"),
    [
        ("", ["read"], 1),
        ("x" * 101, ["read"], 1),
        ("x", [], 1),
        ("x", ["all"], 1),
        ("x", ["read"], 0),
        ("x", ["read"], MOST_DAYS + 1),
    ],
)
def test_a_token_needs_a_label_scopes_and_an_end(site: Site, label: str, scopes: list[str], days: int) -> None:
    with site.store.writing() as connection, pytest.raises(UsageError):
        make_token(connection, find_account(connection, NAMES["reader"]), label=label, scopes=scopes, lifetime=(0, days))


def test_no_scope_lets_a_token_manage_accounts(site: Site) -> None:
    token_for(site, "administrator", "read", "review", "write")
    with site.store.reading() as connection:
        (token,) = list_tokens(connection)

    assert token.acts.isdisjoint({Act.MANAGE, Act.OWN})
