"""Signing in and out, sessions and their end, and what keeps guessers out."""

from __future__ import annotations

from pathlib import Path

import pytest
from pwdlib.hashers.argon2 import Argon2Hasher

from pledgebook.serve.accounts.journal import What
from pledgebook.serve.accounts.passwords import Vault
from pledgebook.serve.accounts.people import change, find_account
from pledgebook.serve.accounts.settings import Settings
from tests.serve.accounts.served import NAMES, PASSWORD, Site, Watch, serving
from tests.serve.conftest import HOST

READER = NAMES["reader"]
HOUR = 3600


class Counting(Argon2Hasher):
    """A hasher that counts its comparisons."""

    verified = 0

    def verify(self, password: str | bytes, hash: str | bytes) -> bool:  # noqa: A002  # the name it has in pwdlib
        """The comparison, counted."""
        self.verified += 1
        return super().verify(password, hash)


def test_a_page_leads_somebody_unknown_to_the_form_and_back(site: Site) -> None:
    sent_away = site.open("/targets?as_of=2026-01-01")
    signed_in = site.sign_in(READER, back="/targets?as_of=2026-01-01")

    assert sent_away.headers["location"] == "/sign-in?back=%2Ftargets%3Fas_of%3D2026-01-01"
    assert (signed_in.status_code, signed_in.headers["location"]) == (303, "/targets?as_of=2026-01-01")
    assert site.open("/targets").status_code == 200


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example/", "/\\evil.example"])
def test_signing_in_leads_to_no_other_site(site: Site, back: str) -> None:
    assert site.sign_in(READER, back=back).headers["location"] == "/"


def test_a_part_of_a_page_sends_the_whole_page_to_the_form(site: Site) -> None:
    answer = site.open("/commitments", headers={"hx-request": "true"})

    assert (answer.status_code, answer.headers["hx-redirect"]) == (401, "/sign-in?back=%2Fcommitments")


def test_what_somebody_unknown_sends_is_refused(site: Site) -> None:
    answer = site.send("/add", {"text": "China will build a bridge."})

    assert answer.status_code == 401
    assert "You are not signed in" in answer.text


@pytest.mark.parametrize("name", [READER, "nobody at all"])
def test_a_wrong_password_and_an_unknown_name_are_told_alike(site: Site, name: str) -> None:
    answer = site.sign_in(name, "not the right one at all")

    assert answer.status_code == 422
    assert "The name or the password is not right." in answer.text
    assert site.session == ""


def test_an_unknown_name_costs_as_many_hashes_as_a_known_one(site: Site) -> None:
    hasher = Counting(time_cost=1, memory_cost=8, parallelism=1)
    site.gate.vault = Vault(hasher)
    for name in (READER, "nobody at all"):
        site.sign_in(name, "not the right one at all")

    assert hasher.verified == 2


def test_a_name_is_found_whatever_its_case_and_width(site: Site) -> None:
    assert site.sign_in("  THE   ＲＥＡＤＥＲ ").status_code == 303


def test_the_cookie_of_a_session_is_out_of_reach_of_scripts(site: Site) -> None:
    cookie = site.sign_in(READER).headers["set-cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


def test_with_https_cookies_are_for_this_host_and_https_only(book: Path) -> None:
    with serving(book, Settings(address="https://pledges.example")) as site:
        answer = site.sign_in(READER)
        forms = site.open("/sign-in", headers={"cookie": ""}).headers.get("set-cookie", "")

    assert answer.headers["set-cookie"].startswith("__Host-session=")
    assert "Secure" in answer.headers["set-cookie"]
    assert "Domain" not in answer.headers["set-cookie"]
    assert forms == "" or forms.startswith("__Host-csrf")


def test_with_https_browsers_are_told_to_come_by_it_only(book: Path) -> None:
    with serving(book, Settings(address="https://pledges.example")) as site:
        headers = site.open("/sign-in").headers

    assert headers["strict-transport-security"] == "max-age=31536000"


def test_without_https_nothing_is_said_of_it(site: Site) -> None:
    assert "strict-transport-security" not in site.open("/sign-in").headers


@pytest.mark.parametrize("path", ["/", "/commitments.csv", "/account", "/api/v1/commitments", "/nowhere"])
def test_no_cache_keeps_what_not_everybody_may_see(site: Site, path: str) -> None:
    site.be("reader")

    assert site.open(path).headers["cache-control"] == "no-store"


def test_files_of_pages_are_kept_by_caches(site: Site) -> None:
    assert "immutable" in site.open("/static/page.css").headers["cache-control"]


def test_a_session_that_was_there_before_does_not_become_that_of_whoever_signs_in(site: Site) -> None:
    site.client.cookies.set("session", "planted", domain=HOST)
    site.sign_in(READER)

    assert site.session not in ("", "planted")
    assert site.open("/", headers={"cookie": "session=planted"}).status_code == 303


def test_signing_in_again_ends_the_session_before(site: Site) -> None:
    site.be("reader")
    first = site.session
    site.sign_in(READER)

    assert site.session != first
    assert site.open("/", headers={"cookie": f"session={first}"}).status_code == 303


def test_signing_out_ends_the_session_at_the_server(site: Site) -> None:
    site.be("reader")
    kept = site.session
    answer = site.send("/sign-out")

    assert answer.headers["location"] == "/sign-in"
    assert site.session == ""
    assert site.open("/", headers={"cookie": f"session={kept}"}).status_code == 303


def test_a_session_ends_when_it_is_not_used(site: Site) -> None:
    site.be("reader")
    site.watch.pass_by(HOUR)

    assert site.open("/").status_code == 303


def test_a_session_that_is_used_goes_on(site: Site) -> None:
    site.be("reader")
    for _ in range(3):
        site.watch.pass_by(HOUR - 60)
        assert site.open("/documents").status_code == 200


def test_a_session_ends_in_the_end_however_much_it_is_used(site: Site) -> None:
    site.be("reader")
    for _ in range(23):
        site.watch.pass_by(HOUR // 2)
        assert site.open("/documents").status_code == 200
    site.watch.pass_by(HOUR // 2)

    assert site.open("/documents").status_code == 303


def test_a_session_outlives_a_restart_and_so_do_open_forms(book: Path) -> None:
    watch = Watch()
    with serving(book, watch=watch) as before:
        before.be("reviewer")
        form, cookies = before.form_token(), dict(before.client.cookies)
    with serving(book, watch=watch) as after:
        after.client.cookies.update(cookies)
        answer = after.client.post("/theme", data={"theme": "dark", "_csrf_token": form}, follow_redirects=False)

        assert answer.status_code == 303
        assert after.open("/").status_code == 200


@pytest.mark.parametrize("address", ["/sign-in", "/sign-out", "/account/password", "/account/tokens", "/accounts"])
def test_a_form_without_its_token_is_refused(site: Site, address: str) -> None:
    site.be("administrator")

    assert site.client.post(address, data={"name": READER, "password": PASSWORD}).status_code == 403


def test_after_some_wrong_passwords_the_next_has_to_wait_and_each_longer(site: Site) -> None:
    waits = []
    for _ in range(8):
        answer = site.sign_in(READER, "not the right one at all")
        if answer.status_code == 429:
            waits.append(int(answer.headers["retry-after"]))
            site.watch.pass_by(waits[-1])
            site.sign_in(READER, "not the right one at all")

    assert waits == [1, 2, 4]


def test_while_one_waits_even_the_right_password_is_not_looked_at(site: Site) -> None:
    for _ in range(5):
        site.sign_in(READER, "not the right one at all")
    at_once = site.sign_in(READER)
    site.watch.pass_by(1)

    assert at_once.status_code == 429
    assert site.sign_in(READER).status_code == 303


def test_waiting_outlives_a_restart(book: Path) -> None:
    watch = Watch()
    with serving(book, watch=watch) as before:
        for _ in range(5):
            before.sign_in(READER, "not the right one at all")
    with serving(book, watch=watch) as after:
        assert after.sign_in(READER).status_code == 429


def test_an_address_that_tries_many_names_has_to_wait_too(site: Site) -> None:
    for number in range(20):
        site.sign_in(f"somebody {number}", "not the right one at all")

    assert site.sign_in(READER).status_code == 429


def test_a_success_forgets_the_failures_of_the_name(site: Site) -> None:
    for _ in range(3):
        for _ in range(4):
            site.sign_in(READER, "not the right one at all")
        assert site.sign_in(READER).status_code == 303


def test_signing_in_is_kept_and_a_failure_without_what_was_typed(site: Site) -> None:
    site.sign_in("correct horse in the wrong field", "x")
    site.sign_in(READER)
    signed, refused = site.log(What.SIGNED_IN, What.REFUSED)

    assert (signed.who, signed.details) == (READER, {"how": "password"})
    assert (refused.who, refused.details) == ("", {})


def test_whoever_has_a_first_password_can_only_change_it(site: Site) -> None:
    with site.store.writing() as connection:
        change(connection, find_account(connection, READER), temporary=True)
    to = site.sign_in(READER).headers["location"]

    assert to == "/account"
    assert site.open("/commitments").status_code == 403
    assert "first sign-in" in site.open("/account").text


def test_a_removed_account_opens_nothing(site: Site) -> None:
    site.be("reader")
    kept = dict(site.client.cookies)
    site.be("administrator")
    with site.store.reading() as connection:
        found = find_account(connection, READER)
    site.send(f"/accounts/{found.id}/remove")
    site.client.cookies.clear()
    site.client.cookies.update(kept)

    assert site.open("/").status_code == 303
    assert site.sign_in(READER).status_code == 422
