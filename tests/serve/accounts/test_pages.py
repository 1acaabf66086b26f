"""One's own account, and the administrator's page."""

from __future__ import annotations

import re

import pytest

from pledgebook.serve.accounts.journal import What
from pledgebook.serve.accounts.people import Account, find_account
from tests.serve.accounts.served import NAMES, PASSWORD, Site

NEW = "eleven wet umbrellas sing"


def account(site: Site, name: str) -> Account:
    """The account of a name."""
    with site.store.reading() as connection:
        return find_account(connection, name)


def shown_secret(html: str) -> str:
    """What a page shows once."""
    found = re.search(r'id="secret">([^<]+)<', html)
    assert found, html[:2000]
    return found[1]


def test_a_changed_password_opens_and_the_old_one_does_not(site: Site) -> None:
    site.be("reader")
    changed = site.send("/account/password", {"old": PASSWORD, "new": NEW, "again": NEW})
    site.client.cookies.clear()

    assert changed.headers["location"] == "/account?done=password"
    assert site.sign_in(NAMES["reader"]).status_code == 422
    assert site.sign_in(NAMES["reader"], NEW).status_code == 303


def test_a_changed_password_ends_all_other_sessions_and_renames_this_one(site: Site) -> None:
    site.be("reader")
    elsewhere = site.session
    site.be("reader")
    here = site.session
    site.send("/account/password", {"old": PASSWORD, "new": NEW, "again": NEW})

    assert site.open("/account").status_code == 200
    assert site.session not in (here, elsewhere)
    for old in (here, elsewhere):
        assert site.open("/", headers={"cookie": f"session={old}"}).status_code == 303


@pytest.mark.parametrize(
    ("old", "new", "again", "told"),
    [
        ("wrong wrong wrong wrong", NEW, NEW, "the old password is not right"),
        (PASSWORD, NEW, NEW + "x", "the two new passwords differ"),
        (PASSWORD, "short", "short", "the password has 5 characters"),
        (PASSWORD, PASSWORD, PASSWORD, "the new password is the old one"),
    ],
)
def test_a_password_that_cannot_be_changed_so_is_told(site: Site, old: str, new: str, again: str, told: str) -> None:
    site.be("reader")
    answer = site.send("/account/password", {"old": old, "new": new, "again": again})

    assert answer.status_code == 422
    assert told in answer.text


def test_the_old_password_cannot_be_guessed_on_the_page_of_the_account(site: Site) -> None:
    site.be("reader")
    for _ in range(5):
        site.send("/account/password", {"old": "not the right one", "new": NEW, "again": NEW})

    assert "too often" in site.send("/account/password", {"old": PASSWORD, "new": NEW, "again": NEW}).text


def test_sessions_elsewhere_can_be_ended(site: Site) -> None:
    site.be("reader")
    elsewhere = site.session
    site.be("reader")
    told = site.open("/account").text
    site.send("/account/sessions")

    assert "1 other place" in told
    assert site.open("/account").status_code == 200
    assert site.open("/", headers={"cookie": f"session={elsewhere}"}).status_code == 303


def test_a_new_account_begins_with_a_password_that_must_be_changed(site: Site) -> None:
    site.be("administrator")
    first = shown_secret(site.send("/accounts", {"name": "Bo", "role": "reviewer"}).text)
    again = site.open("/accounts").text
    site.client.cookies.clear()
    site.sign_in("Bo", first)
    before = site.open("/documents").status_code
    site.send("/account/password", {"old": first, "new": NEW, "again": NEW})

    assert first not in again
    assert (before, site.open("/documents").status_code) == (403, 200)


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/accounts", {"name": "Bo", "role": "reviewer"}),
        ("/accounts", {"name": "Bo", "role": "king"}),
        ("/account/password", {"old": "x", "new": "y", "again": "z"}),
        ("/account/tokens", {"label": "x", "days": "1", "scope": "read"}),
        ("/sign-in", {"name": "x", "password": "y"}),
    ],
)
def test_a_form_is_answered_with_a_page(site: Site, path: str, form: dict[str, str]) -> None:
    site.be("administrator")

    assert site.send(path, form).headers["content-type"] == "text/html; charset=utf-8"


def test_a_focal_point_is_added_with_its_party(site: Site) -> None:
    site.be("administrator")
    site.send("/accounts", {"name": "Bo", "role": "focal-point", "party": "uzb"})

    assert (account(site, "Bo").role, account(site, "Bo").party) == ("focal-point", "UZB")


@pytest.mark.parametrize(
    "form",
    [
        {"name": "", "role": "reader"},
        {"name": "Bo", "role": "king"},
        {"name": "Bo", "role": "focal-point"},
        {"name": NAMES["reader"], "role": "reader"},
        {"name": "Bo", "role": "reader", "email": "no address"},
    ],
)
def test_an_account_that_cannot_be_is_told_and_the_form_stays_filled_in(site: Site, form: dict[str, str]) -> None:
    site.be("administrator")
    answer = site.send("/accounts", form)

    assert answer.status_code == 422
    assert f'value="{form["name"]}"' in answer.text


def test_a_name_is_text_on_the_page_whatever_it_says(site: Site) -> None:
    site.be("administrator")
    html = site.send("/accounts", {"name": "<script>alert(1)</script>", "role": "reader"}).text

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_a_changed_role_holds_at_once(site: Site) -> None:
    site.be("reader")
    cookies = dict(site.client.cookies)
    site.be("administrator")
    site.send(f"/accounts/{account(site, NAMES['reader']).id}/role", {"role": "reviewer"})
    site.client.cookies.clear()
    site.client.cookies.update(cookies)

    assert site.open("/review").status_code == 200


def test_the_only_administrator_cannot_leave(site: Site) -> None:
    site.be("administrator")
    own = account(site, NAMES["administrator"]).id

    assert site.send(f"/accounts/{own}/remove").status_code == 422
    assert site.send(f"/accounts/{own}/role", {"role": "reader"}).status_code == 422


def test_a_password_given_anew_ends_sessions_and_waiting(site: Site) -> None:
    site.be("reader")
    old = site.session
    for _ in range(5):
        site.sign_in(NAMES["reader"], "not the right one at all")
    site.be("administrator")
    fresh = shown_secret(site.send(f"/accounts/{account(site, NAMES['reader']).id}/password").text)
    site.client.cookies.clear()

    assert site.open("/", headers={"cookie": f"session={old}"}).status_code == 303
    assert site.sign_in(NAMES["reader"], fresh).headers["location"] == "/account"


def test_what_becomes_of_accounts_is_kept_with_who_did_it(site: Site) -> None:
    site.be("administrator")
    site.send("/accounts", {"name": "Bo", "role": "reader"})
    name = account(site, "Bo").id
    site.send(f"/accounts/{name}/role", {"role": "reviewer"})
    site.send(f"/accounts/{name}/remove")
    kept = [(one.what, one.who, one.about) for one in site.log(What.ADDED, What.ROLE, What.REMOVED)]

    assert kept == [(what, NAMES["administrator"], "Bo") for what in (What.REMOVED, What.ROLE, What.ADDED)]


def test_denied_acts_are_on_the_page_of_the_administrator(site: Site) -> None:
    site.be("reader")
    site.open("/review")
    site.be("administrator")
    html = site.open("/accounts").text
    denied = html.split('id="denied"')[1].split("</section>")[0]

    assert NAMES["reader"] in denied
    assert "/review" in denied


def test_a_token_is_made_only_with_scopes(site: Site) -> None:
    site.be("reader")
    answer = site.send("/account/tokens", {"label": "x", "days": "1"})

    assert answer.status_code == 422
    assert "a token needs scopes" in answer.text


@pytest.mark.parametrize("days", ["", "-1", "x", "99999", "1e3"])
def test_a_token_is_made_only_with_an_end(site: Site, days: str) -> None:
    site.be("reader")

    assert site.send("/account/tokens", {"label": "x", "days": days, "scope": "read"}).status_code == 422
